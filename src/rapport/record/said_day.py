"""When something was said, to one day: to sort by, to plot at, to count in."""

from __future__ import annotations

from datetime import date, timedelta

from rapport.reading.reading import Said

_DAY = timedelta(days=1)


def last_day(said: Said) -> date | None:
    """The last day of the interval, inclusive."""
    return said.end - _DAY if said.end else None


def middle_day(said: Said) -> date | None:
    """The day to plot a statement at: the middle of its interval, else the only end it has."""
    start, last = said.start, last_day(said)
    if start is None or last is None:
        return start or last
    return start if start == last else start + (last - start) // 2


def ends_unless_exact(said: Said, published: date | None) -> tuple[date | None, date | None] | None:
    """The first and the last day possible, None for an end that is open; None when there is but one day.

    What has no date at all was said on the day of publication or before.
    """
    start, last = said.start, last_day(said)
    if start is None and last is None:
        return (None, published) if published else None
    return None if start == last else (start, last)
