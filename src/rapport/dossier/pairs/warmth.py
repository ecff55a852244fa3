"""Counts of labels to warmth, the share favourable less the share critical, with its 95 % interval.

The intervals of the two shares (relation/intervals.py) are joined to one of their difference by the method of
variance estimates recovery (Newcombe 1998; Zou and Donner 2008): each end of the difference is as far from it
as the ends of the shares on its way are from those, their correlation allowed for. So it inherits the
stories, the small numbers and the correction for the classifier's errors from the shares.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.confusion import LABELS, Confusion
from rapport.dossier.relation.intervals import corrected_bounds, raw_bounds
from rapport.reading.reading import Label

Floats = NDArray[np.float64]
FAVOURABLE, CRITICAL = LABELS.index(Label.FAVOURABLE), LABELS.index(Label.CRITICAL)


@dataclass(frozen=True, slots=True)
class Warmth:
    """The warmth of some (...), -1 to 1, with the ends of the interval."""

    value: Floats
    low: Floats
    high: Floats


def warmth_of(counts: Floats, effective: Floats, confusion: Confusion | None = None) -> Warmth:
    """The warmth from counts of labels (..., 3) and what the statements are worth (...).

    As labelled, or corrected when a confusion is given; then they are worth what their true stances are.
    """
    bounds = corrected_bounds(counts, effective, confusion) if confusion else raw_bounds(counts, effective)
    inverse: Floats = np.linalg.inv(confusion.rates).astype(np.float64) if confusion else np.eye(3)
    together = _correlation(counts, inverse)
    favourable, critical = bounds.value[..., FAVOURABLE], bounds.value[..., CRITICAL]
    value = favourable - critical
    below = _reach(favourable - bounds.low[..., FAVOURABLE], bounds.high[..., CRITICAL] - critical, together)
    above = _reach(bounds.high[..., FAVOURABLE] - favourable, critical - bounds.low[..., CRITICAL], together)
    return Warmth(value, np.maximum(value - below, -1), np.minimum(value + above, 1))


def _reach(one: Floats, other: Floats, correlation: Floats) -> Floats:
    return np.sqrt(np.maximum(one**2 + other**2 - 2 * correlation * one * other, 0))


def _correlation(counts: Floats, inverse: Floats) -> Floats:
    """How the estimates of the two shares go together: 0 where one does not vary."""
    shares = counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)
    one, other = inverse[:, FAVOURABLE], inverse[:, CRITICAL]
    mean, other_mean = shares @ one, shares @ other
    both = shares @ (one * other) - mean * other_mean
    spread = (shares @ one**2 - mean**2) * (shares @ other**2 - other_mean**2)
    found: Floats = np.where(spread > 0, both / np.sqrt(np.where(spread > 0, spread, 1)), 0.0)
    return found
