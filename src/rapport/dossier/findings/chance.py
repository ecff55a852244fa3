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


def shuffled_p(observed: float, draw: Callable[[np.random.Generator, int], Floats]) -> float:
    """The chance that shuffled records give a statistic at least as great as `observed`.

    `draw(generator, n)` gives the statistic of n shuffled records. Ties count against the finding.
    """
    generator = np.random.default_rng(SEED)
    exceeding, drawn = 0, 0
    # a shuffle that only differs by rounding is a tie
    bar = observed - 1e-9 * max(1.0, abs(observed))
    while drawn < MOST:
        hits = draw(generator, min(AT_ONCE, MOST - drawn)) >= bar
        total = exceeding + int(hits.sum())
        if total >= ENOUGH:
            stop = int(np.flatnonzero(hits)[ENOUGH - exceeding - 1]) + 1
            return ENOUGH / (drawn + stop)
        exceeding, drawn = total, drawn + len(hits)
    return (exceeding + 1) / (MOST + 1)


def shuffled_within(
    values: Floats, groups: list[NDArray[np.int64]], g: np.random.Generator, n: int
) -> Floats:
    """`n` copies (n, len(values)) of some values, shuffled among the places of each group."""
    copies = np.tile(values, (n, 1))
    for places in groups:
        copies[:, places] = g.permuted(copies[:, places], axis=1)
    return copies
