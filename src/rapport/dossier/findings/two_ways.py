"""Scores of statements in two directions, by story, in; whether one direction's mean is higher, out.

The mean of each direction is taken over statements, its variance over stories, those that carry both
directions as one (the linearised variance of a difference of ratios). The difference over its standard error
is compared with what it would be if it did not matter who speaks of whom: the directions of whole stories
are exchanged at random. Because the statistic is divided by its own error in every exchange, the test holds
its level also where one direction has more or larger stories (Janssen 1997; Chung and Romano 2013). The
interval is the difference and as many errors either way as 95 % of the exchanges stay within, so that it
holds 0 if p is above 0.05.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# With 999 exchanges a p of 0.05 is known to 0.007, its standard error.
EXCHANGES = 999
# Any fixed number: the same record gives the same p.
SEED = 20_150_101
# Statistics nearer than this are equal but for rounding.
TIE = 1e-9
# Half a statement added to the error of each direction: where all statements are of one kind, the error
# would be none at all.
FLOOR = 0.5


@dataclass(frozen=True, slots=True)
class Scores:
    """How statements score, by label, and what is not known of that.

    `by_label` (3,) are the scores of the labels; `open_part` (3,) is the variance, for each true stance,
    that the counts behind the confusion leave in a difference of shares of one; `inverse` (3, 3) turns
    shares of labels into shares of stances.
    """

    by_label: Floats
    open_part: Floats
    inverse: Floats


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of the one direction, of the other, their difference with its interval, and p."""

    one: float
    other: float
    value: float
    low: float
    high: float
    p: float


def compare_ways(counts: Floats, way: Ints, story: Ints, scores: Scores) -> Difference:
    """Compare two directions.

    A row is what one story carries one way: `counts` (rows, 3) of labels, `way` (rows,) 0 or 1, `story`
    (rows,).
    """
    order = np.argsort(story, kind="stable")
    counts, way, story = counts[order], way[order], story[order]
    paired = np.flatnonzero(story[1:] == story[:-1])  # the first rows of stories that carry both
    alone = np.setdiff1d(np.arange(len(way)), np.concatenate([paired, paired + 1]))
    draws = np.random.default_rng(SEED)
    ways = np.tile(way, (EXCHANGES + 1, 1))
    ways[1:, alone] = draws.permuted(ways[1:, alone], axis=1)
    flipped = draws.random((EXCHANGES, len(paired))) < 0.5
    ways[1:, paired] ^= flipped
    ways[1:, paired + 1] ^= flipped
    means, error = _means_and_errors(counts, ways, paired, scores)
    t = (means[0] - means[1]) / error
    strays = np.sort(np.abs(t[1:]))
    p = float(_mid_p(strays, np.abs(t[:1]))[0])
    # The least stray with which p falls to 0.05, so that the interval and p agree.
    reach = strays[_mid_p(strays, strays) <= 0.05].min(initial=strays[-1]) * error[0]
    value = float(means[0][0] - means[1][0])
    return Difference(
        one=float(means[0][0]),
        other=float(means[1][0]),
        value=value,
        low=value - float(reach),
        high=value + float(reach),
        p=p,
    )


def _mid_p(strays: Floats, values: Floats) -> Floats:
    """The part of the sorted strays beyond each value; equal ones, itself among them, count half.

    Half, because scores of three kinds tie often, and a test that counted ties whole would find too little
    (Lancaster 1961).
    """
    beyond = len(strays) - np.searchsorted(strays, values + TIE, side="right")
    equal = len(strays) - np.searchsorted(strays, values - TIE, side="left") - beyond
    return np.asarray((beyond + (equal + 1) / 2) / (len(strays) + 1))


def _means_and_errors(
    counts: Floats, ways: Ints, paired: Ints, scores: Scores
) -> tuple[tuple[Floats, Floats], Floats]:
    """The means of both directions and the error of their difference, for each row of `ways`."""
    n, s = counts.sum(axis=1), counts @ scores.by_label
    parts = np.stack([n, s, s * s, s * n, n * n], axis=1)
    means, sizes, shares = [], [], []
    variance = np.zeros(len(ways))
    for direction in (0, 1):
        mine = (ways == direction).astype(np.float64)
        size, total, ss, sn, nn = (mine @ parts).T
        size = np.maximum(size, 1)
        mean = total / size
        blocks = np.maximum(mine.sum(axis=1), 2)
        spread = np.maximum(ss - 2 * mean * sn + mean**2 * nn, 0) * blocks / (blocks - 1)
        variance += (spread + FLOOR**2) / size**2
        means.append(mean)
        sizes.append(size)
        shares.append((mine @ counts) / size[:, None])
    if len(paired):
        swapped = ways[:, paired] == 1
        mean_of_first = np.where(swapped, means[1][:, None], means[0][:, None])
        mean_of_second = np.where(swapped, means[0][:, None], means[1][:, None])
        both = (s[paired] - mean_of_first * n[paired]) * (s[paired + 1] - mean_of_second * n[paired + 1])
        variance -= 2 * both.sum(axis=1) / (sizes[0] * sizes[1])
    gap = (shares[0] - shares[1]) @ scores.inverse
    variance = np.maximum(variance, (FLOOR / sizes[0]) ** 2 + (FLOOR / sizes[1]) ** 2)
    return (means[0], means[1]), np.sqrt(variance + gap**2 @ scores.open_part)
