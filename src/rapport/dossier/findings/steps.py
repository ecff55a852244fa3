"""Stories in order of time in; where their tone steps from one level to another, how far, how sure: out.

The tone of each story is held against the mean of its own outlet, and stories are shuffled within outlets
only: an outlet that prints more of one kind, and more often from some day on, makes no step. For the largest
of all standardised steps as a test see Worsley, Biometrika 1986; for the places that a likelihood ratio
leaves open, Eo and Morley, Quantitative Economics 2015.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.chance import shuffled_p, shuffled_within
from rapport.dossier.findings.interval import Z, t_point

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Stories that must lie on each side: with fewer a single interview is a change.
LEAST_SIDE = 5
# A place stays open while twice the log-likelihood lost by moving the step there is less than this: the 95 %
# point, -2 log(1 - sqrt(0.95)), of a step somewhere in a long series.
OPEN = 7.352
# An outlet with fewer stories is put together with others such: there is nothing to shuffle within it.
LEAST_OUTLET = 4
# What is left unexplained is at least that of one neutral story among favourable or critical ones: a short
# series that fits perfectly is luck, too.
LEAST_SCATTER = 1.0


@dataclass(frozen=True, slots=True)
class Step:
    """The largest step: after `at` stories, which can as well be any number of `open_` (first and last).

    `size` is after less before, within outlets, with its interval, `mended` the same in tones that allow for
    the classifier's errors; `p` of the test.
    """

    at: int
    open_: tuple[int, int]
    size: float
    low: float
    high: float
    mended: float
    mended_low: float
    mended_high: float
    p: float


@dataclass(frozen=True, slots=True)
class MixStep:
    """The largest step in a mix of kinds: after `at` stories; `p` of the test."""

    at: int
    p: float


class Series:
    """What shuffling leaves as it is: which splits there are, and how many stories of each outlet are "
    "before."""

    def __init__(self, day: Ints, groups: list[Ints]) -> None:
        n = len(day)
        before = np.arange(1, n)
        between = day[1:] > day[:-1]
        self.n, self.groups = n, groups
        self.splits = before[between & (before >= LEAST_SIDE) & (n - before >= LEAST_SIDE)]
        self.pairs = np.zeros(len(self.splits))  # sum over outlets of before * after / all
        self.member = np.zeros((len(groups), n))
        for row, places in enumerate(groups):
            self.member[row, places] = 1
            early = np.cumsum(self.member[row])[self.splits - 1]
            self.pairs += early * (len(places) - early) / len(places)
        kept = self.pairs > 1e-9
        self.splits, self.pairs = self.splits[kept], self.pairs[kept]

    def centred(self, tone: Floats) -> Floats:
        """Tones (..., n) less the mean of their outlet."""
        out = tone.astype(np.float64)
        for places in self.groups:
            out[..., places] -= out[..., places].mean(axis=-1, keepdims=True)
        return out

    def moved(self, centred: Floats) -> Floats:
        """The sum (..., splits) of what lies before each split."""
        return np.asarray(np.cumsum(centred, axis=-1)[..., self.splits - 1])

    def rest(self, centred: Floats, split: int) -> tuple[int, float]:
        """The degrees of freedom, and the variance, that one step at a split leaves."""
        freedom = max(self.n - len(self.groups) - 2, 1)
        explained = float(self.moved(centred)[split] ** 2 / self.pairs[split])
        return freedom, max(float(centred @ centred) - explained, LEAST_SCATTER) / freedom

    def size(self, centred: Floats, split: int) -> tuple[float, float, float]:
        """The size of the step at a split, and the ends of its interval.

        The interval holds every size that some place makes nearly as likely as the best of both (profile
        likelihood): the largest of many steps is on average larger than the true one, and the sizes at the
        other places that are still open, mostly smaller, make up for it.
        """
        moved = self.moved(centred)
        squares, sizes = moved**2 / self.pairs, -moved / self.pairs
        freedom, left = self.rest(centred, split)
        room = t_point(freedom) ** 2 * left - (squares.max() - squares)
        room[split] = max(room[split], 0.0)
        open_ = room >= 0
        half = np.sqrt(room[open_] / self.pairs[open_])
        ends = sizes[open_] - half, sizes[open_] + half
        return float(sizes[split]), float(ends[0].min()), float(ends[1].max())


def groups_of(outlets: tuple[str, ...]) -> list[Ints]:
    """The places of each outlet's stories; small outlets are one group."""
    names = np.array(outlets, dtype=object)
    places = [np.flatnonzero(names == name) for name in sorted(set(outlets))]
    large = [p for p in places if len(p) >= LEAST_OUTLET]
    small = [p for p in places if len(p) < LEAST_OUTLET]
    return large + ([np.sort(np.concatenate(small))] if small else [])


def find_step(tone: Floats, day: Ints, groups: list[Ints], mended: Floats | None = None) -> Step | None:
    """The largest step in `tone` (n,), in order of `day`; None when no split can be asked about."""
    series = Series(day, groups)
    centred = series.centred(tone)
    if not len(series.splits) or float(centred @ centred) <= 1e-12:
        return None
    moved = series.moved(centred)
    squares = moved**2 / series.pairs
    best = int(squares.argmax())

    def largest(generator: np.random.Generator, n: int) -> Floats:
        shuffled = series.moved(shuffled_within(centred, groups, generator, n))
        return np.asarray((shuffled**2 / series.pairs).max(axis=1))

    p = shuffled_p(float(squares[best]), largest)
    freedom, left = series.rest(centred, best)
    still = series.splits[(squares[best] - squares) / left <= OPEN * (t_point(freedom) / Z) ** 2]
    size, low, high = series.size(centred, best)
    corrected = series.size(series.centred(tone if mended is None else mended), best)
    return Step(int(series.splits[best]), (int(still[0]), int(still[-1])), size, low, high, *corrected, p)


def find_mix_step(kind: Ints, day: Ints) -> MixStep | None:
    """The largest step in the mix of `kind` (n,), numbers from 0, in order of `day`; None without two "
    "kinds."""
    everything = [np.arange(len(kind))]
    series = Series(day, everything)
    kinds = np.unique(kind).tolist()
    if not len(series.splits) or len(kinds) < 2:
        return None
    member = kind.astype(np.float64)

    def distances(shuffled: Floats) -> Floats:
        """Chi-square of each split, up to what all splits share."""
        out = np.zeros((len(shuffled), len(series.splits)))
        for k in kinds:
            is_kind = (shuffled == k).astype(np.float64)
            share = is_kind[0].mean()
            out += series.moved(is_kind - share) ** 2 / share
        return out / series.pairs

    at = distances(member[None])[0]
    p = shuffled_p(
        float(at.max()),
        lambda g, n: np.asarray(distances(shuffled_within(member, everything, g, n)).max(axis=1)),
    )
    return MixStep(int(series.splits[at.argmax()]), p)
