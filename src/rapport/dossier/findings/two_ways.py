"""Statements in two directions, by story, in; whether one direction's mean score is higher, out.

The mean of each direction is taken over statements, its variance over stories, those that carry both
directions as one (the linearised variance of a difference of ratios). The difference over its standard error
is compared with what it would be if it did not matter who speaks of whom: the directions of whole stories
are exchanged at random. Because the statistic is divided by its own error in every exchange, the test holds
its level also where one direction has more or larger stories (Janssen 1997; Chung and Romano 2013). The
interval is the difference and as many errors either way as 95 % of the exchanges stay within, so that it
holds 0 if p is above 0.05.

What is tested is what the classifier says. If both directions are alike, so is that, however it errs, as
long as it errs alike in both: the test needs no correction. The size of a difference does, and gets one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.confusion import Confusion

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# What a label scores for warmth: favourable, neutral, critical.
SIGNS = np.array([1.0, 0.0, -1.0])
# With 999 exchanges a p of 0.05 is known to 0.007, its standard error.
EXCHANGES = 999
# Any fixed number: the same record gives the same p.
SEED = 20_150_101
# Exchanges in one go: what is made of so many stays in the cache.
AT_ONCE = 100
# Larger products of matrices, in multiplications, OpenBLAS shares between threads, which wait busily for each
# other: twice the processor's time for a few thousand stories.
UNSHARED = 250_000
# Statistics nearer than this are equal but for rounding.
TIE = 1e-9
# Of sums of probabilities: what lies behind is the order in which they were added.
DIGITS = 9
# Half a statement added to the error of each direction: where all statements are of one kind, the error
# would be none at all.
FLOOR = 0.5


@dataclass(frozen=True, slots=True)
class Rows:
    """What one story carries one way, a row: sums of stances (rows, 3), `way` 0 or 1, and the story.

    `expected` are sums of probabilities, `counts` of labels.
    """

    expected: Floats
    counts: Floats
    way: Ints
    story: Ints


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of the one direction, of the other, the difference with its interval, and p of none."""

    one: float
    other: float
    value: float
    low: float
    high: float
    p: float

    def turned(self) -> Difference:
        """The same difference seen from the other direction."""
        return Difference(self.other, self.one, -self.value, -self.high, -self.low, self.p)

    def bounded(self) -> Difference:
        """The same of two means that can only lie from -1 to 1, where a correction goes beyond."""
        one, other = (min(max(mean, -1.0), 1.0) for mean in (self.one, self.other))
        value = round(one - other, DIGITS)
        return Difference(one, other, value, min(self.low, value), max(self.high, value), self.p)


def compare_ways(rows: Rows, confusion: Confusion | None = None) -> tuple[Difference, Difference | None]:
    """Compare the expected share favourable less that critical of two directions; as read, and corrected.

    The corrected one is made from the labels; its interval is as many errors wide as the other, its p is the
    other's.
    """
    order = np.argsort(rows.story, kind="stable")
    expected, counts = rows.expected[order], rows.counts[order]
    way, story = rows.way[order], rows.story[order]
    paired = np.flatnonzero(story[1:] == story[:-1])  # the first rows of stories that carry both
    alone = np.setdiff1d(np.arange(len(way)), np.concatenate([paired, paired + 1]))
    draws = np.random.default_rng(SEED)
    # a byte for each of a thousand times thousands of stories; shuffled, some at a time, where it is as wide
    # as a place in memory: that takes two thirds as long
    ways = np.tile(way.astype(np.int8), (EXCHANGES + 1, 1))
    for at in range(1, EXCHANGES + 1, AT_ONCE):
        some = ways[at : at + AT_ONCE]
        some[:, alone] = draws.permuted(np.tile(way[alone], (len(some), 1)), axis=1)
    flipped = draws.random((EXCHANGES, len(paired))) < 0.5
    ways[1:, paired] ^= flipped
    ways[1:, paired + 1] ^= flipped
    one, other, error = _means_and_errors(expected, ways, paired, SIGNS)
    t = (one - other) / error
    strays = np.sort(np.abs(t[1:]))
    p = float(_mid_p(strays, np.abs(t[:1]))[0])
    # The least stray with which p falls to 0.05, so that the interval and p agree.
    times = float(strays[_mid_p(strays, strays) <= 0.05].min(initial=strays[-1]))
    labelled = _difference(float(one[0]), float(other[0]), times * float(error[0]), p)
    if confusion is None:
        return labelled, None
    rates = confusion.rates
    inverse = np.linalg.inv(rates).astype(np.float64)
    scores: Floats = inverse @ SIGNS
    one, other, error = _means_and_errors(counts, ways[:1], paired, scores)
    # What the counts behind the confusion leave open, for each unit of difference in a true stance (delta
    # method).
    spread = (rates @ scores**2 - (rates @ scores) ** 2) / confusion.examples
    gap = (_shares(counts, way == 0) - _shares(counts, way == 1)) @ inverse
    whole = float(np.sqrt(error[0] ** 2 + gap**2 @ spread))
    return labelled, _difference(float(one[0]), float(other[0]), times * whole, p).bounded()


def _difference(one: float, other: float, reach: float, p: float) -> Difference:
    value = one - other
    # rounded, so that the order of stories changes nothing
    told = [round(x, DIGITS) for x in (one, other, value, value - reach, value + reach)]
    return Difference(one=told[0], other=told[1], value=told[2], low=told[3], high=told[4], p=p)


def _shares(counts: Floats, rows: NDArray[np.bool_]) -> Floats:
    total = counts[rows].sum(axis=0)
    return np.asarray(total / max(1.0, float(total.sum())))


def _mid_p(strays: Floats, values: Floats) -> Floats:
    """The part of the sorted strays beyond each value; equal ones, itself among them, count half.

    Half, because scores of three kinds tie often, and a test that counted ties whole would find too little
    (Lancaster 1961).
    """
    beyond = len(strays) - np.searchsorted(strays, values + TIE, side="right")
    equal = len(strays) - np.searchsorted(strays, values - TIE, side="left") - beyond
    return np.asarray((beyond + (equal + 1) / 2) / (len(strays) + 1))


def _means_and_errors(
    counts: Floats, ways: NDArray[np.int8], paired: Ints, scores: Floats
) -> tuple[Floats, Floats, Floats]:
    """The means of both directions and the error of their difference, for each row of `ways`."""
    n, s = counts.sum(axis=1), counts @ scores
    parts = np.stack([n, s, s * s, s * n, n * n], axis=1)
    means, sizes = [], []
    variance = np.zeros(len(ways))
    # how many rows go the one way, and their sums; what is left of all goes the other
    first = _sums(ways, np.column_stack([np.ones(len(n)), parts]))
    everything = np.array([float(len(n)), *parts.sum(axis=0)])
    for sums in (first, everything - first):
        rows, size, total, ss, sn, nn = sums.T
        size = np.maximum(size, 1)
        mean = total / size
        blocks = np.maximum(rows, 2)
        spread = np.maximum(ss - 2 * mean * sn + mean**2 * nn, 0) * blocks / (blocks - 1)
        variance += (spread + FLOOR**2) / size**2
        means.append(mean)
        sizes.append(size)
    if len(paired):
        # for each two rows the (s - mean n) of the one times that of the other, multiplied out: whose mean is
        # which depends on whether the two are exchanged
        (s1, s2), (n1, n2) = (s[paired], s[paired + 1]), (n[paired], n[paired + 1])
        straight = _sums(ways[:, paired], np.column_stack([s1 * n2, n1 * s2]))
        turned = np.array([float(s1 @ n2), float(n1 @ s2)]) - straight
        both = float(s1 @ s2) + means[0] * means[1] * float(n1 @ n2)
        both -= means[1] * (straight[:, 0] + turned[:, 1]) + means[0] * (straight[:, 1] + turned[:, 0])
        variance -= 2 * both / (sizes[0] * sizes[1])
    variance = np.maximum(variance, (FLOOR / sizes[0]) ** 2 + (FLOOR / sizes[1]) ** 2)
    return means[0], means[1], np.sqrt(variance)


def _sums(ways: NDArray[np.int8], columns: Floats) -> Floats:
    """The sums (k, columns) of those rows of `columns` that go the first way, for each row of `ways`."""
    at_once = max(1, UNSHARED // columns.size)
    some = (ways[at : at + at_once] for at in range(0, len(ways), at_once))
    return np.concatenate([(each == 0).astype(np.float64) @ columns for each in some])
