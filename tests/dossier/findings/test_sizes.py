"""How large a step is, and what its interval leaves open."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.dossier.findings.series import Floats, Series
from rapport.dossier.findings.sizes import ADDED_SCATTER, LEAN, LEAST_STEP, ONE_SIDED, sides_of, size_of

NO_ENDS = (-np.inf, np.inf)
TONES = (-1.0, 1.0)


def best_of(series: Series, tone: Floats) -> int:
    """The place of the largest step."""
    return int((series.moved(series.centred(tone)) ** 2 / series.pairs).argmax())


def test_a_step_that_stands_out_little_has_the_more_sizes_the_more_places_it_was_chosen_from() -> None:
    # in errors of the best place's own size: a large step has 1.96 either way, a small one of 180 more, but
    # towards nought only: it is told too large
    reach = {}
    for n, size in ((60, 2.5), (180, 2.5), (180, 0.1)):
        series = Series(np.arange(n), [np.arange(n)])
        later = np.arange(n) >= n // 2
        tone = np.tile([0.5, -0.5], n // 2) - size * later
        centred, best = series.centred(tone), best_of(series, tone)
        told, low, high = size_of(series, tone, best, widening=1.0, scale=NO_ENDS, shown=size > 1)
        _, left = series.rest(centred, best, 1.0)
        error = (left / series.pairs[best]) ** 0.5
        ends = (high - told) / error, (told - low) / error
        reach[n, size] = ends if told < 0 else ends[::-1]  # towards nought, and away
    assert reach[60, 2.5] == pytest.approx((2.0, 2.0), abs=0.1)
    assert reach[180, 2.5] == pytest.approx((2.0, 2.0), abs=0.1)
    assert reach[180, 0.1][0] > 2.5
    assert reach[180, 0.1][1] < reach[180, 0.1][0] - 0.3


def test_the_mean_of_stories_that_are_all_critical_may_be_higher_but_not_lower() -> None:
    series = Series(np.arange(60), [np.arange(60)])
    tone = np.concatenate([np.tile([1.0, -1.0, 0.0], 17), np.full(9, -1.0)])
    best = int(np.flatnonzero(series.splits == 51)[0])
    size, low, high = size_of(series, tone, best, widening=1.0, scale=TONES, shown=True)
    _, lower, as_high = size_of(series, tone, best, widening=1.0, scale=NO_ENDS, shown=True)
    assert size == pytest.approx(-1)
    assert (lower < low, high) == (True, as_high)
    assert size - low < high - size
    # the same upside down
    mirrored = size_of(series, -tone, best, widening=1.0, scale=TONES, shown=True)
    assert mirrored == pytest.approx((-size, -high, -low))


def test_where_no_step_is_shown_nought_is_open_and_the_far_end_is_that_of_one_side() -> None:
    series = Series(np.arange(60), [np.arange(60)])
    tone = np.tile([0.5, -0.5], 30) - 1.0 * (np.arange(60) >= 30)
    best = best_of(series, tone)
    size, low, high = size_of(series, tone, best, widening=1.0, scale=NO_ENDS, shown=True)
    _, far, near = size_of(series, tone, best, widening=1.0, scale=NO_ENDS, shown=False)
    assert high < 0 == near
    assert size - far == pytest.approx(ONE_SIDED * (size - low))


@pytest.mark.parametrize("way", [-1, 1])
def test_where_a_step_is_shown_nought_is_not_open_and_else_it_is(way: int) -> None:
    series = Series(np.arange(60), [np.arange(60)])
    faint = way * (np.tile([0.5, -0.5], 30) + 0.05 * (np.arange(60) >= 30))
    best = best_of(series, faint)
    size, low, high = size_of(series, faint, best, widening=1.0, scale=NO_ENDS, shown=False)
    assert low < 0 < high
    told = size_of(series, faint, best, widening=1.0, scale=NO_ENDS, shown=True)
    assert told == ((size, LEAST_STEP, high) if size > 0 else (size, low, -LEAST_STEP))


def test_both_sides_of_every_split_are_what_counting_story_by_story_gives() -> None:
    draw = np.random.default_rng(4)
    outlet = draw.integers(0, 3, 40)
    groups = [np.flatnonzero(outlet == k) for k in range(3)]
    series, tone = Series(np.arange(40), groups), draw.normal(size=40) + (np.arange(40) > 25)
    sides, centred = sides_of(series, tone), series.centred(tone)
    for place, split in enumerate(series.splits.tolist()):
        after = np.arange(40) >= split
        later = series.centred(after.astype(np.float64))
        step = -series.moved(centred)[place] / series.pairs[place]
        size = np.where(after, 40 - split, split)
        squares = (centred - step * later) ** 2 + ADDED_SCATTER / size
        scatter = np.where(after, squares[after].mean(), squares[~after].mean())
        both = squares[after].mean() + squares[~after].mean()
        pulls = squares * later**2 * (1 + scatter / both * (LEAN / size) ** 3)
        own, other = pulls[after].sum(), pulls[~after].sum()
        assert sides.behind[place] - sides.before[place] == pytest.approx(step)
        assert sides.uneven[place] == pytest.approx((own + other) / series.pairs[place] / squares.mean())
        assert sides.share[place] == pytest.approx(own / (own + other))
        freedom = (own + other) ** 2 / (own**2 / (after.sum() - 1) + other**2 / ((~after).sum() - 1))
        assert sides.freedom[place] == pytest.approx(freedom)
