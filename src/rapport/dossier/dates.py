"""When something was said, as a reader sees it: `Said` to words, and to a day to sort and plot by."""

from __future__ import annotations

import calendar

from rapport.reading.reading import Basis, Said
from rapport.record.said_day import last_day as last_day
from rapport.record.said_day import middle_day as middle_day

NOT_DATED = "not dated"

BASIS_WORDS = {
    Basis.STATED: "stated",
    Basis.INHERITED: "inherited",
    Basis.PUBLISHED: "published",
    Basis.UNKNOWN: NOT_DATED,
}

BASIS_MEANING = {
    Basis.STATED: "the article gives the date beside the statement",
    Basis.INHERITED: "the date is that of the passage around the statement",
    Basis.PUBLISHED: "the article gives no date; publication is the latest day possible",
    Basis.UNKNOWN: "the article does not date the statement",
}


def date_words(said: Said) -> str:
    """The interval, as precise as its source: "2022-02-23", "2022-02", "2013", "≤ 2022-03-01".

    >>> date_words(said)  # from 1 February to before 1 March 2022
    '2022-02'
    """
    start, last = said.start, last_day(said)
    if start is None:
        return f"≤ {last.isoformat()}" if last else NOT_DATED
    if last is None:
        return f"≥ {start.isoformat()}"
    if start == last:
        return start.isoformat()
    if (start.month, start.day) == (1, 1) and (last.month, last.day) == (12, 31):
        return str(start.year) if start.year == last.year else f"{start.year} to {last.year}"
    if start.day == 1 and last.day == calendar.monthrange(last.year, last.month)[1]:
        first_month, last_month = f"{start:%Y-%m}", f"{last:%Y-%m}"
        return first_month if first_month == last_month else f"{first_month} to {last_month}"
    return f"{start.isoformat()} to {last.isoformat()}"


def date_with_basis(said: Said) -> str:
    """The date and what it rests on: "2022-02-23 stated", "≤ 2022-03-01 published"."""
    return f"{date_words(said)} {basis_words(said)}".strip()


def basis_words(said: Said) -> str:
    """What the date rests on; empty when there is no date."""
    return BASIS_WORDS[said.basis] if said.start or said.end else ""
