"""Intervals of a share whose estimate may stray outside 0 to 1: they hold it in 95 %, at the ends as well."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from rapport.dossier.relation.bounded import GRID, bounded_ends, chance_of_farther


def ends(estimate: float, error: float) -> tuple[float, float]:
    low, high = bounded_ends(np.array([estimate]), np.full((1, len(GRID)), error**2))
    return float(low[0]), float(high[0])


@pytest.mark.parametrize("error", [0.02, 0.2, 0.5, 1.0])
@pytest.mark.parametrize("share", [0.004, 0.1, 0.5, 0.95])
def test_a_true_share_is_left_out_in_one_of_twenty(share: float, error: float) -> None:
    """By quadrature over all estimates, so that nothing is left to luck."""
    estimates = stats.norm.ppf((np.arange(20_000) + 0.5) / 20_000, share, error)
    chance = chance_of_farther(estimates, np.array(share), np.array(error**2))
    assert np.mean(chance < 0.05) == pytest.approx(0.05, abs=0.002)


def test_far_from_the_ends_it_is_the_plain_interval() -> None:
    assert ends(0.5, 0.1) == pytest.approx((0.5 - 1.96 * 0.1, 0.5 + 1.96 * 0.1), abs=0.003)


@pytest.mark.parametrize("measured", [-0.25, -0.1, 0.0, 0.1, 0.3])
def test_it_is_the_interval_made_by_ranking_estimates(measured: float) -> None:
    """As Feldman and Cousins make it: for each share take estimates by likelihood ratio until 95 % are in."""
    error, estimates = 0.1, np.linspace(-1, 2, 6001)
    best = stats.norm.pdf(estimates, np.clip(estimates, 0, 1), error)
    at = int(np.abs(estimates - measured).argmin())
    open_ = []
    for share in GRID:
        density = stats.norm.pdf(estimates, share, error)
        order = np.argsort(-density / best, kind="stable")
        before = density[order].cumsum() / density.sum()
        open_.append(before[order == at][0] <= 0.95)
    taken = GRID[open_]
    assert ends(measured, error) == pytest.approx((taken[0], taken[-1]), abs=0.003)


@settings(deadline=None)
@given(st.floats(-3, 4), st.floats(0.01, 2))
def test_it_is_never_empty_and_turns_round_with_the_share(estimate: float, error: float) -> None:
    low, high = ends(estimate, error)
    assert 0 <= low <= high <= 1
    assert ends(1 - estimate, error) == pytest.approx((1 - high, 1 - low), abs=0.003)
