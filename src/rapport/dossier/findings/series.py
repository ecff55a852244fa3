"""Stories in order of time in; where they can be split, and what lies before each split, out."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Stories that must lie on each side: with fewer a single interview is a change.
LEAST_SIDE = 5
# What is left unexplained is at least that of one neutral story among favourable or critical ones: a short
# series that fits perfectly is luck, too.
LEAST_SCATTER = 1.0


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
            part = out[..., places]
            part -= part.mean(axis=-1, keepdims=True)
            out[..., places] = part
        return out

    def moved(self, centred: Floats) -> Floats:
        """The sum (..., splits) of what lies before each split."""
        return np.asarray(np.cumsum(centred, axis=-1)[..., self.splits - 1])

    def rest(self, centred: Floats, split: int, widening: float) -> tuple[int, float]:
        """The degrees of freedom, and the variance, that one step at a split leaves.

        `widening` is by how much moods that last make the variance of a mean larger.
        """
        freedom = max(self.n - len(self.groups) - 2, 1)
        explained = float(self.moved(centred)[split] ** 2 / self.pairs[split])
        return freedom, widening * max(float(centred @ centred) - explained, LEAST_SCATTER) / freedom

    def without_step(self, centred: Floats, split: int) -> Floats:
        """Tones (n,) with the step at a split taken off."""
        later = (np.arange(self.n) >= self.splits[split]).astype(np.float64)
        return np.asarray(centred + self.moved(centred)[split] / self.pairs[split] * self.centred(later))
