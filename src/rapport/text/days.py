"""A date as a user types it (2015, 2015-03, 2015-03-01) to the days it covers."""

from __future__ import annotations

import re
from datetime import date, timedelta

FORM = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


def days_of(typed: str) -> tuple[date, date]:
    """First day and the day after the last of a year, a month or a day.

    >>> days_of("2015-03")
    (datetime.date(2015, 3, 1), datetime.date(2015, 4, 1))

    Raises ValueError when it is none of these.
    """
    match = FORM.fullmatch(typed.strip())
    if not match:
        raise ValueError(f"'{typed}' is no date. Write 2015, 2015-03 or 2015-03-01.")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = date(year or 0, month or 1, day or 1)
        if day:
            return start, start + timedelta(days=1)
        if month:
            return start, date(start.year + month // 12, month % 12 + 1, 1)
        return start, date(start.year + 1, 1, 1)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"'{typed}' is not in the calendar. Write 2015, 2015-03 or 2015-03-01.") from error
