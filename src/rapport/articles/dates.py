"""A publication date as written becomes a date, or a ValueError whose text says what is wrong."""

from __future__ import annotations

import re
from datetime import date, timedelta

# The first newspaper, the Relation of Strasbourg, dates from 1605; "0001-01-01", "1201" and the
# like come from content systems that had nothing to write.
EARLIEST = date(1600, 1, 1)

# A newsroom in Kiribati (UTC+14) is a calendar day ahead of this computer, never two.
AHEAD = timedelta(days=1)

# First letters that tell the month; what may follow them is in the patterns below.
MONTHS = {
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6,
    "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip

_WEEKDAY = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?\s+)?"
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>[0-9]{4})"
# A time of day may follow and is not read: the day is the outlet's own, in its own time zone.
_TIME = r"(?:(?:t|,?\s+(?:at\s+)?|\s*[-–|·]\s*)[0-9]{1,2}(?:[:.][0-9]{2}|\s*[ap]\.?m).{0,40})?"

# The forms that leave no doubt. 02/03/2016 is not among them: it is March in London, February in New York.
FORMS = tuple(
    re.compile(rf"{form}{_TIME}", re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})(?P<dash>[-/.])(?P<month>[0-9]{1,2})(?P=dash)(?P<day>[0-9]{1,2})",  # 2016-03-02
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",  # 20160302
        rf"{_WEEKDAY}{_DAY}(?:\s+of)?[\s-]+{_MONTH}[\s,-]+{_YEAR}",  # Wed, 2nd March 2016; 02-Mar-2016
        rf"{_WEEKDAY}{_MONTH}\s+{_DAY},?\s+{_YEAR}",  # Wednesday, March 2, 2016
    )
)


def parse_published(written: str, *, today: date) -> date:
    """The calendar day of publication that `written` names.

    >>> parse_published("Wed, 02 Mar 2016 23:30:00 -0500", today=date(2024, 1, 1))
    datetime.date(2016, 3, 2)

    The day is taken as written, in the outlet's time zone. Raises ValueError when the form is not
    one of `FORMS`, when there is no such day, and when it lies before 1600 or after tomorrow.
    """
    written = " ".join(written.split())
    shown = written if len(written) <= 40 else written[:39] + "…"
    match = next((match for form in FORMS if (match := form.fullmatch(written))), None)
    if match is None:
        raise ValueError(
            f"The publication date '{shown}' is not understood. Write it as 2016-03-02 or 2 March 2016."
        )
    month = match["month"]
    number = int(month) if month.isdigit() else MONTHS[month[:3].lower()]
    try:
        day = date(int(match["year"]), number, int(match["day"]))
    except ValueError:
        raise ValueError(f"The publication date '{shown}' is not in the calendar.") from None
    if day < EARLIEST:
        raise ValueError(f"The publication date '{shown}' is older than any newspaper.")
    if day > today + AHEAD:
        raise ValueError(f"The publication date '{shown}' lies in the future (today is {today}).")
    return day
