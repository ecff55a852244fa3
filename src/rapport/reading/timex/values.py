"""Small makers of values that the rules share: numbers in words, durations, holidays, a value's result."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from math import floor

from rapport.reading.timex.tables import words
from rapport.text.partial_dates import PartialDate, parse_partial_date


@dataclass(frozen=True, slots=True)
class TimeValue:
    """What an expression means: TIMEX3 type and value, and the interval when it denotes one."""

    type: str
    value: str | None
    when: PartialDate | None = None


def dated(value: str, *, part: str | None = None, clock: str | None = None) -> TimeValue:
    """A DATE with its interval; with a part of the day or a clock time a TIME on that day.

    >>> dated("2024-02-20", part="NI").value
    '2024-02-20TNI'
    """
    when = parse_partial_date(value)
    if clock or part:
        return TimeValue("TIME", f"{value}T{clock or part}", when)
    return TimeValue("DATE", value, when)


def number_of(written: str) -> float | None:
    """The number that the words name; None for vague ones ("several").

    >>> number_of("twenty four"), number_of("2 1/2"), number_of("a couple of"), number_of("few")
    (24, 2.5, 2, None)
    """
    plain = re.sub(r"\s+", " ", written.lower())
    if re.match(r"\d", plain):
        whole = float(re.split(r"[ -]", plain)[0].replace(",", ""))
        return whole + 0.5 if "1/2" in plain else _tidy(whole)
    if plain in words("vaguenumber"):
        return None
    if plain in words("number"):
        return _tidy(float(words("number")[plain]))
    total = 0.0
    for word in re.split(r"[ -]", plain):
        if word in words("scale"):
            total = (total or 1) * float(words("scale")[word])
        else:
            total += float(words("number").get(word, 0))
    return _tidy(total) if total else None


def _tidy(number: float) -> float:
    return int(number) if number == floor(number) else number


def year_of_words(written: str) -> int | None:
    """The year that is written in words: "nineteen ninety-six" is 1996.

    >>> year_of_words("two thousand and eight"), year_of_words("twenty twelve")
    (2008, 2012)
    """
    parts = re.split(r"[\s-]+", written.lower().replace(" and ", " "))
    numbers = [int(words("number").get(part, 0)) for part in parts]
    if parts[:2] == ["two", "thousand"]:
        return 2000 + sum(numbers[2:])
    return numbers[0] * 100 + sum(numbers[1:])


def duration(number: float | None, unit: str) -> str:
    """The TIMEX3 value of an amount of a unit as the table has it ("1D", "1TH").

    >>> duration(2.5, "1Y"), duration(3, "1TH"), duration(None, "1M"), duration(2, "1E")
    ('P2Y6M', 'PT3H', 'PXM', 'P20Y')
    """
    count, letter = int(unit[0]), unit[1:]
    if number is None:
        return "PT" + "X" + letter[1] if letter.startswith("T") else "PX" + letter
    amount = number * count
    if letter in "EC":
        amount, letter = amount * (10 if letter == "E" else 100), "Y"
    prefix, letter = ("PT", letter[1]) if letter.startswith("T") else ("P", letter)
    whole = int(amount)
    half = {"Y": "6M", "H": "30M", "M": "30S" if prefix == "PT" else "15D", "W": "3D", "D": "T12H"}
    rest = half.get(letter, "") if amount != whole else ""
    return f"{prefix}{whole}{letter}{rest}" if whole else f"{prefix}{rest}"


def moved(day: date, number: float, unit: str) -> date | None:
    """`day` moved by an amount of a unit; None beyond the calendar.

    >>> moved(date(2024, 3, 31), -1, "1M")
    datetime.date(2024, 2, 29)
    """
    count, letter = int(unit[0]) * number, unit[1:]
    days = {"D": 1, "W": 7, "TH": 1 / 24, "TM": 1 / 1440, "TS": 1 / 86400}
    try:
        if letter in days:
            return day + timedelta(days=int(count * days[letter]))  # an hour ago is today
        months = floor(count * {"M": 1, "Y": 12, "E": 120, "C": 1200}[letter])
        total = day.year * 12 + day.month - 1 + months
        for last in range(day.day, 27, -1):
            try:
                return date(total // 12, total % 12 + 1, last)
            except ValueError:
                if not 1 <= total // 12 <= 9999:
                    return None
        return date(total // 12, total % 12 + 1, day.day)
    except (ValueError, OverflowError):
        return None


def holiday_in(rule: str, year: int) -> date:
    """The day of a holiday; `rule` as in the table: "12-25", "11-4-3", "11-1-0+1", "E-2".

    >>> holiday_in("11-4-3", 1999), holiday_in("E+0", 2000), holiday_in("05--1-0", 2023)
    (datetime.date(1999, 11, 25), datetime.date(2000, 4, 23), datetime.date(2023, 5, 29))
    """
    if rule.startswith("E"):
        return _easter(year) + timedelta(days=int(rule[1:]))
    rule, _, more = rule.partition("+")
    if match := re.fullmatch(r"(\d\d)-(-?\d)-(\d)", rule):
        month, nth, weekday = (int(part) for part in match.groups())
        first = date(year, month, 1)
        day = first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        if nth < 0:
            after = date(year + month // 12, month % 12 + 1, 1)
            day = after - timedelta(days=(after.weekday() - weekday - 1) % 7 + 1)
        return day + timedelta(days=int(more or 0))
    month, number = (int(part) for part in rule.split("-"))
    return date(year, month, number)


def _easter(year: int) -> date:
    """Easter Sunday of the western calendar (the anonymous Gregorian algorithm, Meeus 1991)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    ell = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * ell) // 451
    month, day = divmod(h + ell - 7 * m + 114, 31)
    return date(year, month, day + 1)
