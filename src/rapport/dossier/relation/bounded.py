"""An estimate that may stray outside 0 to 1, and its variance at each share, in; the shares left open, out.

The linear correction of labels for a classifier's errors strays below 0 or above 1 where labels are few or
often wrong. Taking it back to the nearest share first, and then asking which shares lie near, gives intervals
that are too wide: 99 % of them hold the truth. The unified interval of Feldman and Cousins (Physical Review D
57:3873, 1998) takes the estimate as it is and asks of each share how often a farther one would come, where
far is told by likelihood: of estimates beyond an end, how much better the end explains them. It holds the
truth as often as it says also at the ends, and is never empty. Nothing is drawn: same figures, same interval.
"""

from __future__ import annotations

from math import erf, sqrt

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

# Shares are asked about in steps of a five-hundredth: finer than the two digits that are printed.
GRID: Floats = np.linspace(0.0, 1.0, 501)
# A share stays open while so many estimates would be as far from it: 95 % intervals.
OPEN = 0.05
# Farther than so many errors the normal chance is 0 or 1 to the last digit.
FAR = 8.0
_erf = np.frompyfunc(erf, 1, 1)


def bounded_ends(estimate: Floats, variance: Floats) -> tuple[Floats, Floats]:
    """The least and the greatest share left open.

    `estimate` (...) may lie outside 0 to 1; `variance` (..., 501) is that which it would have if each share
    of GRID were true.
    """
    open_ = chance_of_farther(estimate[..., None], GRID, variance) >= OPEN
    return GRID[open_.argmax(axis=-1)], GRID[len(GRID) - 1 - open_[..., ::-1].argmax(axis=-1)]


def chance_of_farther(estimate: Floats, share: Floats, variance: Floats) -> Floats:
    """How often an estimate of a true share would be as far from it as this one."""
    error = np.sqrt(np.maximum(variance, 1e-12))
    within = np.clip(estimate, 0, 1)
    # Twice the log-likelihood that the share loses to the best one, in units of the variance.
    far = (estimate - share) ** 2 - (estimate - within) ** 2
    reach = np.sqrt(np.maximum(far, 0))
    below, above = share, 1 - share
    down = np.where(reach <= below, reach, (far + below**2) / np.maximum(2 * below, 1e-12))
    up = np.where(reach <= above, reach, (far + above**2) / np.maximum(2 * above, 1e-12))
    return _below(-down / error) + _below(-up / error)


def _below(z: Floats) -> Floats:
    """The chance of a normal draw below z."""
    told = np.asarray(_erf(np.clip(z, -FAR, FAR) / sqrt(2)), dtype=np.float64)
    return np.asarray(0.5 + 0.5 * told)
