"""Every second counts once."""

from __future__ import annotations

from collections.abc import Iterator

from training.bench_profile import STEPS, Clock


def ticking() -> Iterator[float]:
    """A clock that moves by one second whenever it is looked at."""
    now = 0.0
    while True:
        yield now
        now += 1.0


def test_a_step_is_counted_without_the_steps_inside_it() -> None:
    time = ticking()
    clock = Clock(lambda: next(time))
    with clock.step("outer"):
        with clock.step("inner"):
            pass
        with clock.step("inner"):
            pass
    assert clock.seconds == {"outer": 3.0, "inner": 2.0}


def test_what_nested_attributions_cause_is_told_apart() -> None:
    clock = Clock()
    with clock.step("nested attributions"), clock.step("encoder"):
        pass
    assert set(clock.seconds) == {"nested attributions", "encoder, for nested"}


def test_every_step_is_where_the_table_says() -> None:
    for place in STEPS:
        module, _, function = place.rpartition(".")
        assert callable(getattr(__import__(module, fromlist=[function]), function))
