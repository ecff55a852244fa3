"""Choices with their right candidates, in; a small network over the clues (rapport/reading/clue_net.py), out.

A softmax over the candidates' scores and "nobody"; hidden units of tanh, so that clues count together ("the
subject, and of his or her"). Several begin by chance and their scores are averaged, which makes one network
of more units.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rapport.reading.clue_net import ClueNet

Floats = NDArray[np.float64]

# Hidden units of one network, networks in the mean.
UNITS, NETWORKS = 16, 3
# Chosen by crossed choices (training/LOG.md, 28 November 2026).
RIDGE, STEPS = 20.0, 150


@dataclass(frozen=True, slots=True)
class Asked:
    """Clues of a choice's candidates (candidates, clues), the rows of the right ones, its weight in the fit.

    With `maybe_nobody`, or none right, nobody is right, too.
    """

    clues: Floats
    right: tuple[int, ...]
    weight: float = 1.0
    maybe_nobody: bool = False


def fit_net(
    asked: Sequence[Asked],
    prior: Floats,
    *,
    ridge: float = RIDGE,
    steps: int = STEPS,
    units: int = UNITS,
    networks: int = NETWORKS,
) -> ClueNet:
    """The network.

    `prior` (clues,) is what the clues say by themselves where nothing tells better, in natural log odds;
    `ridge` the strength with which standardised weights hold to it, and those of the units to nothing.
    """
    x = np.vstack([one.clues for one in asked])
    mean, spread = x.mean(axis=0), np.maximum(x.std(axis=0), 0.1)
    x = (x - mean) / spread
    lean = prior * spread
    found = [_fitted(x, asked, lean, ridge, steps, units, seed) for seed in range(networks)]
    size = x.shape[1]
    straight, into, bias, out, nobody = zip(*(_parts(w, size, units) for w in found), strict=True)
    share = 1.0 / networks
    # the mean and spread go into the weights
    line = np.mean(straight, axis=0) / spread
    hidden = np.hstack(into) / spread[:, None]
    return ClueNet(
        straight=line,
        hidden=hidden,
        bias=np.concatenate(bias) - mean @ hidden,
        out=np.concatenate(out) * share,
        nobody=float(np.mean(nobody) + mean @ line),
    )


def _fitted(
    x: Floats, asked: Sequence[Asked], lean: Floats, ridge: float, steps: int, units: int, seed: int
) -> Floats:
    counts = np.array([len(one.clues) for one in asked])
    starts = np.cumsum([0, *counts])[:-1]
    owner = np.repeat(np.arange(len(asked)), counts)
    right = np.zeros(len(x))
    for start, one in zip(starts, asked, strict=True):
        right[[start + n for n in one.right]] = 1.0
    nobody_right = np.array([float(one.maybe_nobody or not one.right) for one in asked])
    weight = np.array([one.weight for one in asked])
    size = x.shape[1]
    chance = np.random.default_rng(seed)
    begin = np.concatenate(
        [
            lean,
            chance.normal(0, size**-0.5, size * units),
            np.zeros(units),
            chance.normal(0, 0.3, units),
            [0.0],
        ]
    )

    def loss(w: Floats) -> tuple[float, Floats]:
        straight, into, bias, out, nobody = _parts(w, size, units)
        h = np.tanh(x @ into + bias)
        z = x @ straight + h @ out
        most = np.maximum(np.maximum.reduceat(z, starts), nobody)
        e, none = np.exp(z - most[owner]), np.exp(nobody - most)
        total = np.add.reduceat(e, starts) + none
        p, q = e / total[owner], none / total
        hit = np.add.reduceat(p * right, starts) + q * nobody_right + 1e-12
        value = -(weight * np.log(hit)).sum() + ridge * (
            ((w[:size] - lean) ** 2).sum() + (w[size:-1] ** 2).sum()
        )
        g = (p - p * right / hit[owner]) * weight[owner]
        g_nobody = ((q - q * nobody_right / hit) * weight).sum()
        back = np.outer(g, out) * (1 - h**2)
        return value, np.concatenate(
            [
                x.T @ g + 2 * ridge * (straight - lean),
                (x.T @ back + 2 * ridge * into).ravel(),
                back.sum(axis=0) + 2 * ridge * bias,
                h.T @ g + 2 * ridge * out,
                [g_nobody],
            ]
        )

    result: Floats = minimize(loss, begin, jac=True, method="L-BFGS-B", options={"maxiter": steps}).x
    return result


def _parts(w: Floats, size: int, units: int) -> tuple[Floats, Floats, Floats, Floats, float]:
    a, b = size + size * units, size + size * units + units
    return w[:size], w[size:a].reshape(size, units), w[a:b], w[b : b + units], float(w[-1])
