"""The network's own probabilities, in; probabilities that come true as often as they say, out.

The constants of calibration.toml are fitted on dev parts (python -m training.score_calibration). They keep
every order: what was likelier stays likelier, and no label changes.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import exp, log
from typing import Any

import numpy as np
from numpy.typing import NDArray

NEAR = 1e-6  # 0 and 1 have no log-odds


@dataclass(frozen=True, slots=True)
class Calibration:
    """The fitted constants: the log-odds' slope and shift, the temperatures with a holder and without."""

    slope: float
    shift: float
    holder: float
    author: float

    def attribution(self, p: float) -> float:
        """The probability that an attribution is right, from the network's own."""
        inside = min(max(p, NEAR), 1 - NEAR)
        odds = self.slope * log(inside / (1 - inside)) + self.shift
        return 1 / (1 + exp(-odds))

    def temperature(self, *, with_holder: bool) -> float:
        """What stance scores are divided by before they become probabilities."""
        return self.holder if with_holder else self.author


def straightened(p: NDArray[np.float64], slope: float, shift: float) -> NDArray[np.float64]:
    """Probabilities whose log-odds are `slope` times the old ones plus `shift` (Platt 1999).

    >>> straightened(np.array([0.5]), 2.0, 0.0)
    array([0.5])
    """
    inside = np.clip(p, NEAR, 1 - NEAR)
    odds = slope * np.log(inside / (1 - inside)) + shift
    out: NDArray[np.float64] = 1 / (1 + np.exp(-odds))
    return out


@cache
def calibration() -> Calibration:
    """The constants beside this file, parsed once."""
    told: dict[str, Any] = tomllib.loads(
        files("rapport.reading").joinpath("calibration.toml").read_text("utf-8")
    )
    return Calibration(**told["attribution"], **told["stance"])
