"""A statistic and a way to shuffle in; how often chance does as much, out. Same inputs, same answer."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.way import LEVEL as LEVEL

Floats = NDArray[np.float64]

# Shuffles at most: the least p is 1 in 1,000, which stays below the level when corrected for 20 tests.
MOST = 999
# Shuffles stop when so many did as much as the record (Besag and Clifford 1991): p stays exact, and a test
# with nothing to show costs a tenth.
ENOUGH = 50
# In one go; small enough that 5,000 stories stay in the cache.
AT_ONCE = 100
# One seed for all tests: what comes out depends on the record alone.
SEED = 20190406


def shuffled_p(
    observed: float,
    draw: Callable[[np.random.Generator, int], Floats],
    *,
    most: int = MOST,
    enough: int = ENOUGH,
) -> float:
    """The chance that shuffled records give a statistic greater than `observed`; ties count half.

    `draw(generator, n)` gives the statistic of n shuffled records. Half, because tones of few kinds tie often
    and a test that counted ties whole would find too little (Lancaster 1961); the record itself counts whole,
    so that without ties p is the exact one of Besag and Clifford.
    """
    generator = np.random.default_rng(SEED)
    exceeding, drawn = 0.0, 0
    # a shuffle that only differs by rounding is a tie
    near = 1e-9 * max(1.0, abs(observed))
    while drawn < most:
        found = draw(generator, min(AT_ONCE, most - drawn))
        hits = 0.5 * (found > observed + near) + 0.5 * (found >= observed - near)
        so_far = exceeding + np.cumsum(hits)
        if so_far[-1] >= enough:
            stop = int(np.argmax(so_far >= enough))
            return float(so_far[stop]) / (drawn + stop + 1)
        exceeding, drawn = float(so_far[-1]), drawn + len(hits)
    return (exceeding + 1) / (most + 1)


def shuffled_within(
    values: Floats, groups: list[NDArray[np.int64]], g: np.random.Generator, n: int
) -> Floats:
    """`n` copies (n, len(values)) of some values, shuffled among the places of each group.

    Every place is in one group.
    """
    order = np.concatenate(groups)
    # each group in a row: forty outlets cost little more than one. As wide as a float: numpy draws alike for
    # bytes, and moves them more slowly
    beside = np.tile(values[order], (n, 1))
    start = 0
    for places in groups:
        part = beside[:, start : start + len(places)]
        g.permuted(part, axis=1, out=part)
        start += len(places)
    copies = np.empty_like(beside)
    copies[:, order] = beside
    return copies
