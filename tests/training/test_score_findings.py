"""A small, seeded part of the simulation of findings: tests hold their level and find what is large."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from training.score_findings import (
    ANSWERED,
    IN_KIND,
    PEOPLED,
    SLANTED,
    STEADIER,
    STORIES,
    findings,
    held_of,
    rejected,
)
from training.simulation.generator import simulate
from training.simulation.sides import side_of
from training.simulation.world import ERRING, IN_ARTICLES, World


def test_the_quick_way_to_a_side_is_the_slow_one() -> None:
    made = simulate(World(others=3, story_size=2, alike=0.7, copies=1, confusion=ERRING), 1)
    quick, slow = side_of(made, np.array(ERRING)), side_of(made, np.array(ERRING), said=True)
    assert quick.heard.keys() == slow.heard.keys()
    for one, other in ((quick.units, slow.units), (quick.own, slow.own), (quick.back, slow.back)):
        assert (one.target, one.story, one.outlet) == (other.target, other.story, other.outlet)
        assert (one.statements, one.labels) == (other.statements, other.labels)
        assert np.array_equal(one.day, other.day)
        assert np.array_equal(one.mended, other.mended)


# Few runs: at 5 % more than a fifth of 40 shows a broken test, not an unlucky one; seeds are fixed.
@pytest.mark.parametrize(
    ("kind", "world"),
    [
        ("change", World(statements=40)),
        ("change", replace(SLANTED, statements=40, outlets_after=(0.1, 0.2, 0.3, 0.4))),
        ("exception", replace(PEOPLED, others=8, statements=20)),
        ("steadiness", replace(PEOPLED, others=8, statements=30)),
        ("response-volume", World()),
        ("response-tone", World(statements=80)),
    ],
)
def test_where_nothing_is_little_is_found(kind: str, world: World) -> None:
    part, told = rejected(world, kind, 40)
    assert told >= 20
    assert part <= 0.2


@pytest.mark.parametrize(
    ("kind", "world"),
    [
        ("change", replace(STORIES, statements=100, change=-3.0, confusion=ERRING)),
        ("exception", replace(PEOPLED, spread=0.3, exception=2.5)),
        ("steadiness", replace(PEOPLED, spread=0.2, statements=150, about_others=20, keeps_ab=0.95)),
        ("response-volume", World(answer_rate=1.0)),
        ("response-tone", World(statements=150, answer=2.5)),
    ],
)
def test_what_is_large_is_found(kind: str, world: World) -> None:
    part, _ = rejected(world, kind, 15)
    assert part >= 0.7


def test_a_mood_that_lasts_does_not_pass_for_a_change() -> None:
    # shuffling stories as if each were drawn alone finds a change in a fifth of these
    part, told = rejected(World(keeps=0.3), "change", 60)
    assert told >= 40
    assert part <= 0.2


@pytest.mark.parametrize(
    ("kind", "world", "wrong"),
    [
        ("change", World(change=-1.5), None),
        ("change", replace(STORIES, statements=150, change=-2.0, confusion=ERRING), 0.5),
        ("exception", replace(PEOPLED, exception=1.0, confusion=ERRING), 0.6),
        ("reciprocity", replace(IN_KIND, confusion=ERRING), None),
        ("exception-reciprocity", replace(IN_KIND, confusion=ERRING), None),
        ("steadiness", replace(STEADIER, confusion=IN_ARTICLES), 0.6),
        ("response-tone", replace(ANSWERED, statements=300, confusion=ERRING), 0.3),
        ("response-volume", World(answer_rate=0.5), None),
        ("change-volume", World(others=5, volume_after=3.0), None),
    ],
)
def test_intervals_hold_the_truth_and_what_is_read_under_errors_does_not(
    kind: str, world: World, wrong: float | None
) -> None:
    held: dict[str, list[bool]] = {}
    for made, finding in findings(world, kind, 40):
        for what, one in held_of(made, kind, finding):
            held.setdefault(what, []).append(one)
    assert held
    for what, each in held.items():
        if wrong is not None and what == "size as read":
            assert np.mean(each) < wrong
        else:
            assert np.mean(each) >= 0.82, what
