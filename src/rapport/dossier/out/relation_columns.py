"""The relation both ways as a table: one row is one stance in one period of one direction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.table import Table
from rapport.dossier.relation.relation import Period, Relation
from rapport.dossier.relation.share import Estimate, Share

T, W, N, D = Kind.TEXT, Kind.WHOLE, Kind.NUMBER, Kind.DAY


@dataclass(frozen=True, slots=True)
class PeriodShare:
    """A stance's share in a period of a relation; None where there are too few statements for shares."""

    relation: Relation
    period: Period
    share: Share | None


class Relations(Table[Relation]):
    """The relation of each to the other; the rows are their periods, "all" first, each with three stances.

    A period with too few statements for shares is one row without a stance. `names` are the usual names
    of persons by their ids.
    """

    shown = (
        "speaker",
        "target",
        "period",
        "statements",
        "stance",
        "n",
        "raw",
        "raw_low",
        "raw_high",
        "too_few",
    )

    def __init__(self, values: Iterable[Relation] = (), names: Mapping[str, str] | None = None) -> None:
        super().__init__(values)
        self.names = dict(names or {})

    @property
    def rows(self) -> Sequence[PeriodShare]:
        """Periods and stances."""
        return [
            PeriodShare(relation, period, share)
            for relation in self
            for period in (relation.whole, *relation.periods)
            for share in period.shares or (None,)
        ]

    @property
    def columns(self) -> Sequence[Column[PeriodShare]]:
        """One row for each stance in each period."""
        names = self.names
        return (
            Column("speaker_id", T, "who speaks", lambda r: r.relation.speaker),
            Column("speaker", T, "their usual name", lambda r: names.get(r.relation.speaker)),
            Column("target_id", T, "of whom", lambda r: r.relation.target),
            Column("target", T, "their usual name", lambda r: names.get(r.relation.target)),
            *RELATION,
        )


def _part(which: str, end: str) -> Any:
    def of(row: PeriodShare) -> float | None:
        found: Estimate | None = getattr(row.share, which) if row.share else None
        return getattr(found, end) if found else None

    return of


def _of_said(end: str) -> Any:
    def of(row: PeriodShare) -> float | None:
        found = row.period.volume.of_said
        return getattr(found, end) if found else None

    return of


RELATION: tuple[Column[PeriodShare], ...] = (
    Column("period", T, "all, or a year, quarter or month", lambda r: r.period.name),
    Column("start", D, "its first day; empty for all", lambda r: r.period.start),
    Column("end", D, "the day after its last", lambda r: r.period.end),
    Column("statements", W, "distinct statements in it", lambda r: r.period.statements),
    Column("reports", W, "reports of them", lambda r: r.period.reports),
    Column("stories", W, "stories that carried them first", lambda r: r.period.stories),
    Column("too_few", T, "why there are no shares", lambda r: r.period.too_few),
    Column("stance", T, "the stance; empty: no shares", lambda r: r.share.label.value if r.share else None),
    Column("n", W, "statements labelled so", lambda r: r.share.n if r.share else None),
    Column("raw", N, "their share as labelled", _part("raw", "value")),
    Column("raw_low", N, "its 95 % interval, from", _part("raw", "low")),
    Column("raw_high", N, "to", _part("raw", "high")),
    Column("corrected", N, "the share corrected for the classifier's measured errors",
           _part("corrected", "value")),
    Column("corrected_low", N, "its 95 % interval, from", _part("corrected", "low")),
    Column("corrected_high", N, "to", _part("corrected", "high")),
    Column("said", W, "the speaker's statements about anyone in it", lambda r: r.period.volume.said),
    Column("of_said", N, "the part of them that is about the target", _of_said("value")),
    Column("of_said_low", N, "its 95 % interval, from", _of_said("low")),
    Column("of_said_high", N, "to", _of_said("high")),
    Column("naming_both", W, "articles of the period that name both", lambda r: r.period.volume.naming_both),
    Column("outlets", W, "outlets that reported the statements", lambda r: len(r.period.outlets)),
)  # fmt: skip
