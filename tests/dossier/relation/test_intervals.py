"""Intervals of shares: equal to Wilson's where they must be, to a bootstrap over stories where one is run."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from rapport.dossier.findings.proportions import wilson
from rapport.dossier.relation.alike import GUESS, alikeness, effective_number, true_alikeness
from rapport.dossier.relation.confusion import LABELS, Confusion, shipped_confusion
from rapport.dossier.relation.intervals import corrected_bounds, raw_bounds, t_point, to_simplex
from rapport.reading.model import load_model

CONFUSION = Confusion(
    weights="w", corpus="c", counts=((5800, 3700, 500), (200, 9500, 300), (100, 2400, 7500))
)


@settings(deadline=None)
@given(st.lists(st.integers(0, 60), min_size=3, max_size=3).filter(any))
def test_without_errors_and_stories_they_are_wilsons(counts: list[int]) -> None:
    n = sum(counts)
    bounds = raw_bounds(np.array([counts], dtype=float), np.array([float(n)]))
    for k in range(3):
        assert (bounds.low[0, k], bounds.high[0, k]) == pytest.approx(wilson(counts[k] / n, n), abs=1e-9)


def test_wilsons_interval_is_that_of_scipy() -> None:
    expected = stats.binomtest(7, 30).proportion_ci(method="wilson")
    assert wilson(7 / 30, 30) == pytest.approx((expected.low, expected.high), abs=1e-9)


def test_t_points_are_students() -> None:
    freedom = np.array([3.0, 4.0, 10.0, 100.0])
    assert t_point(freedom) == pytest.approx(stats.t.ppf(0.975, freedom), rel=0.01)


@pytest.mark.parametrize("shares", [(0.2, 0.5, 0.3), (0.0, 1.0, 0.0), (0.6, 0.1, 0.3)])
def test_the_correction_undoes_the_confusion(shares: tuple[float, float, float]) -> None:
    labelled = np.array([shares]) @ CONFUSION.rates * 1000
    bounds = corrected_bounds(labelled, np.array([1000.0]), CONFUSION)
    assert bounds.value[0] == pytest.approx(shares, abs=1e-9)
    raw = raw_bounds(labelled, np.array([1000.0]))
    inside = [k for k in range(3) if 0.1 < shares[k] < 0.9]
    for k in inside:
        assert bounds.high[0, k] - bounds.low[0, k] > raw.high[0, k] - raw.low[0, k]


def test_fewer_examples_behind_the_confusion_widen_the_interval() -> None:
    scarce = Confusion(weights="w", corpus="c", counts=((58, 37, 5), (2, 95, 3), (1, 24, 75)))
    counts = np.array([[200.0, 600.0, 200.0]]) * 1000
    many, few = (corrected_bounds(counts, np.array([1e6]), one) for one in (CONFUSION, scarce))
    assert np.all(few.high - few.low > 3 * (many.high - many.low))


@settings(deadline=None)
@given(st.lists(st.floats(-2, 2), min_size=3, max_size=3))
def test_corrected_shares_are_shares(point: list[float]) -> None:
    nearest = to_simplex(np.array([point]))[0]
    assert nearest.sum() == pytest.approx(1)
    assert nearest.min() >= 0
    corners = np.eye(3)
    to_corners = np.linalg.norm(corners - point, axis=1)
    assert np.linalg.norm(nearest - point) <= to_corners.min() + 1e-9


@settings(deadline=None)
@given(st.lists(st.integers(0, 40), min_size=3, max_size=3).filter(any), st.floats(0.3, 1))
def test_an_interval_holds_its_share_and_stays_within_nought_and_one(counts: list[int], worth: float) -> None:
    effective = np.array([sum(counts) * worth])
    for bounds in (
        raw_bounds(np.array([counts], dtype=float), effective),
        corrected_bounds(np.array([counts], dtype=float), effective, CONFUSION),
    ):
        assert np.all((bounds.low >= 0) & (bounds.low <= bounds.value))
        assert np.all((bounds.high <= 1) & (bounds.high >= bounds.value))


def test_what_statements_are_worth_is_what_a_bootstrap_over_stories_finds() -> None:
    draw = np.random.default_rng(1)
    sizes = draw.integers(1, 6, 300)
    story = np.repeat(np.arange(300), sizes)
    together = draw.random(300)[story]
    u = np.where(draw.random(len(story)) < 0.8, together, draw.random(len(story)))
    label = np.digitize(u, [0.3, 0.7])
    n, squares = float(len(story)), float((sizes**2).sum())
    alike = alikeness(label, story)
    worth = effective_number(np.array(n), np.array(squares), np.array(300.0), alike)
    table = np.zeros((300, 3))
    np.add.at(table, (story, label), 1)
    drawn = table[draw.integers(0, 300, (4000, 300))].sum(axis=1)
    shares = drawn / drawn.sum(axis=1, keepdims=True)
    share = table.sum(axis=0) / n
    assert float(worth) == pytest.approx(np.mean(share * (1 - share) / shares.var(axis=0)), rel=0.1)


def test_alikeness_is_one_when_a_story_is_of_one_kind_and_none_when_it_tells_nothing() -> None:
    draw = np.random.default_rng(1)
    story = np.repeat(np.arange(500), 3)
    of_story = draw.integers(0, 3, 500)
    assert alikeness(of_story[story], story) == pytest.approx(1, abs=0.01)
    assert alikeness(draw.integers(0, 3, 1500), story) == pytest.approx(0, abs=0.06)
    assert alikeness(np.array([0, 1, 2]), np.array([0, 1, 2])) == GUESS
    assert alikeness(np.array([], dtype=np.int64), np.array([], dtype=np.int64)) == GUESS


def test_true_stances_of_a_story_are_more_alike_than_labels_that_err() -> None:
    draw = np.random.default_rng(1)
    story = np.repeat(np.arange(4000), 3)
    of_story, own = draw.random(4000)[story], draw.random(12_000)
    true = np.digitize(np.where(draw.random(12_000) < 0.8, of_story, own), [0.3, 0.7])
    errors = np.cumsum(CONFUSION.rates, axis=1)[true]
    label = np.minimum((draw.random(12_000)[:, None] > errors).sum(axis=1), 2)
    assert alikeness(true, story) == pytest.approx(0.64, abs=0.03)
    assert alikeness(label, story) < 0.5
    assert true_alikeness(label, story, CONFUSION) == pytest.approx(0.64, abs=0.06)
    # a few stories tell next to nothing where every other label is wrong: the guess stays
    poor = Confusion(weights="w", corpus="c", counts=((45, 30, 25), (25, 50, 25), (25, 30, 45)))
    assert true_alikeness(label[:30], story[:30], poor) == pytest.approx(GUESS, abs=0.1)
    assert true_alikeness(label[:0], story[:0], poor) == GUESS


def test_only_the_true_stances_are_drawn_together_by_stories() -> None:
    counts = np.array([[20.0, 50.0, 30.0]])
    alone, half, none = (
        corrected_bounds(counts, np.array([worth]), CONFUSION) for worth in (100.0, 50.0, 25.0)
    )
    widths = [one.high - one.low for one in (alone, half, none)]
    assert np.all(widths[0] < widths[1]) and np.all(widths[1] < widths[2])
    # half the worth widens less than half the statements: errors are drawn for each statement alone
    fewer = corrected_bounds(counts / 2, np.array([50.0]), CONFUSION)
    assert np.all(widths[1] < fewer.high - fewer.low)


def test_statements_of_stories_of_their_own_are_worth_themselves() -> None:
    assert effective_number(np.array(10.0), np.array(10.0), np.array(10.0), 1.0) == 10
    assert effective_number(np.array(10.0), np.array(100.0), np.array(1.0), 1.0) < 1


def test_the_shipped_confusion_is_of_the_shipped_weights() -> None:
    again = "run: python -m training.fit_confusion --corpora DIR --write"
    assert shipped_confusion().weights == load_model().version, again
    assert np.all(shipped_confusion().rates.argmax(axis=1) == np.arange(len(LABELS)))
