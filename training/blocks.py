"""Blocks of features, in; how each is moved and scaled, so that it is as long as its share says, out.

Means of the encoder's states are hundreds of small numbers, clues are some dozen ones and zeros: under one
prior whichever block is longer would be trusted more.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Block = NDArray[np.floating[Any]]
# a block that is everywhere the same tells nothing
TINY = 1e-9


def middles_of(blocks: Mapping[str, Block]) -> dict[str, Block]:
    """The mean row of each block (cases, features)."""
    return {name: x.mean(0) for name, x in blocks.items()}


def scales_of(
    blocks: Mapping[str, Block], middles: Mapping[str, Block], shares: Mapping[str, float]
) -> dict[str, float]:
    """What makes the mean squared length of each block's rows, less the mean row, its share; 0 without."""
    return {
        name: float(
            np.sqrt(shares.get(name, 0.0) / max(float(((x - middles[name]) ** 2).sum(1).mean()), TINY))
        )
        for name, x in blocks.items()
    }


def rows_of_states(states: Mapping[str, Block]) -> list[str]:
    """Weights of states as lines of a table, sixteen numbers a line."""
    out: list[str] = []
    for name, weights in states.items():
        told = [f"{float(x):.4f}" for x in weights.ravel()]
        out += [
            f"{name} = [",
            *("  " + ", ".join(told[at : at + 16]) + "," for at in range(0, len(told), 16)),
            "]",
        ]
    return out
