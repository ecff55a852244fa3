"""The interval of the warmth holds the truth as often as it says, with and without the correction."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.dossier.pairs.warmth import warmth_of
from rapport.dossier.relation.confusion import Confusion

RUNS = 4000
CONFUSION = Confusion(weights="made", corpus="made", counts=((150, 40, 10), (30, 240, 30), (10, 30, 160)))


def draw(stances: tuple[float, ...], n: int, rates: np.ndarray, seed: int) -> np.ndarray:
    """Counts (RUNS, 3) of the labels of n statements whose stances have these shares."""
    return np.random.default_rng(seed).multinomial(n, np.array(stances) @ rates, size=RUNS).astype(float)


@pytest.mark.parametrize("n", [12, 40, 200])
@pytest.mark.parametrize("stances", [(0.5, 0.3, 0.2), (0.8, 0.15, 0.05), (0.1, 0.5, 0.4), (0.34, 0.33, 0.33)])
def test_95_of_100_intervals_hold_the_truth(stances: tuple[float, ...], n: int) -> None:
    found = warmth_of(draw(stances, n, np.eye(3), seed=7), np.full(RUNS, float(n)))
    held = np.mean((found.low <= stances[0] - stances[2]) & (stances[0] - stances[2] <= found.high))
    assert 0.93 <= held <= 0.98
    assert np.all(
        (found.low >= -1) & (found.low <= found.value) & (found.value <= found.high) & (found.high <= 1)
    )


@pytest.mark.parametrize("stances", [(0.5, 0.3, 0.2), (0.1, 0.5, 0.4), (0.34, 0.33, 0.33)])
def test_corrected_ones_too_and_uncorrected_ones_do_not(stances: tuple[float, ...]) -> None:
    truth = stances[0] - stances[2]
    # the table of errors is itself one draw of counts: a new one in each run
    rng = np.random.default_rng(11)
    rates = CONFUSION.rates
    held = raw_held = 0
    runs = 500
    for counts in draw(stances, 120, rates, seed=5)[:runs]:
        table = tuple(
            tuple(rng.multinomial(int(row), share).tolist())
            for row, share in zip(CONFUSION.examples, rates, strict=True)
        )
        worth = np.array([120.0])
        corrected = warmth_of(counts[None], worth, Confusion(weights="made", corpus="made", counts=table))
        raw = warmth_of(counts[None], worth)
        held += bool(corrected.low[0] <= truth <= corrected.high[0])
        raw_held += bool(raw.low[0] <= truth <= raw.high[0])
    assert 0.92 <= held / runs <= 0.99
    if abs(truth) > 0.1:
        assert raw_held < held


def test_statements_that_all_agree_leave_an_interval() -> None:
    found = warmth_of(np.array([[12.0, 0.0, 0.0], [0.0, 12.0, 0.0]]), np.array([12.0, 12.0]))
    assert found.value.tolist() == [1.0, 0.0]
    assert found.low[0] < 0.8 and found.high[0] == 1.0
    assert found.low[1] < -0.2 and found.high[1] > 0.2
