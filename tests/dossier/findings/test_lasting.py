"""How far a stance lasts to the next story, where stories are misread."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rapport.dossier.findings.lasting import LEAST_WORTH, lasting_difference, lasting_of, worth_of
from rapport.dossier.findings.steadiness import find_steadiness, turning
from training.simulation.generator import simulate
from training.simulation.sides import side_of
from training.simulation.world import ERRING, IN_ARTICLES, World

WITHOUT = np.eye(3)
WORLD = World(others=4, about_others=60, statements=120, keeps_ab=0.6)


def test_without_errors_it_is_the_correlation_of_neighbours() -> None:
    own = side_of(simulate(replace(WORLD, statements=4_000, others=0), 3)).own
    found = lasting_of([own], WITHOUT)
    assert found.value == pytest.approx(0.6, abs=0.04)
    assert found.low < found.value < found.high < found.low + 0.08
    told = turning(own)
    assert 1 - len(told.turned) / told.expected == pytest.approx(found.value, abs=0.03)


@pytest.mark.parametrize("table", [ERRING, IN_ARTICLES])
def test_misread_stories_are_allowed_for(table: tuple[tuple[float, float, float], ...]) -> None:
    world = replace(WORLD, statements=20_000, others=0, loudness=0, confusion=table)
    own = side_of(simulate(world, 4), np.array(table)).own
    told = turning(own)
    assert 1 - len(told.turned) / told.expected < 0.45
    assert lasting_of([own], np.array(table)).value == pytest.approx(0.6, abs=0.1)


def test_the_interval_of_a_difference_holds_the_truth() -> None:
    held = []
    for seed in range(150):
        side = side_of(simulate(replace(WORLD, confusion=ERRING), seed), np.array(ERRING))
        others = [side.units.about(f"p{k}") for k in range(4)]
        value, low, high = lasting_difference(side.own, others, np.array(ERRING))
        assert -2 <= low <= value <= high <= 2
        held.append(low <= -0.6 <= high)
    assert 0.9 <= np.mean(held) <= 0.99


def test_labels_that_tell_nothing_leave_every_correlation_open() -> None:
    nearly_nothing = np.array([[0.35, 0.33, 0.32], [0.33, 0.34, 0.33], [0.32, 0.33, 0.35]])
    own = side_of(simulate(replace(WORLD, confusion=IN_ARTICLES), 1), nearly_nothing).own
    found = lasting_of([own], nearly_nothing)
    assert (found.low, found.high) == (-1, 1)


def test_stories_are_worth_as_many_as_there_are_without_errors_and_the_fewer_the_less_labels_tell() -> None:
    made = simulate(replace(WORLD, statements=2_000, others=0, keeps_ab=0, confusion=IN_ARTICLES), 1)
    own = {name: side_of(made, np.array(table)).own for name, table in
           (("without", WITHOUT), ("sentences", ERRING), ("articles", IN_ARTICLES))}  # fmt: skip
    worth = {name: worth_of([units]) / len(units) for name, units in own.items()}
    assert worth["without"] == pytest.approx(1)
    assert worth["articles"] < 0.05 < worth["sentences"] < 0.6
    assert worth_of([]) == 0


def test_where_labels_tell_too_little_the_finding_says_so_and_has_no_interval() -> None:
    side = side_of(simulate(replace(WORLD, confusion=IN_ARTICLES), 2), np.array(IN_ARTICLES))
    found = find_steadiness(side)
    assert not any("the same, allowing" in one.name for one in found.figures)
    told = next(one for one in found.figures if "allowing for errors" in one.name)
    assert "worth" in told.name
    assert 0 < told.value < LEAST_WORTH
    assert (told.low, told.high) == (None, None)


def test_the_finding_has_it_where_errors_are_known_and_else_not() -> None:
    made = simulate(replace(WORLD, confusion=ERRING), 2)
    names = [one.name for one in find_steadiness(side_of(made, np.array(ERRING))).figures]
    assert "the same, allowing for errors of the classifier" in names
    assert not any("allowing" in one.name for one in find_steadiness(side_of(made)).figures)
