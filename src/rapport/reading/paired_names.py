"""The names of an article, in; the same out, where two people share one word or one family name.

"the Oskeld-Till plan" is Oskeld's and Till's; "Ada and Rob Quill" are two of one family.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from rapport.reading.items import Item, words_at
from rapport.reading.model import Scores
from rapport.reading.reading import EntityType, MentionKind
from rapport.text.names import parse_name
from rapport.text.spans import Span

# One family name and another; a pair in front of a body or a law tells which it is and speaks of neither.
_PAIR = re.compile(
    r"(?<![\w’'-])(?P<one>[A-Z][\w’']+)[-–/](?P<two>[A-Z][\w’']*\w)(?![\w-])"
    r"(?! (?i:act|bill|law|amendment|foundation|campaign)\b)"
)
# "Ada and Rob Quill": nothing but "and" between, and no name before that would take "Ada" to itself
_AND = re.compile(r" (?:and|&) ")
_NAME_BEFORE = re.compile(r"(?:\b[A-Z][\w’'-]*|\b[A-Z]\.) $")


def with_pairs(items: Sequence[Item], scores: Scores, text: str) -> list[Item]:
    """The items in text order; "Oskeld-Till" is two where each has been named alone in the article."""
    alone = {
        i.span.of(text).split()[-1]
        for i in items
        if i.type is EntityType.PERSON and "-" not in i.span.of(text) and "/" not in i.span.of(text)
    }
    out = list(items)
    for m in _PAIR.finditer(text):
        if m["one"] == m["two"] or not {m["one"], m["two"]} <= alone:
            continue
        whole = Span(*m.span())
        if any(i.span.overlaps(whole) and not whole.contains(i.span) for i in out):
            continue
        out = [i for i in out if not whole.contains(i.span)]
        for part in ("one", "two"):
            span = Span(*m.span(part))
            out.append(Item(span, words_at(scores, span), MentionKind.NAME, EntityType.PERSON, None))
    return sorted(out, key=lambda i: (i.span.start, i.span.end))


def shared_families(items: Sequence[Item], text: str) -> dict[int, str]:
    """The indexes of given names that a family name behind the next one completes, each with the whole name.

    Somebody else of that given name in the article keeps it to himself.
    """
    people = [n for n, i in enumerate(items) if i.type is EntityType.PERSON and i.kind is MentionKind.NAME]
    full: dict[str, set[str]] = {}
    for n in people:
        words = items[n].span.of(text).split()
        if len(words) > 1:
            full.setdefault(words[0], set()).add(words[-1])
    out: dict[int, str] = {}
    for one, two in pairwise(people):
        given, other = items[one].span.of(text), items[two].span.of(text).split()
        if " " in given or len(other) < 2 or given == other[0]:
            continue
        if not _AND.fullmatch(text, items[one].span.end, items[two].span.start):
            continue
        if _NAME_BEFORE.search(text, max(0, items[one].span.start - 24), items[one].span.start):
            continue
        family = other[-1]
        if parse_name(f"{given} {family}").gender is None or full.get(given, {family}) != {family}:
            continue
        out[one] = f"{given} {family}"
    return out
