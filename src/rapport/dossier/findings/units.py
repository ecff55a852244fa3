"""Observations in; stories as columns of numbers out: what is permuted and drawn together in every test.

A *unit* is what one story reports one speaker to have said about one target at one time. A story that recalls
words of another year has a unit for each time. Units, not sentences, are what a test counts as independent:
ten sentences of one interview are one unit, whose tone is their mean.

A statement counts for as much of a side as it is likely to take: the probability of favourable less that of
critical. Counted as one or nothing by its likeliest stance it tells less: over the stances of the gold the
correlation with the true side is 0.31 instead of 0.21 on the samples' scored half, 0.61 instead of 0.54 on
PolNeAR's (python -m training.score_weighed).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from math import fsum

import numpy as np
from numpy.typing import NDArray

from rapport.reading.reading import Label
from rapport.record.observation import Observation

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

LABELS = (Label.FAVOURABLE, Label.NEUTRAL, Label.CRITICAL)
SIGNS = np.array([1.0, 0.0, -1.0])
# Statements of one story further apart than this were said on different occasions: a report of a visit dates
# its quotations over some days, an anniversary piece over years.
ONE_OCCASION_DAYS = 7


@dataclass(frozen=True, slots=True)
class Units:
    """Units as columns (n,), in order of day, undated ones first (their day is 0).

    `tone` is the mean weight of the unit's statements, from -1 (all surely critical) to 1 (all surely
    favourable); `balance` their mean sign as labelled, `mended` that allowing for the classifier's errors;
    `day` an ordinal; `outlet` the outlet of the first report; `statements` the ids, `labels` their stances.
    `counts` (n, 3) are its statements by LABELS. `rough` are those whose day is the middle of more than a
    week ("in February").
    """

    target: tuple[str, ...]
    story: tuple[str, ...]
    outlet: tuple[str, ...]
    statements: tuple[tuple[str, ...], ...]
    labels: tuple[tuple[Label, ...], ...]
    day: Ints
    counts: Ints
    tone: Floats
    balance: Floats
    mended: Floats
    rough: Bools

    def __len__(self) -> int:
        return len(self.day)

    def pick(self, rows: Sequence[int] | NDArray[np.int64] | NDArray[np.bool_]) -> Units:
        """The units of some rows."""
        at = np.arange(len(self))[np.asarray(rows)] if len(rows) else np.zeros(0, dtype=np.int64)
        places = at.tolist()
        return Units(
            target=tuple([self.target[i] for i in places]),
            story=tuple([self.story[i] for i in places]),
            outlet=tuple([self.outlet[i] for i in places]),
            statements=tuple([self.statements[i] for i in places]),
            labels=tuple([self.labels[i] for i in places]),
            day=self.day[at],
            counts=self.counts[at],
            tone=self.tone[at],
            balance=self.balance[at],
            mended=self.mended[at],
            rough=self.rough[at],
        )

    def about(self, target: str) -> Units:
        """The units about one person."""
        return self.pick(np.array([one == target for one in self.target], dtype=bool))

    def dated(self) -> Units:
        """The units whose day is known."""
        return self.pick(self.day > 0)

    def of_known_days(self) -> Units:
        """The units whose day is known to a week."""
        return self.pick((self.day > 0) & ~self.rough)

    def ids(self, label: Label | None = None) -> tuple[str, ...]:
        """The ids of the statements, each once; only those of one stance when it is given."""
        told = chain.from_iterable(self.statements)
        if label is None:
            return tuple(dict.fromkeys(told))
        labels = chain.from_iterable(self.labels)
        return tuple(dict.fromkeys(id for id, one in zip(told, labels, strict=True) if one is label))


def make_units(observations: Sequence[Observation], rates: Floats | None = None) -> Units:
    """The units of some observations of one speaker, or of several about one target.

    `rates` (3, 3) are the chances of each label given each true stance, by which `mended` is made; without
    them it is the balance as read.
    """
    units = occasions(observations, key=lambda one: (one.speaker, one.target))
    place = {label: k for k, label in enumerate(LABELS)}
    counts = np.zeros((len(units), 3), dtype=np.int64)
    for row, part in enumerate(units):
        for one in part:
            counts[row, place[one.label]] += 1
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    weights = [fsum(one.weight for one in part) / len(part) for part in units]
    return Units(
        target=tuple(part[0].target for part in units),
        story=tuple(part[0].story for part in units),
        outlet=tuple(part[0].outlets[0] if part[0].outlets else "" for part in units),
        statements=tuple(tuple(one.statement for one in part) for part in units),
        labels=tuple(tuple(one.label for one in part) for part in units),
        day=np.array([day_of(part) for part in units], dtype=np.int64),
        counts=counts,
        tone=np.array(weights, dtype=np.float64),
        balance=shares @ SIGNS,
        mended=shares @ mended_signs(rates),
        rough=np.array([_is_rough(part[0]) for part in units], dtype=np.bool_),
    )


def mended_signs(rates: Floats | None) -> Floats:
    """What a statement of each label (3,) counts, so that the mean tone is right whatever the errors.

    It solves rates @ x = SIGNS: the mean of x over statements of one true stance is that stance's sign (Rogan
    and Gladen 1978 for a share).
    """
    return SIGNS if rates is None else np.asarray(np.linalg.solve(rates, SIGNS))


def occasions(
    observations: Sequence[Observation], *, key: Callable[[Observation], tuple[str, ...]]
) -> list[list[Observation]]:
    """Observations of one story, one key and one time put together, in order of day; undated ones first."""
    stories: dict[tuple[str, ...], list[Observation]] = {}
    for one in observations:
        stories.setdefault((one.story, *key(one)), []).append(one)
    parts = [(part, name) for name, group in stories.items() for part in _cut(group)]
    parts.sort(key=lambda item: (day_of(item[0]), item[1]))
    return [part for part, _ in parts]


def day_of(part: Sequence[Observation]) -> int:
    """The first day of some observations in order of day, as an ordinal; 0 when it is not known."""
    return _day(part[0])


def _day(one: Observation) -> int:
    return one.day.toordinal() if one.day else 0


def _is_rough(one: Observation) -> bool:
    """Whether the day of one is the middle of more than a week; what is only published by a day is not."""
    first, last = one.ends or (None, None)
    return first is not None and (last is None or (last - first).days >= ONE_OCCASION_DAYS)


def _cut(group: list[Observation]) -> list[list[Observation]]:
    """One story's statements cut where days lie far apart."""
    if len(group) == 1:
        return [group]
    group = sorted(group, key=lambda one: (_day(one), one.statement))
    parts = [[group[0]]]
    for before, after in pairwise(group):
        if _day(after) - _day(before) > ONE_OCCASION_DAYS:
            parts.append([])
        parts[-1].append(after)
    return parts
