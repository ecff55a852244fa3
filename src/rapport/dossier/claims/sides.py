"""What one is reported to have said of the other, as a claim of a certain day can be held against it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import compress

from rapport.dossier.claims.against import says_something, strongest_first
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

    def _is_before(self, day: date) -> bool:
        return (self.since or date.min) <= day <= (self.printed or date.max)

    def before(self) -> Iterator[Entry]:
        """Those before, in order of time."""
        return compress(self.counting.entries, map(self._is_before, self.counting.days))

    def ids_before(self) -> Iterator[str]:
        """The ids of those before, in order of time."""
        return compress(self.counting.ids, map(self._is_before, self.counting.days))

    def count(self, label: Label | None = None) -> int:
        """How many before are of a kind, or of any."""
        days = self.counting.days_of(label)
        return bisect_right(days, self.printed or date.max) - bisect_left(days, self.since or date.min)

    def count_later(self, label: Label | None = None) -> int:
        """How many later ones are of a kind, or of any."""
        days = self.counting.days_of(label)
        return len(days) - bisect_right(days, self.printed or date.max)

    def later(self, label: Label | None = None) -> list[Entry]:
        """The later ones of a kind, or of any, the strongest first."""
        entries, days = self.counting.ranked(label)
        return list(compress(entries, map((self.printed or date.max).__lt__, days)))

    def strongest(self, label: Label | None) -> list[Entry]:
        """Those before that are of a kind, or of any: the strongest first."""
        entries, days = self.counting.ranked(label)
        return list(compress(entries, map(self._is_before, days)))

    def outlets(self) -> int:
        """How many outlets carried those before."""
        return len({report.article.outlet for entry in self.before() for report in entry.plain})

    def days(self) -> tuple[date, date] | None:
        """The first and the last day of those before."""
        days = sorted(day for entry in self.before() if (day := day_of(entry)))
        return (days[0], days[-1]) if days else None


Dated = tuple[date | None, Entry]


class Counting:
    """The entries of a direction that can count, each with its day; ranked and counted once for all."""

    def __init__(self, dated: list[Dated]) -> None:
        self.entries, self.days = _columns(dated)
        self.ids = [entry.statement.id for entry in self.entries]
        self._dated = dated
        self._ranked: dict[Label | None, tuple[list[Entry], list[date]]] = {}
        self._days: dict[Label | None, list[date]] = {}

    def ranked(self, label: Label | None) -> tuple[list[Entry], list[date]]:
        """Those of a kind, or all, the strongest first; and their days, the first day there is for none."""
        if label not in self._ranked:
            some = [one for one in self._dated if label is None or one[1].toward[0].label is label]
            self._ranked[label] = _columns(strongest_first(some, label))
        return self._ranked[label]

    def days_of(self, label: Label | None) -> list[date]:
        """The days of those of a kind, or of all, in order."""
        if label not in self._days:
            self._days[label] = sorted(self.ranked(label)[1])
        return self._days[label]


def _columns(dated: list[Dated]) -> tuple[list[Entry], list[date]]:
    return [entry for _, entry in dated], [day or date.min for day, _ in dated]


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
