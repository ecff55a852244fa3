"""Expected calibration error, and the constants that mend it."""

from __future__ import annotations

import numpy as np
import pytest

calibration = pytest.importorskip("training.calibration", reason="scipy is not installed")


def test_the_error_of_probabilities_that_come_true_is_nothing() -> None:
    p = np.repeat([0.2, 0.8], 10)
    right = np.tile([1, 0, 0, 0, 0, 1, 1, 1, 1, 0], 2)
    right[:10] = [1, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    right[10:] = [1] * 8 + [0] * 2
    assert calibration.calibration_error(p, right, bins=2) == pytest.approx(0)


def test_the_error_is_the_mean_distance_of_the_bins() -> None:
    # bins by hand: p 0.6 and right 0.5 (two), p 0.9 and right 0.5 (two)
    p, right = np.array([0.9, 0.6, 0.9, 0.6]), np.array([1.0, 0.0, 0.0, 1.0])
    assert calibration.calibration_error(p, right, bins=2) == pytest.approx((0.1 + 0.4) / 2)


def test_fewer_predictions_than_bins_and_none_at_all_are_no_trouble() -> None:
    assert calibration.calibration_error(np.array([0.7]), np.array([1.0])) == pytest.approx(0.3)
    assert calibration.calibration_error(np.zeros(0), np.zeros(0)) == 0


def drawn(count: int = 100_000) -> tuple[np.ndarray, np.ndarray]:
    """Probabilities, and outcomes whose log-odds are half of what is said plus one."""
    chance = np.random.default_rng(1)
    p = chance.uniform(0.02, 0.98, count)
    true = 1 / (1 + np.exp(-(0.5 * np.log(p / (1 - p)) + 1)))
    return p, (chance.uniform(size=count) < true).astype(float)


def test_platt_finds_the_constants_and_mends_the_error() -> None:
    from rapport.reading.calibration import straightened

    p, right = drawn()
    slope, shift = calibration.fit_platt(p, right)
    assert (slope, shift) == (pytest.approx(0.5, abs=0.02), pytest.approx(1, abs=0.02))
    assert calibration.calibration_error(p, right) > 0.1
    assert calibration.calibration_error(straightened(p, slope, shift), right) < 0.03


def test_the_temperature_cools_scores_that_are_too_sure() -> None:
    chance = np.random.default_rng(1)
    fair = chance.normal(size=(5000, 3)) * 2
    true = np.exp(fair) / np.exp(fair).sum(axis=1, keepdims=True)
    gold = np.array([chance.choice(3, p=row) for row in true])
    assert calibration.fit_temperature(fair * 3, gold) == pytest.approx(3, abs=0.3)


def test_halves_keep_an_article_together() -> None:
    units = ["a", "b", "a", "c", "d", "b"]
    first = calibration.halves(units)
    assert {u for u, f in zip(units, first, strict=True) if f}.isdisjoint(
        u for u, f in zip(units, first, strict=True) if not f
    )
    assert len({u for u, f in zip(units, first, strict=True) if f}) == 2
