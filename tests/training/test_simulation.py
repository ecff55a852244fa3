"""The generator of simulated records makes what its recipe says."""

from dataclasses import replace

import numpy as np
import pytest

from rapport.dossier.relation.confusion import shipped_confusion
from training.simulation.generator import LABELS, simulate
from training.simulation.measured import measured_confusion
from training.simulation.shifting import shift_p
from training.simulation.sides import by_reports
from training.simulation.truths import line_of, volume_step
from training.simulation.world import ERRING, World

MANY = World(statements=20_000, exact=True)
ERROR = 0.015  # four standard errors of a share of 20,000


def test_same_world_and_seed_make_the_same_record() -> None:
    world = World(others=3, story_size=2, alike=0.7, copies=1, confusion=ERRING, spread=0.5)
    assert simulate(world, 1).observations == simulate(world, 1).observations
    assert simulate(world, 1).observations != simulate(world, 2).observations


def test_shares_come_out_as_ordered_whatever_draws_statements_together() -> None:
    made = simulate(replace(MANY, story_size=3, alike=0.8, keeps=0.3), 1)
    counted = np.bincount(made.true[made.rows("a", "b")], minlength=3) / 20_000
    assert counted == pytest.approx([0.25, 0.45, 0.30], abs=3 * ERROR)
    assert made.shares("a", "b") == pytest.approx([0.25, 0.45, 0.30])


def test_statements_of_one_story_are_alike_as_ordered() -> None:
    made = simulate(replace(MANY, story_size=2, alike=0.7), 1)
    same = np.flatnonzero((made.story[1:] == made.story[:-1]) & (np.diff(made.speaker) == 0))
    agree = np.mean(made.true[same] == made.true[same + 1])
    by_chance = 0.25**2 + 0.45**2 + 0.30**2
    assert agree == pytest.approx(by_chance + 0.7**2 * (1 - by_chance), abs=0.02)


def test_the_classifier_errs_by_its_confusion_and_its_probabilities_come_true() -> None:
    made = simulate(replace(MANY, confusion=ERRING), 1)
    for kind in range(3):
        found = np.bincount(made.label[made.true == kind], minlength=3)
        assert found / found.sum() == pytest.approx(ERRING[kind], abs=ERROR)
    surest = made.p.max(axis=1)
    for low in (0.55, 0.65, 0.75, 0.85):
        within = (surest >= low) & (surest < low + 0.1)
        right = np.mean(made.true[within] == made.label[within])
        assert right == pytest.approx(surest[within].mean(), abs=0.02)


def test_slanted_outlets_print_another_world_than_was_said() -> None:
    made = simulate(replace(MANY, slants=(1.0, 0.0, 0.0, -1.0)), 1)
    printed = np.bincount(made.true[made.rows("a", "b")], minlength=3)
    assert printed / printed.sum() == pytest.approx(made.shares("a", "b"), abs=ERROR)
    assert made.shares("a", "b", printed=False) == pytest.approx([0.25, 0.45, 0.30])
    assert made.shares("a", "b")[0] > 0.30


def test_change_answers_and_runs_are_in_it() -> None:
    changed = simulate(replace(MANY, change=1.0), 1)
    late = changed.rows("a", "b") & (changed.day >= 0.5 * changed.world.days)
    early = changed.rows("a", "b") & ~late
    assert np.mean(changed.true[late] == 0) > np.mean(changed.true[early] == 0) + 0.2
    assert changed.change_day is not None
    answering = simulate(World(statements=5000, loudness=0.1, days=10_000, answer_rate=2), 1)
    assert answering.rows("a", "b").sum() == pytest.approx(6000, rel=0.06)
    runs = simulate(replace(MANY, keeps_ab=0.5), 1)
    own = runs.true[runs.rows("a", "b")]
    other = runs.true[runs.rows("b", "a")]
    assert np.mean(own[1:] != own[:-1]) == pytest.approx(0.5 * np.mean(other[1:] != other[:-1]), abs=0.02)


def test_observations_say_what_the_columns_do() -> None:
    made = simulate(World(statements=30, others=2, copies=2, confusion=ERRING), 3)
    assert len(made.observations) == len(made.day)
    for number, one in enumerate(made.observations):
        assert one.label is LABELS[made.label[number]]
        assert max(one.p, key=lambda label: one.p[label]) is one.label
        assert one.reports == made.reports[number]
        assert one.day is not None
    assert [o.day for o in made.observations] == sorted(o.day for o in made.observations if o.day)


def test_who_counts_reports_has_each_as_a_story_of_its_own() -> None:
    made = simulate(World(statements=30, others=2, copies=2), 3)
    counted = by_reports(made)
    assert len(counted.day) == made.reports.sum() > len(made.day)
    assert len(set(counted.story.tolist())) == len(counted.day)
    assert [o.reports for o in counted.observations] == [1] * len(counted.day)


def test_from_some_day_on_two_speak_more_of_each_other() -> None:
    made = simulate(World(statements=4000, others=2, about_others=1000, volume_after=3.0), 1)
    late = made.day >= (made.coverage_day - made.world.start).days
    about = made.rows("a", "b")
    assert about.sum() == pytest.approx(4000, rel=0.06)
    assert (about & late).sum() == pytest.approx(3 * (about & ~late).sum(), rel=0.1)
    by_a = made.speaker == 0
    step = about[by_a & late].mean() - about[by_a & ~late].mean()
    assert step == pytest.approx(volume_step(made.world), abs=0.03)


def test_the_line_of_answers_in_kind_is_that_of_many_people() -> None:
    # small tones go with the shifts that made them: own + 0.5 theirs on theirs + 0.5 own has 1 / 1.25
    assert line_of((0.25, 0.5, 0.25), 0.1, 0.5).slope == pytest.approx(0.8, abs=0.005)
    assert line_of((0.25, 0.5, 0.25), 0.5, 0.0).slope == pytest.approx(0.0, abs=0.005)


def test_as_many_examples_are_counted_of_a_classifier_as_of_the_shipped_one() -> None:
    counted = measured_confusion(World(confusion=ERRING), np.random.default_rng(1))
    assert counted.examples.tolist() == shipped_confusion("sentences").examples.tolist()
    assert counted.rates == pytest.approx(np.array(ERRING), abs=0.1)


def test_the_shifts_agree_with_counting_each_of_them() -> None:
    generator = np.random.default_rng(3)
    own, back = np.sort(generator.integers(1000, 1300, 30)), np.sort(generator.integers(1000, 1300, 25))
    given, together = (own, back), np.intersect1d(own, back)
    assert len(together)
    own, back = (days[~np.isin(days, together)] for days in given)
    first = int(min(own.min(), back.min()))
    length = int(max(own.max(), back.max())) - first + 8
    sums = []
    for shift in range(length):
        lag = (own[:, None] - first - (back[None] - first + shift)) % length
        sums.append(np.sum((lag >= 1) & (lag <= 7)) - np.sum(lag >= length - 7))
    off = np.abs(np.array(sums) - np.mean(sums))
    # as large ones count half, but for the record's own
    wanted = np.mean(off > off[0]) + (np.mean(off == off[0]) + 1 / length) / 2
    assert shift_p(*given) == pytest.approx(wanted)


def test_busy_weeks_hold_the_part_that_they_are_to_hold() -> None:
    made = simulate(World(statements=2_000, busy=0.5, busy_weeks=2), 1)
    days = np.bincount(made.day[made.rows("a", "b")], minlength=made.world.days)
    assert np.sort(days)[-14:].sum() / days.sum() == pytest.approx(0.5, abs=0.05)
