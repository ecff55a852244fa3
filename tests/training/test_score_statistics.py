"""The statistics on simulated records, small and seeded: what training.score_statistics does in full.

Bounds are four standard errors wide, for 150 runs, around what the full runs found.
"""

from training.score_statistics import gaps_held, holding, rejections
from training.simulation.world import ERRING, World

RUNS = 150
CLUSTERED = World(statements=60, loudness=0, story_size=2, alike=0.8, copies=1)


def test_intervals_hold_the_truth_and_those_of_statements_alone_do_not() -> None:
    found = holding(CLUSTERED, RUNS)
    assert 0.91 <= found["raw"].held.mean() <= 0.99
    assert found["each statement alone"].held.mean() < 0.90
    assert found["each report alone"].held.mean() < 0.80


def test_the_correction_mends_what_errors_break() -> None:
    world = World(statements=100, loudness=0, confusion=ERRING)
    found = holding(world, RUNS)
    assert 0.91 <= found["corrected"].held.mean() <= 0.99
    assert found["raw"].held.mean() < 0.70


def test_what_outlets_print_is_held_and_what_was_said_is_not() -> None:
    world = World(statements=200, loudness=0, slants=(1.0, 1.0, 0.0, 0.0))
    assert holding(world, RUNS)["raw"].held.mean() >= 0.91
    assert holding(world, RUNS, printed=False)["raw"].held.mean() < 0.60


def test_tests_hold_their_level_and_find_what_is_there() -> None:
    null = World(statements=30, others=3, story_size=2, alike=0.7, confusion=ERRING)
    for kind, (found, n) in rejections(null, RUNS).items():
        assert found <= 0.05 + 4 * (0.05 * 0.95 / n) ** 0.5, kind
    there = rejections(World(statements=60, others=2, warmth=1.5, loudness=0.4), 20)
    assert there["asymmetry-warmth"][0] >= 0.9
    assert there["asymmetry-loudness"][0] >= 0.9


def test_intervals_of_asymmetry_hold_the_difference_and_uncorrected_ones_under_errors_do_not() -> None:
    held = gaps_held(World(statements=150, others=2, warmth=1.5, confusion=ERRING), RUNS // 2)
    assert sum(held["warmth corrected"]) >= 0.86 * len(held["warmth corrected"])
    assert sum(held["warmth as labelled"]) < 0.86 * len(held["warmth as labelled"])
    for what in ("loudness", "attention"):
        assert sum(held[what]) >= 0.86 * len(held[what])


def test_reports_counted_as_statements_show_what_is_not_there() -> None:
    world = World(statements=30, others=2, copies=3)
    careful, careless = (rejections(world, 60, reports=counted) for counted in (False, True))
    for kind in ("asymmetry-warmth", "asymmetry-loudness"):
        assert careful[kind][0] <= 0.2 < careless[kind][0]
