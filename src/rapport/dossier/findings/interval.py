"""The tones of stories in; their mean, or the difference of two means, with a 95 % interval out."""

from __future__ import annotations

from math import sqrt

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.intervals import Z as Z
from rapport.dossier.relation.intervals import t_point as t_points

Floats = NDArray[np.float64]
# Added to each group for its interval: a rather favourable and a rather critical story. Ten stories that are
# all critical do not prove that an eleventh would be (after Agresti and Caffo 2000, who add 1 and 0 to
# shares). With whole ones the intervals hold the truth too often (training/score_findings.py).
ADDED = (0.5, -0.5)


def t_point(freedom: float) -> float:
    """The 97.5 % point of Student's t.

    >>> round(t_point(10), 3)
    2.228
    """
    return float(t_points(np.array(freedom)))


def freedom_of(pulls: Floats) -> float:
    """How many degrees of freedom the sum of the squares of some pulls has, by their fourth moment.

    At most one less than there are: pulls of one size would tell their variance without error, but that they
    are of one size is not known.

    >>> [round(freedom_of(np.array(pulls)), 2) for pulls in ([1.0, -1, 1, -1], [9.0, -3, -2, -1, -1, -1, -1])]
    [3.0, 3.63]
    """
    most = max(len(pulls) - 1.0, 0.0)
    squares = pulls**2
    total = float(squares.sum())
    open_ = float(squares @ squares) / total**2 - 1 / len(pulls) if total else 0.0
    return min(most, 2 / open_) if open_ > 0 else most


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
