"""Counts of each article or sentence, in; figures with 95 % error bars out (percentile bootstrap).

What is drawn, with replacement, is whole units: the errors of one article go together. Scores keep one
count table per unit, so that the bars cost no second reading.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import TypeVar

import numpy as np

# 2.5 % of a thousand draws are 25: the edges then move by about a tenth of a bar's width from seed to seed.
DRAWS = 1000
LEVEL = 0.95

K = TypeVar("K", bound=Hashable)
Figures = Callable[[Counter[K]], Mapping[str, float]]


def bars(
    units: Sequence[Counter[K]], figures: Figures[K], *, draws: int = DRAWS, seed: int = 1
) -> dict[str, tuple[float, float]]:
    """The lower and upper edge of every figure, over draws of as many units as there are.

    `figures` turns counts added up over units into figures, such as F1 in percent.
    """
    if not units:
        return {name: (value, value) for name, value in figures(Counter()).items()}
    keys = sorted({key for unit in units for key in unit}, key=repr)
    table = np.array([[unit[key] for key in keys] for unit in units]).reshape(len(units), len(keys))
    chance = np.random.default_rng(seed)
    taken = chance.multinomial(len(units), np.full(len(units), 1 / len(units)), size=draws)
    drawn = [figures(Counter(dict(zip(keys, row, strict=True)))) for row in (taken @ table).tolist()]
    edges = ((1 - LEVEL) / 2, (1 + LEVEL) / 2)
    out = {}
    for name in drawn[0]:
        low, high = np.quantile([one[name] for one in drawn], edges)
        out[name] = (float(low), float(high))
    return out


def added(units: Sequence[Counter[K]]) -> Counter[K]:
    """The counts of all units together."""
    total: Counter[K] = Counter()
    for unit in units:
        total.update(unit)
    return total


def shown(units: Sequence[Counter[K]], figures: Figures[K], *, with_bars: bool) -> dict[str, str]:
    """Every figure as it is printed: "81.2", or "81.2 (79.4 to 82.9)" with its bar."""
    found = {name: f"{value:.1f}" for name, value in figures(added(units)).items()}
    if with_bars:
        for name, (low, high) in bars(units, figures).items():
            found[name] += f" ({low:.1f} to {high:.1f})"
    return found
