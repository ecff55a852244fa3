"""The tones of stories in; their mean, or the difference of two means, with a 95 % interval out."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.intervals import Z as Z
from rapport.dossier.relation.intervals import t_point as t_points

Floats = NDArray[np.float64]
# Added to each group for its interval: one wholly favourable and one wholly critical story. Ten stories that
# are all critical do not prove that an eleventh would be (Agresti and Caffo 2000, for two shares).
ADDED = (1.0, -1.0)


def t_point(freedom: float) -> float:
    """The 97.5 % point of Student's t.

    >>> round(t_point(10), 3)
    2.228
    """
    return float(t_points(np.array(freedom)))


def mean_difference(first: Floats, second: Floats) -> tuple[float, float, float]:
    """The mean of the first less that of the second, and the ends of its interval (Welch, over stories)."""
    value = float(first.mean() - second.mean())
    centre, variances, sizes = 0.0, [], []
    for sign, group in ((1, first), (-1, second)):
        more = np.concatenate([group, ADDED])
        centre += sign * float(more.mean())
        variances.append(float(more.var(ddof=1)) / len(more))
        sizes.append(len(more))
    total = sum(variances)
    freedom = total**2 / sum(v**2 / (n - 1) for v, n in zip(variances, sizes, strict=True))
    half = t_point(freedom) * sqrt(total)
    return value, min(centre - half, value), max(centre + half, value)


def mean_interval(values: Floats) -> tuple[float, float, float]:
    """The mean and the ends of its interval (Student)."""
    half = t_point(len(values) - 1) * sqrt(float(values.var(ddof=1)) / len(values))
    value = float(values.mean())
    return value, value - half, value + half
