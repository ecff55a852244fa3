"""The judge of days told elsewhere: fitted to cases, crossed by article, written and read again."""

from __future__ import annotations

import tomllib

import numpy as np

from rapport.reading.held_days import ODDS, ODDS_TODAY, TODAY
from rapport.reading.model import WIDTH
from rapport.reading.timeless import BLOCKS
from training.fit_days import OFTEN, Row, crossed, fit, shown, solve, table_of


def rows() -> list[Row]:
    """Days whose cue's first state tells whether they hold; what was thought before tells nothing."""
    random = np.random.default_rng(1)
    out = []
    for n in range(160):
        means = {name: random.normal(0, 0.1, WIDTH).astype(np.float32) for name in BLOCKS}
        means["cue"][0] = 3.0 if n % 2 == 0 else -3.0
        clues = {"near": 1.0, ODDS: 0.0, TODAY: float(n % 4 == 0), ODDS_TODAY: 0.0}
        out.append(Row("fresh", f"paper {n // 8}", clues, means, 0.5, n % 2 == 0, n % 2 == 0))
    return out


def test_states_that_tell_are_learned() -> None:
    cases = rows()
    judge = fit(cases, "1-0")
    assert all((judge.chance(row.clues, row.means) > 0.5) == row.right for row in cases)


def test_articles_are_judged_by_weights_from_others() -> None:
    cases = rows()
    (line,) = shown(cases, crossed(cases))
    assert line == (
        "fresh          160 open: before  50.0 % rightly given or left,   80 days right; "
        "with it 100.0 % rightly given or left,   80 days right of 80"
    )


def test_a_case_that_counts_more_is_fitted_nearer() -> None:
    x, prior = np.ones((2, 1)), np.array([0.01])
    often = np.array([OFTEN, 1.0])
    (w,) = solve(x, np.array([1.0, 0.0]), often, prior)
    assert abs(w - np.log(OFTEN)) < 0.05


def test_the_table_can_be_read_again() -> None:
    judge = fit(rows(), "1-0")
    told = tomllib.loads(table_of(judge))
    assert told["version"] == "1-0"
    assert {name: len(told["states"][name]) for name in BLOCKS} == dict.fromkeys(BLOCKS, WIDTH)
    np.testing.assert_allclose(told["states"]["cue"], judge.states["cue"], atol=1e-4)
    assert ODDS in judge.clues
