"""The judge of words of no one time: fitted to cases, crossed by article, written and read again."""

from __future__ import annotations

import tomllib

import numpy as np

from rapport.reading.model import WIDTH
from rapport.reading.timeless import BLOCKS
from training.fit_when import RULES, RULES_SAY, Row, crossed, fit, shown, table_of


def rows() -> list[Row]:
    """Cases whose cue's first state tells the label; the rules always say published."""
    random = np.random.default_rng(1)
    out = []
    for n in range(120):
        means = {name: random.normal(0, 1, WIDTH).astype(np.float32) * 0.1 for name in BLOCKS}
        means["cue"][0] = 3.0 if n % 3 == 0 else -3.0
        out.append(Row("fresh", f"paper {n // 6}", ("says",), means, n % 3 == 0, False))
    return out


def test_states_that_tell_are_learned() -> None:
    cases = rows()
    judge = fit(cases, "1-0")
    assert all((judge.score(row.manner, row.means) > 0) == row.unknown for row in cases)
    assert judge.states["cue"][0] == max(judge.states["cue"])


def test_the_rules_word_counts_as_much_as_it_is_given() -> None:
    judge = fit(rows(), "1-0")
    means = rows()[0].means
    assert judge.score(("says", RULES_SAY), means) - judge.score(("says",), means) == 2 * RULES


def test_articles_are_judged_by_weights_from_others() -> None:
    cases = rows()
    odds = crossed(cases, folds=4, seeds=1)
    (line,) = shown(cases, odds)
    assert line.startswith("fresh          120 undated: rules  66.7 %, judge 100.0 %; 40 of 40 changes right")


def test_the_table_can_be_read_again() -> None:
    judge = fit(rows(), "1-0")
    told = tomllib.loads(table_of(judge))
    assert told["version"] == "1-0"
    assert {name: len(told["states"][name]) for name in BLOCKS} == dict.fromkeys(BLOCKS, WIDTH)
    np.testing.assert_allclose(told["states"]["cue"], judge.states["cue"], rtol=0.01, atol=1e-4)
