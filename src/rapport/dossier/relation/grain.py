"""Days to periods of the calendar: a month, a quarter or a year, as long as the number of statements asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from rapport.dossier.relation.share import FEWEST


class Grain(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Grain.MONTH: 1, Grain.QUARTER: 3, Grain.YEAR: 12}


def choose_grain(days: Sequence[date]) -> Grain:
    """The shortest grain at which at least half of the statements fall in periods with enough for shares."""
    for grain in Grain:
        sizes = Counter(number_of(day, grain) for day in days)
        if 2 * sum(n for n in sizes.values() if n >= FEWEST) >= len(days) > 0:
            return grain
    return Grain.YEAR


def number_of(day: date, grain: Grain) -> int:
    """The number of the period that a day lies in; neighbours differ by one."""
    return (day.year * 12 + day.month - 1) // _MONTHS[grain]


def first_day(number: int, grain: Grain) -> date:
    """The first day of a period."""
    month = number * _MONTHS[grain]
    # the year after the last of the calendar is shown as its last day
    return date(month // 12, month % 12 + 1, 1) if month // 12 <= date.max.year else date.max


def name_of(number: int, grain: Grain) -> str:
    """A period as it is written: "2021", "2021-Q2", "2021-04"."""
    start = first_day(number, grain)
    names = {
        Grain.YEAR: f"{start.year:04}",
        Grain.QUARTER: f"{start.year:04}-Q{(start.month + 2) // 3}",
        Grain.MONTH: f"{start.year:04}-{start.month:02}",
    }
    return names[grain]
