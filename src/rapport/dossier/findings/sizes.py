"""A series and the place of its largest step in; how large the step is, with a 95 % interval, out.

The interval holds every size that some place makes nearly as likely as the best of both (profile likelihood):
the largest of many steps is on average larger than the true one, and the sizes at the other places that are
still open, mostly smaller, make up for it. For a small step more is left open towards nought, the more places
it was chosen from; a large one goes by how much each side scatters. What is left open for the mean of a side
ends where the scale does: of nine stories that are all critical the mean may be higher, but not lower (each
end is put together from the limits of both sides: Zou and Donner 2008).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.series import Series
from rapport.dossier.relation.intervals import t_point

Floats = NDArray[np.float64]

# A step that stands out little, by a chi-square below SMALL, was chosen from many places for its size and is
# told too large: so much more is left open towards nought, by the logarithm of the number of places over FEW,
# and for larger ones less, by the power FADING. Without it steps that are found in 15 to 55 % of records were
# held in 90.5 to 93.7 %. On the far side it made intervals longer for nothing.
PLACES, FEW, SMALL, FADING = 0.5, 15, 9.0, 2.0
# Small steps go by one scatter for both sides: their place is chosen for sides that happen to scatter little
# (by their own 89 to 92 % were held; training.score_findings, coverage). Larger ones go by it with this power
# of SMALL over the chi-square: soon not at all.
TOGETHER = 8.0
# The scatter of a side of n stories is taken to be larger by the cube of LEAN / n, times its part of the
# scatter of two stories of both sides: the stories beside a step that look like the other side are told to
# it, which leaves a side of few that scatters most too even, and one that hardly scatters as it is. A step of
# three after the first nine of 60 stories is held in 94 % with it, in 91 without (training.score_findings).
LEAN = 8.0
# So much of a neutral story among favourable ones is added to the scatter of each side: a few stories that
# are all alike do not prove that a further one would be (interval.py, ADDED). With 0.03 a step of -3 before
# the last 15 % is held in 92 % where three fifths are favourable before it, with this in 94.
ADDED_SCATTER = 0.1
# Where no step is shown the interval reaches to nought, whatever the size is on that side: it can miss on the
# far side alone, whose end is the one that 5 % lie beyond, by the normal curve.
ONE_SIDED = 1.645 / 1.96
# Where one is shown nought is not open, and the interval ends before it, at the least size that is told.
# Without that 97.8 % of intervals held nought where the volume had not changed, of which 95.8 should.
LEAST_STEP = 0.005


@dataclass(frozen=True, slots=True)
class Sides:
    """The stories before and behind each split (splits,).

    `before` and `behind` are their mean tones, outlets weighed as in a step; `uneven` how many times the
    variance of a step is that of sides that scatter alike, with its `freedom` (White 1980; Welch 1947), and
    `share` the part of it that is of the side behind.
    """

    before: Floats
    behind: Floats
    uneven: Floats
    freedom: Floats
    share: Floats


def size_of(
    series: Series, tone: Floats, split: int, *, widening: float, scale: tuple[float, float], shown: bool
) -> tuple[float, float, float]:
    """The size of the step at a split of tones (n,), and the ends of its interval.

    `widening` is by how much moods that last make the variance of a mean larger, `scale` the least and the
    most that a mean can be; nought is left open unless a step is `shown`, and then it is not.
    """
    centred = series.centred(tone)
    moved = series.moved(centred)
    squares, sizes, sides = moved**2 / series.pairs, -moved / series.pairs, sides_of(series, tone)
    freedom, left = series.rest(centred, split, widening)
    told = float(squares.max()) / (left * min(float(sides.uneven[split]), 1.0))
    small = min(1.0, SMALL / max(told, 1e-9))
    together, more = small**TOGETHER, 1 + PLACES * max(0.0, log(len(squares) / FEW)) * small**FADING
    lefts = left * (1 + (1 - together) * (sides.uneven - 1))
    points = t_point(freedom**together * np.minimum(sides.freedom, freedom) ** (1 - together))
    share = together * series.splits / series.n + (1 - together) * sides.share
    lost = (squares.max() - squares) / lefts[split]

    def end(way: int, times: float) -> float:
        nearer = sizes[split] * way < 0
        room = (times * points) ** 2 * (more if nearer else 1.0) - lost
        room[split] = max(room[split], 0.0)
        half = np.sqrt(np.maximum(room, 0) * lefts / series.pairs)
        there, back = scale if way < 0 else scale[::-1]
        behind = _up_to(half * np.sqrt(share), way * (there - sides.behind))
        before = _up_to(half * np.sqrt(1 - share), way * (sides.before - back))
        return way * float((way * sizes + np.hypot(behind, before))[room >= 0].max())

    value, low, high = float(sizes[split]), end(-1, 1.0), end(1, 1.0)
    if not shown:
        if low > 0 or high < 0:
            low, high = end(-1, ONE_SIDED), end(1, ONE_SIDED)
        return value, min(low, 0.0), max(high, 0.0)
    least = min(LEAST_STEP, abs(value))
    return (value, max(low, least), high) if value > 0 else (value, low, min(high, -least))


def sides_of(series: Series, tone: Floats) -> Sides:
    """Both sides of every split of tones (n,)."""
    raw, centred = _parted(series, tone), series.centred(tone)
    step = series.moved(centred) / series.pairs
    stories, sums = _parted(series, np.ones(series.n)), _parted(series, centred)
    squares = _parted(series, centred**2)
    whole = stories[0] + stories[1]
    means, scatters, pulls = [], [], []
    for side, sign in ((0, -1), (1, 1)):
        n = np.asarray(stories[side].sum(axis=0))
        later = sign * stories[1 - side] / whole  # of each outlet: a step, less its mean
        rest = squares[side] + 2 * step * later * sums[side] + step**2 * later**2 * stories[side]
        rest += stories[side] * ADDED_SCATTER / n
        means.append((raw[side] * stories[1 - side] / whole).sum(axis=0) / series.pairs)
        scatters.append(rest.sum(axis=0) / n)
        pulls.append((rest * later**2).sum(axis=0))
    counts = series.splits, series.n - series.splits
    both = scatters[0] + scatters[1]
    own = [
        pull * (1 + scatter / both * (LEAN / n) ** 3)
        for pull, scatter, n in zip(pulls, scatters, counts, strict=True)
    ]
    total = own[0] + own[1]
    alike = (scatters[0] * counts[0] + scatters[1] * counts[1]) / series.n
    freedom = total**2 / sum(pull**2 / (n - 1) for pull, n in zip(own, counts, strict=True))
    return Sides(means[0], means[1], total / series.pairs / alike, np.asarray(freedom), own[1] / total)


def _parted(series: Series, values: Floats) -> tuple[Floats, Floats]:
    """The sums (outlets, splits) of values (n,) before and behind each split."""
    sums = np.cumsum(series.member * values, axis=1)
    before = sums[:, series.splits - 1]
    return before, sums[:, -1:] - before


def _up_to(half: Floats, most: Floats) -> Floats:
    """Distances, none longer than there is room on the scale."""
    return np.minimum(half, np.maximum(most, 0.0))
