"""Error bars from counts of each unit."""

from __future__ import annotations

from collections import Counter

from training.bootstrap import added, bars, shown


def share(total: Counter[str]) -> dict[str, float]:
    return {"share": 100 * total["right"] / max(1, total["of"])}


EVEN = [Counter(right=5, of=10)] * 20
MIXED = [Counter(right=10, of=10)] * 10 + [Counter(of=10)] * 10


def test_units_that_are_all_alike_leave_no_doubt() -> None:
    assert bars(EVEN, share) == {"share": (50.0, 50.0)}


def test_the_bar_of_twenty_coins_is_that_of_the_binomial() -> None:
    low, high = bars(MIXED, share, draws=4000)["share"]
    # a binomial of 20 at 0.5: 95 % lie between 6 and 14
    assert (low, high) == (30.0, 70.0)


def test_whole_units_are_drawn_not_what_is_inside_them() -> None:
    low, high = bars(MIXED, share)["share"]
    fine = bars([Counter(right=1, of=1), Counter(of=1)] * 100, share)["share"]
    assert high - low > 2 * (fine[1] - fine[0])


def test_the_same_seed_gives_the_same_bar() -> None:
    assert bars(MIXED, share, seed=3) == bars(MIXED, share, seed=3)


def test_no_units_have_no_counts_and_no_crash() -> None:
    assert added([]) == Counter()
    assert bars([], share) == {"share": (0.0, 0.0)}


def test_a_figure_is_shown_with_its_bar_when_asked() -> None:
    assert shown(EVEN, share, with_bars=False) == {"share": "50.0"}
    assert shown(EVEN, share, with_bars=True) == {"share": "50.0 (50.0 to 50.0)"}
