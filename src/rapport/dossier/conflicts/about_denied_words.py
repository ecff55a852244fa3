"""Statements of and about two people, in; what one is told to have said and denies, as conflicts, out.

The words that are denied ("never called her a thief") are looked for in what the same person is reported to
have said, in any article, up to the denial. `about_sayings` does so for words that the denial quotes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from rapport.dossier.conflicts.about_stances import side_of
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.conflicts.denials import (
    Words,
    denials_in,
    is_negative,
    names_in,
    sayings_in,
    stems_of,
)
from rapport.dossier.entry import Entry, Flag
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

# Of the words that are denied this share has to stand in one sentence of what was said, of two both: "I love
# that woman" is not what he denies who did not say "an ungrateful woman".
SHARE = 0.6
# "I did not say that" denies what stands this near before it.
NEAR = 300
# A paper may bring the words some days after another has brought the denial.
LATER = timedelta(days=7)
_SUPPOSED = re.compile(r"\b(?:if|would|could|might|may|shall|will|unless|whether)\b|[’']ll\b", re.IGNORECASE)


def conflicts_of_denied_words(entries: Iterable[Entry], people: frozenset[str]) -> Iterator[Conflict]:
    """For each denial of one of the two the report that fits it best; each report once."""
    every = list(entries)
    denied = [(entry, words) for entry in every for words in denials_in(entry) if words.who in people]
    if not denied:
        return
    said = _said(every, {words.who for _, words in denied})
    seen: set[tuple[str, str]] = set()
    for denial, words in denied:
        some = [one for one in said[words.who] if _may_be_meant(one, denial, words)]
        best = min(some, key=lambda one: _order(one, denial, words), default=None)
        if best is None or (key := (best.entry.statement.id, words.who)) in seen:
            continue
        seen.add(key)
        yield _conflict(best, denial, words)


class _Saying:
    """One sentence that somebody is told to have said: his own words, or as somebody else tells them."""

    __slots__ = ("entry", "negative", "own", "span", "stems")

    def __init__(self, entry: Entry, span: Span, stems: frozenset[str], *, negative: bool, own: bool) -> None:
        self.entry, self.span, self.stems, self.negative, self.own = entry, span, stems, negative, own


def _said(entries: Sequence[Entry], people: set[str]) -> dict[str, list[_Saying]]:
    """What each of some people is told to have said of the other, sentence by sentence; no denials."""
    out: dict[str, list[_Saying]] = defaultdict(list)
    for entry in entries:
        person = entry.statement.person
        report = entry.first
        if not set(entry.flags) <= {Flag.NESTED} or any(denials_in(entry)):
            continue
        text, names = report.article.text, names_in(entry)
        if person is not None and person.id in people and not _is_denied(entry):
            for part in report.attribution.content:
                for sentence in split_sentences(part.of(text)):
                    span = Span(part.start + sentence.start, part.start + sentence.end)
                    words = span.of(text)
                    if not _SUPPOSED.search(words):
                        stems = stems_of(words, names)
                        one = _Saying(entry, span, stems, negative=is_negative(words), own=True)
                        out[person.id].append(one)
        for told in sayings_in(entry):
            others = told.who in people and (person is None or person.id != told.who)
            if others and not _SUPPOSED.search(told.span.of(text)):
                one = _Saying(entry, told.span, told.stems, negative=told.negative, own=False)
                out[told.who].append(one)
    return out


def _is_denied(entry: Entry) -> bool:
    """Whether a nested report stands inside a denial: "denied that he had called her a thief"."""
    report = entry.first
    if report.parent is None:
        return False
    start = report.attribution.content[0].start
    around = report.article.text[max(0, start - 120) : start]
    return is_negative(around) or re.search(r"\bden(?:y|ie[sd]|ying)\b", around) is not None


def _may_be_meant(one: _Saying, denial: Entry, words: Words) -> bool:
    before, after = one.entry.first.article, denial.first.article
    if one.entry.statement.id == denial.statement.id:
        return False
    if words.back:
        here = words.span.start - one.span.end
        return one.own and before.id == after.id and 0 < here <= NEAR
    if before.id == after.id and one.span.overlaps(words.span):
        return False
    if before.published and after.published and before.published > after.published + LATER:
        return False
    said, denied = one.entry.said, denial.said
    if said.start is not None and denied.end is not None and said.start >= denied.end:
        return False
    shared = len(one.stems & words.stems)
    return shared >= max(1, SHARE * len(words.stems)) and one.negative == words.negative


def _order(one: _Saying, denial: Entry, words: Words) -> tuple[object, ...]:
    """Sort key: most of the words, his own, in the same article, near."""
    here = one.entry.first.article.id == denial.first.article.id
    return (
        -len(one.stems & words.stems), not one.own, not here,
        abs(one.span.start - words.span.start) if here else 0, one.entry.statement.id, one.span.start,
    )  # fmt: skip


def _conflict(one: _Saying, denial: Entry, words: Words) -> Conflict:
    report = one.entry.first
    person = one.entry.statement.person
    teller = person.name if person else report.source_text
    outlet = report.article.outlet or "An article"
    denier = side_of(denial).teller or "another"
    told = "reports the words" if one.own else f"has {teller or 'somebody'} tell of the words"
    return Conflict(
        kind=ConflictKind.SAYING,
        grade=Grade.GENUINE,
        reason=f"{outlet} {told}; {denier} denies that they were said.",
        about=f"“{' '.join(one.span.of(report.article.text).split())}”",
        one=Side(
            article=report.article, span=one.span, teller=teller, statement=one.entry.statement.id,
            said=one.entry.said,
        ),
        two=Side(
            article=denial.first.article, span=words.span, teller=denier, statement=denial.statement.id,
            said=denial.said,
        ),
    )  # fmt: skip
