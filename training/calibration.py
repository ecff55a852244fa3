"""Probabilities and whether they came true, in; how far they lie apart, and what mends it, out.

*Expected calibration error*: the predictions sorted by probability and cut into 15 bins of equal size; the
mean, weighted by size, of the distance between a bin's mean probability and its share of right ones.
(Guo et al. 2017 cut into bins of equal width; with equal mass no bin rests on a handful.)
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize, minimize_scalar

from rapport.reading.calibration import straightened
from rapport.reading.pairs import softmax

Floats = NDArray[np.float64]
BINS = 15


def calibration_error(p: Floats, right: Floats, *, bins: int = BINS) -> float:
    """The expected calibration error of probabilities (n,) that were right (n,) or not."""
    order = np.argsort(p, kind="stable")
    parts = [part for part in np.array_split(order, bins) if len(part)]
    return sum(len(part) * abs(float(p[part].mean() - right[part].mean())) for part in parts) / max(1, len(p))


def fit_platt(p: Floats, right: Floats) -> tuple[float, float]:
    """Slope and shift of the log-odds under which the outcomes are likeliest; the slope is positive.

    A positive slope keeps the order of the attributions.
    """

    def loss(ab: Floats) -> float:
        q = np.clip(straightened(p, float(np.exp(ab[0])), float(ab[1])), 1e-9, 1 - 1e-9)
        return float(-np.mean(right * np.log(q) + (1 - right) * np.log(1 - q)))

    found = minimize(loss, np.zeros(2), method="Nelder-Mead").x
    return float(np.exp(found[0])), float(found[1])


def fit_temperature(scores: Floats, gold: NDArray[np.int64]) -> float:
    """The divisor of scores (n, classes) under which the gold classes (n,) are likeliest."""

    def loss(log_t: float) -> float:
        chance = softmax((scores / np.exp(log_t)).astype(np.float32))
        return float(-np.mean(np.log(np.clip(chance[np.arange(len(gold)), gold], 1e-9, 1))))

    return float(np.exp(minimize_scalar(loss, bounds=(-2, 2), method="bounded").x))


def halves(units: list[str], *, seed: int = 1) -> NDArray[np.bool_]:
    """Which predictions lie in the first half, when whole units (articles, sentences) are dealt at random."""
    names = sorted(set(units))
    first = set(np.random.default_rng(seed).permutation(names)[: len(names) // 2].tolist())
    return np.array([unit in first for unit in units])
