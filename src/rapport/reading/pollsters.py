"""A text and its names, in; bodies that put out polls and were missed, out: "a Gellert Voice poll".

The weights know few institutes by name; two capitalised words before "poll", or behind "a poll by", are one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cache

from rapport.reading.items import Item, words_at
from rapport.reading.model import Scores
from rapport.reading.pointers import is_pronoun, person_nouns
from rapport.reading.reading import EntityType, MentionKind
from rapport.text.name_tables import countries
from rapport.text.names import fold
from rapport.text.spans import Span, begin_of
from rapport.text.word_places import word_places

# Several words: one alone may be a place or a party ("a Republican poll").
_NAME = r"(?P<name>[A-Z][\w&.’'-]*\w(?: (?:of |for |on |& )?(?:[A-Z][\w&.’'-]*\w|&)){1,4})"
_KINDS = r"(?:[Pp]oll|survey|study)"
_POLLS = frozenset({"poll", "survey", "study"})
_BEFORE = re.compile(
    rf"\b(?:[Aa]n?|[Tt]he)(?: (?:new|latest|recent|[A-Z][a-z]+day))?[ \u00a0]"
    rf"{_NAME} (?:tracking |national |exit )?{_KINDS}\b"
)
_BEHIND = re.compile(
    rf"\b{_KINDS}(?:,? [\w%,]+){{0,9}}? by(?: the)? {_NAME}"
    r"(?=[,.;:)\n]|$| (?:found|finds|shows|showed|and|that|which|in|on|said|says)\b)"
)
# what begins with a capital and is no part of a name
_NO_NAME = frozenset(
    "democrat democrats democratic republican republicans gop american americans state county national "
    "federal monday tuesday wednesday thursday friday saturday sunday internet".split()
)


def pollsters(items: Sequence[Item], scores: Scores, text: str) -> list[Item]:
    """The names of pollsters that stand where nothing was found."""
    found: list[Item] = []
    lines = _lines_with_polls(text)
    for pattern in (_BEFORE, _BEHIND):
        for match in (m for line in lines for m in pattern.finditer(text, line.start, line.end)):
            span = Span(*match.span("name"))
            name = span.of(text).removesuffix(" Poll")
            span = Span(span.start, span.start + len(name))
            if " " in name and not _is_taken(span, [*items, *found]) and _may_be_body(name):
                found.append(
                    Item(span, words_at(scores, span), MentionKind.NAME, EntityType.ORGANISATION, None)
                )
                found.sort(key=begin_of)
    return found


def _lines_with_polls(text: str) -> list[Span]:
    """The lines in which a poll is named, in order: neither pattern goes on behind a line's end."""
    places = word_places(text)
    found = set()
    for at in (at for word in _POLLS for at in places.get(word, ())):
        end = text.find("\n", at)
        found.add(Span(text.rfind("\n", 0, at) + 1, end if end >= 0 else len(text)))
    return sorted(found)


def _may_be_body(name: str) -> bool:
    words = name.lower().split()
    if any(word in _NO_NAME or word in person_nouns() or is_pronoun(word) for word in words):
        return False
    return not any(fold(word) in _from_somewhere() for word in name.split()[:1])


@cache
def _from_somewhere() -> frozenset[str]:
    return frozenset(fold(word) for _, words in countries().values() for word in words)


def _is_taken(span: Span, items: Sequence[Item]) -> bool:
    near = sorted(items, key=begin_of)
    at = bisect_left(near, span.start, key=begin_of)
    return any(i.span.overlaps(span) for i in near[max(0, at - 3) : at + 4])
