"""Means of several people in; what the one left out should be like by them, out: partial pooling.

A target's true tone is drawn from a normal distribution about a line through what is known of the targets
(about a common mean when nothing is), with a spread that all share. The spread is not known: every spread
from 0 to 1 is taken, weighed by how well it fits (restricted likelihood, flat prior), so that few people make
a wide answer. For the model see Gelman and Hill, Data Analysis Using Regression and Multilevel Models (2007),
ch. 12.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Tones lie between -1 and 1, so that their standard deviation is 1 at most; steps of a hundredth.
SPREADS = np.linspace(0.0, 1.0, 101)


@dataclass(frozen=True, slots=True)
class Pooled:
    """What a further target is expected to be like, and how the one at hand compares.

    `expected` is the tone foretold by the others; `own` what is left of the difference after pooling, with
    its 95 % interval; `spread` how much targets differ; `p` how often a target drawn like the others strays
    so far. `slope` is that of the line, with its standard deviation, when there is one.
    """

    expected: float
    own: float
    own_low: float
    own_high: float
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
    weight = 1 / (variance + SPREADS[:, None] ** 2)  # (spreads, t)
    inner = np.einsum("st,ti,tj->sij", weight, design, design)
    inverse = np.linalg.inv(inner)
    lines = np.einsum("sij,st,tj->si", inverse, weight * tone, design)
    rest = tone - lines @ design.T
    fit = 0.5 * (np.log(weight).sum(1) - np.log(np.linalg.det(inner)) - (weight * rest**2).sum(1))
    chance = np.exp(fit - fit.max())
    chance /= chance.sum()
    expected, line_open = lines @ at, np.einsum("i,sij,j->s", at, inverse, at)
    off = own[0] - expected
    slopes, slope_vars = lines[:, -1], inverse[:, -1, -1]
    between = SPREADS**2
    total = between + line_open + own[1]
    above = float(chance @ np.array([_tail(x) for x in off / np.sqrt(total)]))
    kept = between / total
    centre = float(chance @ (kept * off))
    width = chance @ (between * (1 - kept) + (kept * off - centre) ** 2)
    slope = float(chance @ slopes)
    slope_var = float(chance @ (slope_vars + (slopes - slope) ** 2))
    return Pooled(
        expected=float(chance @ expected),
        own=centre,
        own_low=centre - 1.96 * sqrt(width),
        own_high=centre + 1.96 * sqrt(width),
        spread=float(chance @ SPREADS),
        p=min(1.0, 2 * min(above, 1 - above)),
        slope=None if known is None else slope,
        slope_sd=None if known is None else sqrt(slope_var),
    )


def _tail(z: float) -> float:
    """The chance of a normal draw above z."""
    return 0.5 * erfc(z / sqrt(2))
