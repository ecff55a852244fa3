"""What a speaker said, and what all said about a target, in; the Relation of speaker to target, out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from rapport.dossier.relation.columns import Columns, Ints
from rapport.dossier.relation.confusion import Confusion
from rapport.dossier.relation.grain import Grain, choose_grain, first_day, name_of, number_of
from rapport.dossier.relation.left_out import LeftOut, without_outlets, without_speakers
from rapport.dossier.relation.observed import Observed
from rapport.dossier.relation.share import Share, make_shares, too_few
from rapport.dossier.relation.volume import Volume, make_volume
from rapport.record.answers import ArticleHead
from rapport.record.observation import Observation

NO_OUTLET = "outlet unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """One stretch of the calendar, `end` exclusive; both None for the whole record, undated ones included.

    `shares` is None when there are too few statements, and `too_few` says so. `outlets` counts reports of
    these statements, the most first; `naming_both` the articles published in the period that name both.
    """

    name: str
    start: date | None
    end: date | None
    statements: int
    reports: int
    stories: int
    shares: tuple[Share, ...] | None
    too_few: str | None
    volume: Volume
    outlets: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Everyone:
    """How everyone else in the record speaks of the target: what a speaker's own shares are held against."""

    speakers: int
    statements: int
    shares: tuple[Share, ...] | None
    too_few: str | None
    left_out: LeftOut | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How `speaker` is reported to speak of `target`, both ids: all in all, and period by period.

    `alike` is how alike two statements of one story are, `effective` what all statements are worth in
    intervals. `by_report` are the shares when each report counts instead of each statement, without
    intervals, for reprints are no evidence. `outlets_left_out` tells how far the shares move when one
    outlet is left out. `correction` names the weights and the corpus of the confusion, None without one.
    """

    speaker: str
    target: str
    grain: Grain
    whole: Period
    periods: tuple[Period, ...]
    undated: int
    alike: float
    effective: float
    by_report: tuple[float, ...] | None
    outlets_left_out: LeftOut | None
    everyone_else: Everyone
    correction: str | None


def both_ways(observed: Observed, naming_both: Sequence[ArticleHead]) -> tuple[Relation, Relation]:
    """The relation of a to b and of b to a, at the grain asked for, else at the longer of the two chosen."""
    a, b = observed.a.id, observed.b.id
    days = [
        [one.day for one in said if one.target == target and one.day]
        for said, target in ((observed.by_a, b), (observed.by_b, a))
    ]
    grain = observed.per or max((choose_grain(some) for some in days), key=list(Grain).index)

    def one_way(
        speaker: str, target: str, said: Sequence[Observation], heard: Sequence[Observation]
    ) -> Relation:
        return make_relation(
            speaker, target, said=said, heard=heard, naming_both=naming_both, grain=grain,
            confusion=observed.confusion,
        )  # fmt: skip

    return one_way(a, b, observed.by_a, observed.about_b), one_way(b, a, observed.by_b, observed.about_a)


def make_relation(
    speaker: str,
    target: str,
    *,
    said: Sequence[Observation],
    heard: Sequence[Observation],
    naming_both: Sequence[ArticleHead],
    confusion: Confusion | None,
    grain: Grain | None = None,
) -> Relation:
    """The relation one way.

    `said` is everything the speaker said about anyone, `heard` everything that anyone said about the
    target; `grain` is chosen by the number of statements unless it is given.
    """
    own = [one for one in said if one.target == target]
    columns = Columns.of(own)
    dated = [one.day for one in own if one.day]
    grain = grain or choose_grain(dated)
    numbers = np.array([number_of(one.day, grain) if one.day else -1 for one in own], dtype=np.int64)
    about_anyone = Counter(
        number_of(day, grain) for day in {o.statement: o.day for o in said}.values() if day is not None
    )
    naming = Counter(number_of(head.published, grain) for head in naming_both if head.published)
    everything, truly = np.arange(len(own)), columns.truly_alike(confusion)
    whole = _period(
        "all", None, None, own, columns, everything, confusion,
        truly_alike=truly, said=len({o.statement for o in said}), naming=len(naming_both),
    )  # fmt: skip
    spread = sorted({*numbers[numbers >= 0].tolist(), *naming})
    return Relation(
        speaker=speaker,
        target=target,
        grain=grain,
        whole=whole,
        periods=tuple(
            _period(
                name_of(number, grain), first_day(number, grain), first_day(number + 1, grain),
                own, columns, np.flatnonzero(numbers == number), confusion,
                truly_alike=truly, said=about_anyone[number], naming=naming[number],
            )
            for number in (range(spread[0], spread[-1] + 1) if spread else ())
        ),
        undated=len(own) - len(dated),
        alike=columns.alike,
        effective=columns.effective(everything),
        by_report=_by_report(columns) if whole.shares else None,
        outlets_left_out=without_outlets(own, NO_OUTLET) if whole.shares else None,
        everyone_else=_everyone([one for one in heard if one.speaker != speaker], confusion),
        correction=f"{confusion.corpus}, weights {confusion.weights}" if confusion else None,
    )  # fmt: skip


def _period(
    name: str,
    start: date | None,
    end: date | None,
    own: Sequence[Observation],
    columns: Columns,
    rows: Ints,
    confusion: Confusion | None,
    *,
    truly_alike: float,
    said: int,
    naming: int,
) -> Period:
    few = too_few(len(rows), columns.stories(rows))
    effective, truly = columns.effective(rows), columns.effective(rows, truly_alike)
    return Period(
        name=name,
        start=start,
        end=end,
        statements=len(rows),
        reports=int(columns.reports[rows].sum()),
        stories=columns.stories(rows),
        shares=None if few else make_shares(columns.ids_by_label(rows), effective, truly, confusion),
        too_few=few,
        volume=make_volume(len(rows), effective, said=said, naming_both=naming),
        outlets=_outlets(own[i] for i in rows.tolist()),
    )


def _outlets(observations: Iterable[Observation]) -> tuple[tuple[str, int], ...]:
    counts = Counter(outlet or NO_OUTLET for one in observations for outlet in one.outlets)
    return tuple(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _by_report(columns: Columns) -> tuple[float, ...]:
    counts = np.bincount(columns.label, weights=columns.reports, minlength=3)
    return tuple((counts / counts.sum()).tolist())


def _everyone(others: Sequence[Observation], confusion: Confusion | None) -> Everyone:
    columns, rows = Columns.of(others), np.arange(len(others))
    few = too_few(len(others), columns.stories(rows))
    truly = columns.effective(rows, columns.truly_alike(confusion))
    shares = (
        None if few else make_shares(columns.ids_by_label(rows), columns.effective(rows), truly, confusion)
    )
    return Everyone(
        speakers=len({one.speaker for one in others}),
        statements=len(others),
        shares=shares,
        too_few=few,
        left_out=None if few else without_speakers(others),
    )
