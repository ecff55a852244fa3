"""A series in order of time in; how large its largest step is beside its own wandering, out.

Sums of tones wander on both sides of a split: much, where tones go up and down in long waves, whatever the
correlation of neighbours. A step is measured by that wandering, so that slow waves pass for less (the
self-normalised statistic of Shao and Zhang, Journal of the American Statistical Association 2010).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.series import Series

Floats = NDArray[np.float64]

# The wandering is looked at after so many stories at most, evenly spread: with 5,000 stories every one of
# them would cost seconds and change nothing.
PLACES = 256
# So much of the plain variance is added to the wandering, which alone is too uncertain with few stories: a
# step would have to be twice as large to be found among twenty.
PLAIN = 0.3


class Scan:
    """The places where a step is asked about, and what chance makes of the wandering there."""

    def __init__(self, series: Series) -> None:
        n = series.n
        self.after = np.unique(np.rint(np.linspace(1, n, min(n, PLACES))).astype(np.int64))
        chosen = np.isin(series.splits, self.after)
        self.splits = series.splits[chosen] if chosen.any() else series.splits
        self.after = np.unique(np.concatenate([self.after, self.splits]))
        pairs = series.pairs[chosen] if chosen.any() else series.pairs
        # between the scale on which all places are alike and the one that prefers the middle
        self.scale = np.sqrt(pairs * n / 4)
        self.at = np.searchsorted(self.after, self.splits)
        t = self.after.astype(np.float64)
        self.times = t
        one, two = np.cumsum(t), np.cumsum(t * t)
        k, left = self.splits, n - self.splits
        self.left = left
        later = len(t) - 1 - self.at
        # sums over the places after a split of the stories since, once and squared
        self.since = one[-1] - one[self.at] - k * later
        self.since2 = two[-1] - two[self.at] - 2 * k * (one[-1] - one[self.at]) + k**2 * later
        self.before2, self.later = two[self.at], later
        self.expected = one[self.at] - two[self.at] / k + self.since - self.since2 / left

    def largest(self, centred: Floats) -> Floats:
        """The largest step (...) of tones (..., n) that are held against the means of their outlets."""
        # the stories between two places first: fewer sums wait for the one before
        between = np.add.reduceat(centred, np.concatenate([[0], self.after[:-1]]), axis=-1)
        sums = np.cumsum(between, axis=-1)
        here, end = sums[..., self.at], sums[..., -1:]
        wander = self._before(sums, here) + self._after(sums, here, end)
        plain = (centred**2).mean(axis=-1)[..., None]
        yardstick = np.maximum(wander, 0) / self.expected + PLAIN * plain
        return np.asarray((here**2 / self.scale / np.maximum(yardstick, 1e-12)).max(axis=-1))

    def _before(self, sums: Floats, here: Floats) -> Floats:
        """How far the sums up to each split wander from a straight line to it, squared."""
        slope = here / self.splits
        squares = np.cumsum(sums**2, axis=-1)[..., self.at]
        along = np.cumsum(sums * self.times, axis=-1)[..., self.at]
        return squares - 2 * slope * along + slope**2 * self.before2

    def _after(self, sums: Floats, here: Floats, end: Floats) -> Floats:
        """The same of the sums from each split on."""

        def rest(values: Floats) -> Floats:
            running = np.cumsum(values, axis=-1)
            return np.asarray(running[..., -1:] - running[..., self.at])

        slope = (end - here) / self.left
        total = rest(sums)
        since = rest(sums * self.times) - self.splits * total
        squares = rest(sums**2) + self.later * here**2 + self.since2 * slope**2
        return np.asarray(squares - 2 * here * total - 2 * slope * since + 2 * here * slope * self.since)
