"""Stories in order of time in; where they can be split, and what lies before each split, out."""

from __future__ import annotations

from math import log

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.interval import t_point

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Stories that must lie on each side: with fewer a single interview is a change.
LEAST_SIDE = 5
# What is left unexplained is at least that of one neutral story among favourable or critical ones: a short
# series that fits perfectly is luck, too.
LEAST_SCATTER = 1.0
# A step that stands out little, by a chi-square below SMALL, was chosen from many places for its size: so
# much more is left open for it, by the logarithm of the number of places over FEW, and for larger ones less,
# by the power FADING (dim). Without it steps that are found in 15 to 55 % of records were held in 90.5 to
# 93.7 %.
PLACES, FEW, SMALL, FADING = 0.3, 15, 9.0, 2.0
# The scatter of a side of n stories is taken to be larger by the cube of LEAN / n: by hand of nine stories by
# two fifths, of thirty by a hundredth. A step of three after the first nine of 60 stories is held in 93 %
# with it, in 89 without (training.score_findings, coverage).
LEAN = 6.5
# So much of a neutral story among favourable ones is added to the scatter of each side: a few stories that
# are all alike do not prove that a further one would be (interval.py, ADDED).
ADDED_SCATTER = 0.1


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

    def size(self, centred: Floats, split: int, widening: float) -> tuple[float, float, float]:
        """The size of the step at a split, and the ends of its interval.

        The interval holds every size that some place makes nearly as likely as the best of both (profile
        likelihood): the largest of many steps is on average larger than the true one, and the sizes at the
        other places that are still open, mostly smaller, make up for it. For a small step more is left open,
        the more places it was chosen from; a large one goes by how much each side scatters.
        """
        moved = self.moved(centred)
        squares, sizes = moved**2 / self.pairs, -moved / self.pairs
        freedom, left = self.rest(centred, split, widening)
        uneven, own_freedom = self.uneven(centred, split)
        told = float(squares.max()) / (left * min(uneven, 1.0))
        dim = min(1.0, SMALL / max(told, 1e-9)) ** FADING
        left *= 1 + (1 - dim) * (uneven - 1)
        free = freedom**dim * min(own_freedom, freedom) ** (1 - dim)
        more = 1 + PLACES * max(0.0, log(len(squares) / FEW)) * dim
        room = t_point(free) ** 2 * more * left - (squares.max() - squares)
        room[split] = max(room[split], 0.0)
        open_ = room >= 0
        half = np.sqrt(room[open_] / self.pairs[open_])
        ends = sizes[open_] - half, sizes[open_] + half
        return float(sizes[split]), float(ends[0].min()), float(ends[1].max())

    def uneven(self, centred: Floats, split: int) -> tuple[float, float]:
        """How many times the variance of a step is that of sides that scatter alike, and its freedom.

        Each side scatters in its own way (White 1980; degrees of freedom: Welch 1947). Of stories of which
        few are about the target before a step and half after it, the variance is less: without it intervals
        of four times the volume held 97.5 %. Not of small steps: their place is chosen for sides that happen
        to scatter little (with it 89 to 92 % were held; training.score_findings, coverage).
        """
        after = np.arange(self.n) >= self.splits[split]
        later = self.centred(after.astype(np.float64))
        left = centred + self.moved(centred)[split] / self.pairs[split] * later
        size = np.where(after, after.sum(), (~after).sum())
        squares = left**2 + ADDED_SCATTER / size
        pulls = squares * later**2 * (1 + (LEAN / size) ** 3)
        sides = np.array([pulls[after].sum(), pulls[~after].sum()])
        freedom = sides.sum() ** 2 / float(sides**2 @ (1 / (np.array([after.sum(), (~after).sum()]) - 1)))
        return float(pulls.sum() / self.pairs[split] / squares.mean()), float(freedom)

    def without_step(self, centred: Floats, split: int) -> Floats:
        """Tones (n,) with the step at a split taken off."""
        later = (np.arange(self.n) >= self.splits[split]).astype(np.float64)
        return np.asarray(centred + self.moved(centred)[split] / self.pairs[split] * self.centred(later))
