"""Means of several people in; what the one left out should be like by them, out: partial pooling.

A target's true tone is drawn from a normal distribution about a line through what is known of the targets
(about a common mean when nothing is), with a spread that all share. The spread is not known. How far the
targets lie from the line, each by its own error, is a chi-square if a spread is the true one; so a draw of
chi-square gives a spread, and equally likely draws give equally likely spreads (a generalized pivot: Iyer,
Wang and Mathew 2004). Where all are known equally well that is Student's t, which holds its level whatever
the spread. For the model see Gelman and Hill, Data Analysis Using Regression and Multilevel Models (2007),
ch. 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.intervals import Z

Floats = NDArray[np.float64]

# So many equally likely spreads; with twice as many p changes in the third digit.
DRAWS = 32
# Of the smallest sampling variance so much may be taken off where people differ less than sampling alone
# makes them: with nothing the test finds an exception in 1 % of records in which all are spoken of alike,
# with more of it in above 6 % of those in which people differ a little (training.score_findings, level).
BELOW = 0.5
# Where a line is drawn more of it: what stays open of the tones received is part of it already. With half,
# classifier's errors, which make people look alike, left 3.4 % of 5, with all of it 6.2 (3,000 runs).
BELOW_A_LINE = 0.75
# Tones lie between -1 and 1, so that their spread is 1 at most.
WIDEST = 1.0
# Halvings of the search for a spread: to a millionth.
HALVINGS = 20


@dataclass(frozen=True, slots=True)
class Pooled:
    """What a further target is expected to be like, and how the one at hand compares.

    `expected` is the tone foretold by the others; `off` how far the one at hand lies from it, with its 95 %
    interval; `own` what is left of that after pooling (an interval drawn towards others would miss whoever is
    not like them: none is told); `spread` how much targets differ; `p` how often a target drawn like the
    others strays so far. `slope` is that of the line, with its standard deviation, when there is one.
    """

    expected: float
    off: float
    off_low: float
    off_high: float
    own: float
    spread: float
    p: float
    slope: float | None = None
    slope_sd: float | None = None


def pool(
    tone: Floats, variance: Floats, known: Floats | None, own: tuple[float, float], own_known: float = 0.0
) -> Pooled:
    """Pool the targets' tones (t,), each with its sampling variance (t,), and hold `own` tone and variance to
    it.

    `known` (t,) is what the line goes by, `own_known` the same of the one left out.
    """
    columns = [np.ones(len(tone))] if known is None else [np.ones(len(tone)), known]
    design = np.stack(columns, axis=1)
    at = np.array([1.0] if known is None else [1.0, own_known])
    below = (BELOW if known is None else BELOW_A_LINE) * min(float(variance.min()), own[1])
    between = _between(tone, variance, design, below)
    lines, inverse, _ = _lines(tone, variance, design, between)
    chance = np.full(DRAWS, 1 / DRAWS)
    expected, line_open = lines @ at, np.einsum("i,sij,j->s", at, inverse, at)
    off = own[0] - expected
    slopes, slope_vars = lines[:, -1], inverse[:, -1, -1]
    total = between + line_open + own[1]
    above = float(chance @ np.array([_tail(x) for x in off / np.sqrt(total)]))
    between = np.maximum(between, 0)
    kept = between / total
    far = float(chance @ off)
    half = Z * sqrt(own[1] + float(chance @ (line_open + (off - far) ** 2)))
    slope = float(chance @ slopes)
    slope_var = float(chance @ (slope_vars + (slopes - slope) ** 2))
    return Pooled(
        expected=float(chance @ expected),
        off=far,
        off_low=far - half,
        off_high=far + half,
        own=float(chance @ (kept * off)),
        spread=float(chance @ np.sqrt(between)),
        p=min(1.0, 2 * min(above, 1 - above)),
        slope=None if known is None else slope,
        slope_sd=None if known is None else sqrt(slope_var),
    )


def _between(tone: Floats, variance: Floats, design: Floats, below: float) -> Floats:
    """Equally likely variances (draws,) between people, the greatest first; none less than -`below`."""
    left = tone - design @ np.linalg.lstsq(design, tone, rcond=None)[0]
    free = len(tone) - design.shape[1]
    wide = max(float(left @ left) / free - float(variance.mean()), 0.0)
    # tones that fill their scale scatter less about their spread than normal ones: excess kurtosis of a beta
    excess = -6 * wide / (1 + 2 * wide) * (wide / (wide + float(variance.mean()))) ** 2
    freedom = 2 * free / (2 + excess)
    # chi-square over its freedom at the middle of each of so many equal parts (Wilson and Hilferty 1931)
    normal = np.array([NormalDist().inv_cdf((k + 0.5) / DRAWS) for k in range(DRAWS)])
    wanted = free * (1 - 2 / (9 * freedom) + normal * sqrt(2 / (9 * freedom))) ** 3
    low, high = np.full(DRAWS, -below), np.full(DRAWS, WIDEST**2)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        wider = _lines(tone, variance, design, middle)[2] > wanted
        low, high = np.where(wider, middle, low), np.where(wider, high, middle)
    return low


def _lines(tone: Floats, variance: Floats, design: Floats, between: Floats) -> tuple[Floats, Floats, Floats]:
    """For each variance between people: the line, its variance, how far people lie from it (chi-square)."""
    weight = 1 / (variance + between[:, None])  # (draws, t)
    inverse = np.linalg.inv(np.einsum("st,ti,tj->sij", weight, design, design))
    lines = np.einsum("sij,st,tj->si", inverse, weight * tone, design)
    far = (weight * (tone - lines @ design.T) ** 2).sum(axis=1)
    return lines, inverse, far


def _tail(z: float) -> float:
    """The chance of a normal draw above z."""
    return 0.5 * erfc(z / sqrt(2))
