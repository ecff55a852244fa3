"""Weights of what holds on: fitted to cases, thresholds chosen, the rules' word left out where they know."""

from __future__ import annotations

import tomllib

from rapport.reading.holding_table import Part
from training.carry_papers import clean
from training.fit_carry import DOUBTED, FROM, TODAY, Judged, Row, bases, counted, solve, table_of


def judged(p: float, *, by_rules: bool = False, rules_right: bool = False, right: bool = False) -> Judged:
    return Judged("fresh", "place", p, by_rules, rules_right, right, gold=True)


def test_a_clue_of_right_candidates_speaks_for_them_and_another_against() -> None:
    rows = [Row("place", [{"near": 1.0}, {"far": 1.0}], (0,)) for _ in range(40)]
    rows += [Row("place", [{"far": 1.0}], ()) for _ in range(40)]
    part = solve(rows)["place"]
    assert part.clues["near"] > 1 > 0 > part.clues["far"]
    near, far = part.chances([{"near": 1.0}, {"far": 1.0}])
    assert near > 0.5 > far


def test_fields_share_what_they_have_in_common() -> None:
    rows = [Row("place", [{"near": 1.0}], (0,)) for _ in range(40)]
    rows += [Row("place", [{}], ()) for _ in range(40)] + [Row("medium", [{}], ())]
    assert solve(rows)["medium"].clues["near"] > 0.5


def test_what_is_below_the_threshold_is_left_to_the_rules() -> None:
    assert judged(0.4, by_rules=True, rules_right=True).learned(0.5) == (True, True)
    assert judged(0.6, by_rules=True, rules_right=True).learned(0.5) == (True, False)
    assert judged(0.4).learned(0.5) == (False, False)


def test_what_is_given_goes_by_the_threshold() -> None:
    rows = [judged(0.9, right=True)] * 8 + [judged(0.6, right=True)] * 4 + [judged(0.6)] * 6
    assert counted(rows, "place", 0.7).right == counted(rows, "place", 0.7).given == 8
    assert (counted(rows, "place", 0.5).right, counted(rows, "place", 0.5).given) == (12, 18)


def test_bases_are_those_taken_or_left() -> None:
    day = Judged(
        "fresh", "day", 0.7, False, False, True, True, ("inherited", "published", "inherited", "unknown")
    )
    assert bases([day], None) == (0, 1)
    assert bases([day], 0.5) == (1, 1)
    assert bases([day], 0.9) == (0, 1)


def test_the_rules_word_is_no_clue_where_they_were_made_from_the_article() -> None:
    clues = {"the rules carry it": 1.0, "near": 1.0}
    assert clean(clues, "scenes") == {"near": 1.0}
    assert clean(clues, "fresh") == clues


def test_the_table_can_be_read_again() -> None:
    keys = ("medium", "occasion", "outlet", "place", "to", "day")
    table = tomllib.loads(table_of({key: Part({"near": 1.234, "far": 0.01}, 2.0, 0.5) for key in keys}))
    day = {
        "threshold": FROM["day"],
        "threshold today": TODAY,
        "nothing holds": 2.0,
        "doubted": DOUBTED["day"],
        "near": 1.23,
    }
    assert table["day"] == day
