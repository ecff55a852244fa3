"""A date of a term as people write it to one as precise as it is: "March 2019" is 2019-03."""

from __future__ import annotations

import re
from datetime import date

from rapport.articles.dates import MONTHS, parse_published
from rapport.text.partial_dates import FIRST_YEAR, LAST_YEAR, PartialDate, parse_partial_date

#: What stands where nobody knows.
UNKNOWN = frozenset({"", "?", "-", "–", "—", "unknown", "n/a", "na", "none", "null", "nan"})
#: What stands for an end where there is none yet.
STILL = frozenset({"present", "now", "today", "current", "incumbent", "ongoing", "still", "to date"})
_MONTH_YEAR = re.compile(r"(?P<month>[a-z]{3,9})\.?,?\s+(?P<year>\d{4})", re.IGNORECASE)
_YEAR_MONTH = re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})")
_NUMBERS = re.compile(r"(?P<one>\d{1,2})[-/.](?P<two>\d{1,2})[-/.](?P<year>\d{4})")
# A spreadsheet writes midnight behind a day.
_TIME = re.compile(r"[T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?$")


def parse_term_date(written: str) -> str | None:
    """The date as 2019, 2019-03 or 2019-03-05; None where it says that nobody knows.

    Raises ValueError, with a sentence, when it is not understood or is in no calendar.

    >>> parse_term_date("5 March 2019"), parse_term_date("2019"), parse_term_date("25/03/2019")
    ('2019-03-05', '2019', '2019-03-25')
    """
    words = _TIME.sub("", " ".join(written.split()))
    if words.lower() in UNKNOWN | STILL:
        return None
    value = _value(words)
    found = parse_partial_date(value)
    if found is None or found.precision not in ("day", "month", "year"):
        raise ValueError(
            f"the date '{words[:40]}' is not in the calendar, or not between {FIRST_YEAR} and {LAST_YEAR}"
        )
    return value


def days_of_value(value: str) -> PartialDate:
    """The half-open days of a value that `parse_term_date` gave."""
    found = parse_partial_date(value)
    assert found, value
    return found


def _value(words: str) -> str:
    if re.fullmatch(r"\d{4}", words):
        return words
    if match := _YEAR_MONTH.fullmatch(words):
        return f"{match['year']}-{int(match['month']):02}"
    if (match := _MONTH_YEAR.fullmatch(words)) and match["month"][:3].lower() in MONTHS:
        return f"{match['year']}-{MONTHS[match['month'][:3].lower()]:02}"
    if match := _NUMBERS.fullmatch(words):
        one, two = int(match["one"]), int(match["two"])
        if one <= 12 and two <= 12 and one != two:
            raise ValueError(f"the date '{words}' could be two days; write it as {match['year']}-MM-DD")
        day, month = (one, two) if one > 12 else (two, one)
        return f"{match['year']}-{month:02}-{day:02}"
    try:
        # a term may end in the future: any day of the calendar
        return parse_published(words, today=date(LAST_YEAR, 12, 31)).isoformat()
    except ValueError:
        raise ValueError(
            f"the date '{words[:40]}' is not understood; write 2019, 2019-03, 2019-03-05 or 5 March 2019"
        ) from None
