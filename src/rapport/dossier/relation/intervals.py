"""Counts of labels, how alike the statements of one story are, and a confusion in; shares with intervals out.

The interval of a share as labelled is Wilson's (1927) with the effective number of statements in place of n,
which Franco, Little, Louis and Slud (2019) found to cover best for shares from clustered samples. Of a share
v it asks how far the estimate would stray if v were true, and keeps every v from which it does not stray too
far:

    (estimate - v)^2  <=  z^2  v (1 - v)  /  effective n

With a confusion, a statement labelled l scores M[l, k] for the stance k, M the inverse of the confusion, so
that the mean score is the share of true k (Rogan and Gladen 1978 for two classes; Forman 2008 calls it
adjusted count). Its variance has three parts: that of the true stances, v (1 - v) over the effective n; what
the classifier's errors add, which are drawn for each statement alone, whatever its story, over n; and what
the counts behind the confusion leave open, by the delta method. The mean score may lie outside 0 to 1, and
the interval allows for that (bounded.py). Nothing is drawn: same counts give the same interval.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.bounded import GRID, bounded_ends
from rapport.dossier.relation.confusion import Confusion

Floats = NDArray[np.float64]

# The 97.5 % point of the normal distribution: 95 % intervals.
Z = 1.959963984540054
# Statements worth nothing at all would divide by nought.
TINY = 1e-9


@dataclass(frozen=True, slots=True)
class Bounds:
    """Shares (..., 3) with the ends of their intervals."""

    value: Floats
    low: Floats
    high: Floats


def t_point(freedom: Floats) -> Floats:
    """The 97.5 % point of Student's t (Abramowitz and Stegun 1964, 26.7.5); below 3 freedoms that of 3."""
    f = np.maximum(freedom, 3.0)
    first, second = (Z**3 + Z) / 4, (5 * Z**5 + 16 * Z**3 + 3 * Z) / 96
    third = (3 * Z**7 + 19 * Z**5 + 17 * Z**3 - 15 * Z) / 384
    return np.asarray(Z + first / f + second / f**2 + third / f**3)


def raw_bounds(counts: Floats, effective: Floats) -> Bounds:
    """Shares of labels from their counts (..., 3) and the effective number of statements (...)."""
    value = _shares(counts)
    n = effective[..., None]
    z2 = Z**2
    middle = (n * value + z2 / 2) / (n + z2)
    reach = Z * np.sqrt(np.maximum(n * value * (1 - value) + z2 / 4, 0)) / (n + z2)
    low, high = np.clip(middle - reach, 0, 1), np.clip(middle + reach, 0, 1)
    return Bounds(value, np.minimum(low, value), np.maximum(high, value))


def corrected_bounds(counts: Floats, effective: Floats, confusion: Confusion) -> Bounds:
    """Shares of true stances from the counts of labels (..., 3) and what the statements are worth (...).

    `effective` is by how alike the true stances of a story are (alike.py), not the labels.
    Shares outside 0 to 1, which the linear correction gives when few statements are labelled so, are taken
    back to the nearest shares that can be; the interval is made of what the correction gave.
    """
    rates = confusion.rates
    inverse: Floats = np.linalg.inv(rates).astype(np.float64)
    # Variance (row, k) of the k-th share for each unit of true stance in that row, squared.
    spread = (rates @ inverse**2 - np.eye(3)) / confusion.examples[:, None]
    estimate = _shares(counts) @ inverse
    value = to_simplex(estimate)
    ends = [
        bounded_ends(
            estimate[..., k], _variance(value, k, counts.sum(axis=-1), effective, rates, inverse, spread)
        )
        for k in range(3)
    ]
    low, high = (np.stack([end[i] for end in ends], axis=-1) for i in (0, 1))
    return Bounds(value, np.minimum(low, value), np.maximum(high, value))


def _shares(counts: Floats) -> Floats:
    shares: Floats = counts / np.maximum(counts.sum(axis=-1, keepdims=True), 1)
    return shares


def _variance(
    value: Floats, k: int, n: Floats, effective: Floats, rates: Floats, inverse: Floats, spread: Floats
) -> Floats:
    """The variance (..., 501) of the estimate of stance k for each share of GRID; the rest of the share is
    split among the other stances as estimated."""
    others = [j for j in range(3) if j != k]
    rest = np.maximum(value[..., others], 1e-9)
    part = rest / rest.sum(axis=-1, keepdims=True)
    squares = inverse[:, k] ** 2
    here, there = rates[k] @ squares, (part @ (rates[others] @ squares))[..., None]
    wide, open_rest = spread[k, k], ((part**2) @ spread[others, k])[..., None]
    true = GRID * (1 - GRID)
    errors = GRID * here + (1 - GRID) * there - GRID**2 - true
    sampled = true / np.maximum(effective, TINY)[..., None] + errors / np.maximum(n, 1)[..., None]
    return np.asarray(sampled + GRID**2 * wide + (1 - GRID) ** 2 * open_rest)


def to_simplex(points: Floats) -> Floats:
    """The nearest shares (..., 3), none negative and one in all (Held, Wolfe and Crowder 1974)."""
    ordered = -np.sort(-points, axis=-1)
    over = np.cumsum(ordered, axis=-1) - 1
    steps = np.arange(1, points.shape[-1] + 1)
    kept = (ordered - over / steps > 0).sum(axis=-1, keepdims=True)
    shift = np.take_along_axis(over, kept - 1, axis=-1) / kept
    nearest: Floats = np.maximum(points - shift, 0)
    return nearest
