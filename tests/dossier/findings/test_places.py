"""Where a step can as well be: the truth is among the places, and a clear step leaves few of them open."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.dossier.findings.moods import MOODS, drawn_moods, go_on, taken_off
from rapport.dossier.findings.places import open_places
from rapport.dossier.findings.series import Floats, Series


def series_of(n: int) -> Series:
    return Series(np.arange(n), [np.flatnonzero(np.arange(n) % 3 == 0), np.flatnonzero(np.arange(n) % 3 > 0)])


def tones(n: int, at: int, seed: int, size: float) -> Floats:
    """Tones that spread twice as much before a step down as behind it."""
    g, late = np.random.default_rng(seed), np.arange(n) >= at
    return g.normal(0, np.where(late, 0.4, 0.8)) - size * late


def ends(n: int, at: int, seed: int, size: float) -> tuple[int, int]:
    series = series_of(n)
    first, last = open_places(series, series.centred(tones(n, at, seed, size)))
    return int(series.splits[first]), int(series.splits[last])


def test_the_truth_is_among_the_open_places_in_about_95_of_100_records() -> None:
    # four standard errors of 200 runs are 6 points
    held = np.mean([low <= 25 <= high for low, high in (ends(60, 25, seed, 0.9) for seed in range(200))])
    assert 0.89 <= held <= 1


def test_the_larger_the_step_the_fewer_places_stay_open() -> None:
    widths = [np.mean([np.ptp(ends(60, 30, seed, size)) for seed in range(20)]) for size in (0.7, 1.5, 4.0)]
    assert widths[0] > 2 * widths[1] > 4 * widths[2]


def test_the_same_record_gives_the_same_places() -> None:
    assert ends(80, 30, 5, 0.8) == ends(80, 30, 5, 0.8)


@pytest.mark.parametrize(("going", "least", "most"), [(0.0, 0.0, 0.12), (0.5, 0.35, 0.65)])
def test_moods_are_drawn_about_the_one_that_there_is(going: float, least: float, most: float) -> None:
    g, series = np.random.default_rng(3), series_of(300)
    rest = go_on(g.normal(size=(1, 300)), np.array([[going]]))[0]
    drawn = drawn_moods(series, rest - rest.mean(), g, 400)
    assert drawn.shape == (400, 1)
    assert set(drawn[:, 0]) <= set(MOODS)
    assert least <= drawn.mean() <= most


def test_tones_without_any_spread_have_no_mood() -> None:
    assert not drawn_moods(series_of(30), np.zeros(30), np.random.default_rng(1), 5).any()


def test_what_goes_on_is_taken_off_and_put_back() -> None:
    rest = np.random.default_rng(2).normal(size=50)
    moods = np.array([[0.0], [0.3], [0.85]])
    assert go_on(taken_off(rest, moods), moods) == pytest.approx(np.tile(rest, (3, 1)), abs=1e-4)
