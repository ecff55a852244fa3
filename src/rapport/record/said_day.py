"""When something was said, to one day: to sort by, to plot at, to count in."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.reading.reading import Said


def last_day(said: Said) -> date | None:
    """The last day of the interval, inclusive."""
    return said.end - timedelta(days=1) if said.end else None


def middle_day(said: Said) -> date | None:
    """The day to plot a statement at: the middle of its interval, else the only end it has."""
    last = last_day(said)
    if said.start and last:
        return said.start + (last - said.start) // 2
    return said.start or last
