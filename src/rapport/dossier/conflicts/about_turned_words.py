"""What one says of another, in; two papers' wordings of one quotation that say the opposite, out.

"She has lost her nerve" and "she has never lost her nerve"; nearly the same words, once praise and once blame
("is a friend of this town", "is an enemy of this town"). `about_wordings` has those that differ in a number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import combinations

from rapidfuzz.distance import Indel

from rapport.dossier.conflicts.about_wordings import words_in
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.conflicts.denials import EMPTY, is_negative
from rapport.dossier.entry import Entry
from rapport.reading.reading import Basis, Label, Precision, Type
from rapport.record.statement import Report
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span

# A shorter phrase is said again the other way round by chance.
FEWEST, FEWEST_ALIKE = 5, 8
# One utterance is in the papers for some days.
WEEK = timedelta(days=7)
# Of two wordings once favourable and once critical this share of the words is the same, and each label is
# likelier than the others together.
ALIKE, LIKELY = 0.7, 0.5
# Of more quotations in the same words only neighbours are compared: that is a slogan.
_MOST = 12
_NOT = frozenset("not never no nothing nobody cannot".split())


@dataclass(frozen=True, slots=True)
class _Quoted:
    """Quoted words of one report, all and without what denies, and whether something denies."""

    entry: Entry
    report: Report
    span: Span
    words: tuple[str, ...]
    core: tuple[str, ...]
    negative: bool

    @property
    def label(self) -> Label | None:
        """The stance that this report takes toward the target, where it is likely."""
        target = self.entry.toward[0].person.id
        for about in self.report.about:
            if about.mention.person is not None and about.mention.person.id == target:
                label = about.stance.label
                return label if about.stance.p[label] > LIKELY else None
        return None


def conflicts_of_turned_words(entries: Iterable[Entry]) -> Iterator[Conflict]:
    """Pairs of quotations in different articles that are one utterance told as its opposite."""
    quoted = [one for entry in entries if entry.toward for one in _quoted(entry)]
    seen: set[frozenset[str]] = set()
    for some in _alike(quoted):
        for one, two in combinations(some[:_MOST], 2):
            key = frozenset((one.report.id, two.report.id))
            if one.report.article.id == two.report.article.id or key in seen or not _may_be_one(one, two):
                continue
            if (how := _turned(one, two)) is not None:
                seen.add(key)
                yield _conflict(one, two, how)


def _quoted(entry: Entry) -> Iterator[_Quoted]:
    for report in entry.plain:
        text = report.article.text
        for part in report.attribution.content:
            spans = [part]
            if report.attribution.type is not Type.DIRECT:
                inside = quoted_spans(part.of(text))
                spans = [Span(part.start + one.start, part.start + one.end) for one in inside]
            for span in spans:
                words = tuple(words_in(span.of(text)))
                if len(words) >= FEWEST:
                    small = tuple(word for word in words if word not in _NOT)
                    yield _Quoted(entry, report, span, words, small, is_negative(span.of(text)))


def _alike(quoted: Sequence[_Quoted]) -> Iterator[list[_Quoted]]:
    """Quotations that may be one utterance: all words the same, or two of the longest."""
    groups: dict[Hashable, list[_Quoted]] = defaultdict(list)
    for one in quoted:
        groups["all", one.core].append(one)
        if len(one.words) >= FEWEST_ALIKE:
            longest = sorted(
                {word for word in one.core if word not in EMPTY}, key=lambda word: (-len(word), word)
            )[:3]
            for pair in combinations(sorted(longest), 2):
                groups["long", pair].append(one)
    for some in groups.values():
        if len(some) > 1:
            yield some


def _turned(one: _Quoted, two: _Quoted) -> str | None:
    """How the second says the opposite of the first; None when it does not."""
    if one.core == two.core:
        return "only one says not" if one.negative != two.negative else None
    if min(len(one.words), len(two.words)) < FEWEST_ALIKE:
        return None
    if {one.label, two.label} != {Label.FAVOURABLE, Label.CRITICAL}:
        return None
    if _is_cut(one.words, two.words) or _is_cut(two.words, one.words):
        return None  # what the longer one adds may be what turns it: "I defended him. I was wrong"
    alike = Indel.normalized_similarity(one.words, two.words) >= ALIKE
    return "nearly the same words are praise in one and blame in the other" if alike else None


def _is_cut(short: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether all words of the first stand in the second in their order."""
    rest = iter(whole)
    return all(word in rest for word in short)


def _may_be_one(one: _Quoted, two: _Quoted) -> bool:
    """Whether both may report one utterance: one day stated, or printed within a week."""
    first, second = (each.report.attribution.said for each in (one, two))
    if all(s.basis is Basis.STATED and s.precision is Precision.DAY for s in (first, second)):
        return first.start == second.start
    printed = [each.report.article.published for each in (one, two)]
    return printed[0] is not None and printed[1] is not None and abs(printed[0] - printed[1]) <= WEEK


def _conflict(one: _Quoted, two: _Quoted, how: str) -> Conflict:
    person = one.entry.statement.person
    outlets = [each.report.article.outlet or "an article without outlet" for each in (one, two)]
    words = " ".join(one.span.of(one.report.article.text).split())
    sides = [
        Side(
            article=each.report.article, span=each.span, teller=person.name if person else None,
            statement=each.entry.statement.id, said=each.report.attribution.said,
        )
        for each in (one, two)
    ]  # fmt: skip
    return Conflict(
        kind=ConflictKind.WORDING,
        grade=Grade.GENUINE,
        reason=f"{outlets[0]} and {outlets[1]} quote one utterance to the contrary: {how}.",
        about=f"{person.name if person else 'speaker not identified'}: {words[:80]}{'…' * (len(words) > 80)}",
        one=sides[0],
        two=sides[1],
    )
