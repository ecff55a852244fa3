"""A long run in the terminal: how far it is, how fast, and how long it will still take."""

from __future__ import annotations

import io

import pytest
from rich.console import Console
from rich.progress import Progress

from rapport.faces.running import progress


def test_the_bar_tells_how_many_at_which_rate_and_the_time_left(monkeypatch: pytest.MonkeyPatch) -> None:
    now = 0.0
    # rich reads the clock that it is given; its own thread would draw at moments of its own
    made = Progress.__init__

    def with_our_clock(self: Progress, *columns: object, **options: object) -> None:
        made(self, *columns, **options, get_time=lambda: now, auto_refresh=False)  # type: ignore[arg-type]

    monkeypatch.setattr(Progress, "__init__", with_our_clock)
    shown = io.StringIO()
    bars: list[Progress] = []
    started = Progress.start

    def start(self: Progress) -> None:
        bars.append(self)
        started(self)

    monkeypatch.setattr(Progress, "start", start)
    with progress(Console(file=shown, force_terminal=True, width=100), files=100) as advance:
        for _ in range(20):
            now += 0.5
            advance()
        bars[0].refresh()
    last = shown.getvalue()
    assert "20/100" in last
    assert "2.0/s" in last
    assert "0:00:40" in last


def test_in_a_file_there_is_no_bar() -> None:
    shown = io.StringIO()
    with progress(Console(file=shown), files=2) as advance:
        advance()
        advance()
    assert shown.getvalue() == ""
