"""A date as precise as its source: TIMEX3 notation to a half-open interval of days, and back.

"2024-02" is a month, "2024-W07" an ISO week, "2015-SU" a summer, "199X" a decade. The notation is that
of TimeML 1.2.1 (Saurí et al. 2006). Values that are no calendar interval (``P3D``, ``PRESENT_REF``,
``XXXX-07``) have none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

# News speaks of no date outside these years that a statement could be dated by: 1246 is a clock time or
# a count misread, 9999 a placeholder of feeds and databases.
FIRST_YEAR, LAST_YEAR = 1500, 2199

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}  # months, northern hemisphere
_VALUE = re.compile(
    r"(?P<year>\d{4})(?:-(?:"
    r"(?P<month>\d\d)(?:-(?P<day>\d\d)(?:T.*)?)?"
    r"|W(?P<week>\d\d)(?P<weekend>-WE)?|(?P<season>SP|SU|FA|WI)|Q(?P<quarter>[1-4])|H(?P<half>[12])))?"
)
_TENS = re.compile(r"(?P<century>\d\d)(?P<decade>\d)?X{0,2}")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """An interval of days with its TIMEX3 `value`; `end` is exclusive.

    `precision` is one of day, week, month, season, year, decade, range.

    >>> february = parse_partial_date("2024-02")
    >>> february.start, february.end, february.precision
    (datetime.date(2024, 2, 1), datetime.date(2024, 3, 1), 'month')
    """

    value: str
    start: date
    end: date
    precision: str


def parse_partial_date(value: str) -> PartialDate | None:
    """The interval that a TIMEX3 value denotes; None for other notation and impossible dates."""
    if match := _VALUE.fullmatch(value):
        if not FIRST_YEAR <= int(match["year"]) <= LAST_YEAR:
            return None
        try:
            return _from_parts(value, match)
        except ValueError:  # 30 February, week 54
            return None
    if match := _TENS.fullmatch(value):
        return _from_tens(value, match)
    return None


def _from_parts(value: str, match: re.Match[str]) -> PartialDate:
    year = int(match["year"])
    if match["day"]:
        start = date(year, int(match["month"]), int(match["day"]))
        return PartialDate(value, start, start + timedelta(days=1), "day")
    if match["month"]:
        return _months(value, year, int(match["month"]), 1, "month")
    if match["week"]:
        start = date.fromisocalendar(year, int(match["week"]), 6 if match["weekend"] else 1)
        return PartialDate(value, start, start + timedelta(days=2 if match["weekend"] else 7), "week")
    if match["season"]:
        return _months(value, year, _SEASON_STARTS[match["season"]], 3, "season")
    if match["quarter"]:
        return _months(value, year, 3 * int(match["quarter"]) - 2, 3, "range")
    if match["half"]:
        return _months(value, year, 6 * int(match["half"]) - 5, 6, "range")
    return _months(value, year, 1, 12, "year")


def _from_tens(value: str, match: re.Match[str]) -> PartialDate | None:
    first = int(match["century"]) * 100 + int(match["decade"] or 0) * 10
    years = 10 if match["decade"] else 100
    if not FIRST_YEAR <= first <= LAST_YEAR:
        return None
    precision = "decade" if match["decade"] else "range"
    return PartialDate(value, date(first, 1, 1), date(first + years, 1, 1), precision)


def _months(value: str, year: int, month: int, count: int, precision: str) -> PartialDate:
    after = year * 12 + month - 1 + count
    return PartialDate(value, date(year, month, 1), date(after // 12, after % 12 + 1, 1), precision)


def period_at(day: date, unit: str, step: int = 0) -> str:
    """The TIMEX3 value of the period around `day`, moved by `step` periods.

    `unit` is a TIMEX3 letter: D, W, M, Q, Y, E (decade) or C (century).

    >>> period_at(date(2024, 2, 20), "M", -1), period_at(date(2024, 2, 20), "W")
    ('2024-01', '2024-W08')
    """
    if unit == "D":
        return (day + timedelta(days=step)).isoformat()
    if unit == "W":
        year, week, _ = (day + timedelta(weeks=step)).isocalendar()
        return f"{year:04}-W{week:02}"
    if unit == "M":
        months = day.year * 12 + day.month - 1 + step
        return f"{months // 12:04}-{months % 12 + 1:02}"
    if unit == "Q":
        quarters = day.year * 4 + (day.month - 1) // 3 + step
        return f"{quarters // 4:04}-Q{quarters % 4 + 1}"
    if unit == "Y":
        return f"{day.year + step:04}"
    if unit == "E":
        return f"{day.year // 10 + step}X"
    if unit == "C":
        return f"{day.year // 100 + step}XX"
    raise ValueError(f"A period's unit is one of D, W, M, Q, Y, E, C, not {unit!r}.")


def season_at(day: date, season: str, step: int = 0) -> str:
    """The latest such season that began on or before `day`, moved by `step` years.

    >>> season_at(date(2024, 2, 20), "WI"), season_at(date(2024, 2, 20), "SU")
    ('2023-WI', '2023-SU')
    """
    begun = day.month >= _SEASON_STARTS[season]
    return f"{day.year - (not begun) + step:04}-{season}"
