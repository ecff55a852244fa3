"""Who comes behind whom, and what weeks in which both speak make of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rapport.dossier.findings import bouts as module
from rapport.dossier.findings.bouts import DAYS, bouts, follow_up, turned_p
from rapport.dossier.findings.response import LEAST_BOUTS
from training.simulation.generator import simulate
from training.simulation.sides import side_of
from training.simulation.world import World

Days = tuple[np.ndarray, np.ndarray]


def test_days_behind_less_days_before() -> None:
    # behind 10: the 11th; the same day counts as neither; behind 20: the 27th; 40 and 60 are near nobody
    differences, counts = bouts(np.array([10, 11, 20, 27, 60]), np.array([10, 20, 40]))
    assert differences.tolist() == [1, 1, 0]
    assert counts.tolist() == [1, 1, 1]
    assert follow_up(differences, counts)[0] == pytest.approx(2 / 3)


def some_days(seed: int, n: int, span: int) -> Days:
    generator = np.random.default_rng(seed)
    own, back = (np.sort(generator.integers(1000, 1000 + span, n)) for _ in range(2))
    return own, back


@pytest.mark.parametrize(("n", "span"), [(30, 1500), (30, 300), (400, 900)])
def test_every_pair_within_the_days_is_counted_and_either_side_tells_the_same(n: int, span: int) -> None:
    own, back = some_days(n, n, span)
    lag = own[:, None] - back[None]
    wanted = np.sum((lag > 0) & (lag <= DAYS)) - np.sum((lag < 0) & (lag >= -DAYS))
    differences, counts = bouts(own, back)
    turned, _ = bouts(back, own)
    assert differences.sum() == wanted
    assert counts.sum() == n
    assert sorted(differences[differences != 0]) == sorted(-turned[turned != 0])
    assert turned_p(differences) == turned_p(turned)


def test_a_bout_without_an_end_is_cut() -> None:
    day = np.arange(1000, 1400)
    assert len(bouts(day, day)[0]) == -(-400 // module.LONGEST)


def found(world: World) -> list[bool]:
    told = []
    for seed in range(200):
        side = side_of(simulate(world, seed))
        differences, _ = bouts(side.own.day, side.back.day)
        if np.count_nonzero(differences) >= LEAST_BOUTS:
            told.append(turned_p(differences) <= 0.05)
    return told


def test_weeks_in_which_both_speak_are_no_answers_and_answers_are_found() -> None:
    assert np.mean(found(World(busy=0.5))) < 0.1
    assert np.mean(found(World(answer_rate=0.5))) > 0.8


def test_the_interval_holds_what_was_answered() -> None:
    held = []
    for seed in range(200):
        side = side_of(simulate(replace(World(), answer_rate=0.5), seed))
        _, low, high = follow_up(*bouts(side.own.day, side.back.day))
        held.append(low <= 0.5 <= high)
    assert 0.9 <= np.mean(held) <= 0.99
