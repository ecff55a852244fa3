"""What one is reported to have said of the other, as a claim of a certain day can be held against it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import compress
from operator import and_

from rapport.dossier.claims.against import is_sure, says_something, strongest_first
from rapport.dossier.claims.table import generalises
from rapport.dossier.dates import middle_day
from rapport.dossier.entry import Entry
from rapport.reading.reading import Label, Type
from rapport.record.statement import Report
from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Side:
    """The names of speaker and target, and the statements that count for a claim of the day `printed`.

    Those made by that day come before, the others later; all of them come before when the article has no
    date. With `since`, the day from which the claim says that it holds, what was made earlier or on no day
    that is known counts for nothing.
    """

    speaker: str
    target: str
    counting: Counting
    printed: date | None
    since: date | None = None

    @property
    def whose(self) -> str:
        """Whose statements count: "by Ann Oak about Ben Elm from 2019-01-01 on"."""
        return f"by {self.speaker} about {self.target}" + (f" from {self.since} on" if self.since else "")

    @property
    def _first(self) -> date:
        return self.since or date.min

    @property
    def _last(self) -> date:
        return self.printed or date.max

    def _before(self) -> slice:
        days = self.counting.days
        return slice(bisect_left(days, self._first), bisect_right(days, self._last))

    def before(self) -> list[Entry]:
        """Those before, in order of their days."""
        return self.counting.entries[self._before()]

    def ids_before(self) -> list[str]:
        """The ids of those before, in order of their days."""
        return self.counting.ids[self._before()]

    def count(self, label: Label | None = None, *, sure: bool = False) -> int:
        """How many before are of a kind, or of any; or only those that surely are."""
        days = self.counting.days_of(label, sure=sure)
        return bisect_right(days, self._last) - bisect_left(days, self._first)

    def count_later(self, label: Label | None = None, *, sure: bool = False) -> int:
        """How many later ones are of a kind, or of any; or only those that surely are."""
        days = self.counting.days_of(label, sure=sure)
        return len(days) - bisect_right(days, self._last)

    def strongest(self, label: Label | None) -> list[Entry]:
        """Those before that are of a kind, or of any: the strongest first."""
        ranked = self.counting.ranked(label)
        return list(compress(ranked.entries, self._are_before(ranked)))

    def strongest_ids(self, label: Label | None) -> tuple[str, ...]:
        """The ids of those before that are of a kind, or of any: the strongest first."""
        ranked = self.counting.ranked(label)
        return tuple(compress(ranked.ids, self._are_before(ranked)))

    def _are_before(self, ranked: Ranked) -> Iterator[bool]:
        # a claim of thousands of articles asks it of thousands of statements: without a call of Python's
        by_then = map(self._last.__ge__, ranked.days)
        return by_then if self.since is None else map(and_, by_then, map(self._first.__le__, ranked.days))

    def outlets(self) -> int:
        """How many outlets carried those before."""
        return len({report.article.outlet for entry in self.before() for report in entry.plain})

    def days(self) -> tuple[date, date] | None:
        """The first and the last day of those before."""
        days = sorted(day for entry in self.before() if (day := day_of(entry)))
        return (days[0], days[-1]) if days else None


Dated = tuple[date | None, Entry]


@dataclass(frozen=True, slots=True)
class Ranked:
    """Entries, the strongest first, with their ids and days; the first day there is stands for none."""

    entries: list[Entry]
    ids: list[str]
    days: list[date]


class Counting:
    """The entries of a direction that can count, in order of their days; ranked and counted once for all."""

    def __init__(self, dated: list[Dated]) -> None:
        by_day = _ranked(sorted(dated, key=_day_in))
        self.entries, self.ids, self.days = by_day.entries, by_day.ids, by_day.days
        self._dated = dated
        self._by_strength: dict[Label | None, Ranked] = {}
        self._days: dict[tuple[Label | None, bool], list[date]] = {}

    def ranked(self, label: Label | None) -> Ranked:
        """Those of a kind, or all, the strongest first."""
        if label not in self._by_strength:
            some = [one for one in self._dated if label is None or one[1].toward[0].label is label]
            self._by_strength[label] = _ranked(strongest_first(some, label))
        return self._by_strength[label]

    def days_of(self, label: Label | None, *, sure: bool = False) -> list[date]:
        """The days of those of a kind, or of all, in order; or only of those that surely are of it."""
        if (label, sure) not in self._days:
            some = self.ranked(label)
            are = (not sure or label is None or is_sure(entry, label) for entry in some.entries)
            self._days[label, sure] = sorted(compress(some.days, are))
        return self._days[label, sure]


def _day_in(dated: Dated) -> date:
    return dated[0] or date.min


def _ranked(dated: list[Dated]) -> Ranked:
    entries = [entry for _, entry in dated]
    return Ranked(entries, [entry.statement.id for entry in entries], list(map(_day_in, dated)))


def countable(entries: Iterable[Entry], claims: Mapping[str, list[Span]]) -> Counting:
    """The entries that can count for a claim or against it, each with its day.

    `claims` are the sentences with claims, by the id of their article.

    What is reported in such sentences only, or under a cue that sums up ("has always praised him"), is
    the claim itself, or one like it, and counts neither for nor against it; nor does what holds no words to
    judge ("his thoughts on her").
    """
    return Counting(
        [(day_of(e), e) for e in entries if e.toward and says_something(e) and not _is_claim(e.plain, claims)]
    )


def day_of(entry: Entry) -> date | None:
    """The day to hold it against: when it was said if that is known, else when it was first printed."""
    published = entry.first.article.published
    if entry.said.start is None:
        return published
    return middle_day(entry.said) or published


def _is_claim(reports: Iterable[Report], claims: Mapping[str, list[Span]]) -> bool:
    return all(_stands_in(report, claims.get(report.article.id, [])) for report in reports)


def _stands_in(report: Report, sentences: list[Span]) -> bool:
    cue, text = report.attribution.cue, report.article.text
    if cue and report.attribution.type is Type.INDIRECT and generalises(cue.of(text)):
        return True
    anchor = cue or report.attribution.content[0]
    return any(sentence.contains(anchor) for sentence in sentences)
