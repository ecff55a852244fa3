"""Shuffled records as a test: exact without ties, ties count half, and it stops early where nothing is."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.dossier.findings.chance import MOST, shuffled_p
from rapport.dossier.findings.pooling import Floats


def test_ties_count_half() -> None:
    def tied(g: np.random.Generator, n: int) -> Floats:
        return np.ones(n)

    assert shuffled_p(1.0, tied) == pytest.approx(0.5, abs=0.01)
    # one that only differs by rounding is a tie, too
    assert shuffled_p(1.0 + 1e-12, tied) == pytest.approx(0.5, abs=0.01)


def test_where_nothing_is_as_large_p_is_the_least_there_is() -> None:
    assert shuffled_p(2.0, lambda g, n: g.random(n)) == 1 / (MOST + 1)


def test_it_stops_when_enough_shuffles_did_as_much() -> None:
    asked: list[int] = []

    def draw(g: np.random.Generator, n: int) -> Floats:
        asked.append(n)
        return np.full(n, 3.0)

    assert shuffled_p(2.0, draw) == pytest.approx(1, abs=0.03)
    assert sum(asked) < MOST


def test_it_holds_its_level_with_and_without_ties() -> None:
    # 2,000 records: four standard errors are 0.02
    g = np.random.default_rng(3)
    smooth = [shuffled_p(x, lambda h, n: h.random(n)) <= 0.05 for x in g.random(2000)]
    assert np.mean(smooth) == pytest.approx(0.05, abs=0.02)
    coarse = [
        shuffled_p(float(x), lambda h, n: h.binomial(20, 0.5, n).astype(np.float64)) <= 0.05
        for x in g.binomial(20, 0.5, 2000)
    ]
    assert np.mean(coarse) == pytest.approx(0.05, abs=0.025)
