"""Statements and what is denied, in; the sentences that may be what was denied, by their speakers, out.

A sentence is somebody's own ("Brandt is a thief," Quill said) or told by another ("Ford said that Quill had
called Brandt a thief"). What is only supposed, or stands inside a denial, is left out.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapport.dossier.conflicts.denials import Words, is_negative, names_in, sayings_in, stems_of
from rapport.dossier.entry import Entry, Flag
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

_OPEN = re.compile(r"\b(?:if|unless|whether)\b", re.IGNORECASE)
_SUPPOSED = re.compile(r"\b(?:if|would|could|might|may|shall|will|unless|whether)\b|[’']ll\b", re.IGNORECASE)
_DENIES = re.compile(r"\bden(?:y|ie[sd]|ying)\b")
# Of the words that are denied this share has to stand in one sentence of what was said, of two both: "I love
# that woman" is not what he denies who did not say "an ungrateful woman".
SHARE = 0.6
# "denied that he had ever, as she put it, called": a denial stands this near before what it denies
_BEFORE = 120

# A denial with the words that it denies.
Denied = tuple[Entry, Words]


@dataclass(frozen=True, slots=True)
class Saying:
    """One sentence that somebody is told to have said; `own` where it is that person's own statement."""

    entry: Entry
    span: Span
    stems: frozenset[str]
    negative: bool
    own: bool


def sayings_like(entries: Sequence[Entry], denied: Sequence[Denied]) -> dict[str, list[Saying]]:
    """What those whose words are denied are told to have said, as far as it shares a word with a denial."""
    people = {words.who for _, words in denied}
    wanted = frozenset().union(*(words.stems for _, words in denied))
    fewest = min((fewest_shared(words) for _, words in denied if not words.back), default=1)
    back = {entry.first.article.id for entry, words in denied if words.back}
    denials: dict[str, list[Span]] = defaultdict(list)
    for entry, words in denied:
        denials[entry.statement.id].append(words.span)
    out: dict[str, list[Saying]] = defaultdict(list)

    # thousands of statements are made of much the same words: those with a stem that is wanted, and all seen
    telling: dict[str, frozenset[str]] = {}
    known: set[str] = set()
    for entry in entries:
        if not set(entry.flags) <= {Flag.NESTED}:
            continue
        report = entry.first
        written = set(report.content_text.split())
        for word in written - known:
            if stems := stems_of(word, frozenset()) & wanted:
                telling[word] = stems
        known |= written
        shared = frozenset().union(*(telling[word] for word in written & telling.keys()))
        if len(shared) < fewest and report.article.id not in back:
            continue
        shut = denials[entry.statement.id]
        person = entry.statement.person
        if person is not None and person.id in people and not _is_denied(entry):
            out[person.id].extend(_own(entry, shut))
        for told in sayings_in(entry):
            by_another = told.who in people and (person is None or person.id != told.who)
            if by_another and not _is_shut(told.span, shut) and not _OPEN.search(_text(entry, told.span)):
                out[told.who].append(Saying(entry, told.span, told.stems, told.negative, own=False))
    return out


def fewest_shared(words: Words) -> float:
    """How many of the words that are denied have to stand in one sentence."""
    return max(1, SHARE * len(words.stems))


def _own(entry: Entry, shut: Sequence[Span]) -> Iterator[Saying]:
    text, names = entry.first.article.text, names_in(entry)
    for part in entry.first.attribution.content:
        for sentence in split_sentences(part.of(text)):
            span = Span(part.start + sentence.start, part.start + sentence.end)
            words = span.of(text)
            if not _SUPPOSED.search(words) and not _is_shut(span, shut):
                yield Saying(entry, span, stems_of(words, names), is_negative(words), own=True)


def _is_shut(span: Span, shut: Sequence[Span]) -> bool:
    return any(span.overlaps(one) for one in shut)


def _text(entry: Entry, span: Span) -> str:
    return span.of(entry.first.article.text)


def _is_denied(entry: Entry) -> bool:
    """Whether a nested report stands inside a denial: "denied that he had called her a thief"."""
    report = entry.first
    if report.parent is None:
        return False
    start = report.attribution.content[0].start
    around = report.article.text[max(0, start - _BEFORE) : start]
    return is_negative(around) or _DENIES.search(around) is not None
