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


def ends_unless_exact(said: Said, published: date | None) -> tuple[date | None, date | None] | None:
    """The first and the last day possible, None for an end that is open; None when there is but one day.

    What has no date at all was said on the day of publication or before.
    """
    start, last = said.start, last_day(said)
    if start is None and last is None:
        return (None, published) if published else None
    return None if start == last else (start, last)
