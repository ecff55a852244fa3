"""Publication dates: the forms that are read, and the sentence for each that is not."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.dates import parse_published

TODAY = date(2024, 6, 1)


@pytest.mark.parametrize(
    "written",
    [
        "2016-03-02",
        "2016-3-2",
        "2016/03/02",
        "2016.03.02",
        "20160302",
        " 2016-03-02\n",
        "2016-03-02T10:15:00",
        "2016-03-02T10:15:00Z",
        "2016-03-02T23:30:00.000-05:00",
        "2016-03-02 10:15",
        "2016-03-02 10:15:00 +0000 UTC",
        "20160302T10:15Z",
        "2 March 2016",
        "02 March 2016",
        "2nd March 2016",
        "2nd of March, 2016",
        "2 Mar. 2016",
        "02-Mar-2016",
        "2 MARCH 2016",
        "Wednesday 2 March 2016",
        "Wed, 02 Mar 2016 10:15:00 GMT",
        "2 March 2016 at 10.15 GMT",
        "2 March 2016, 10:15",
        "March 2, 2016",
        "March 2nd, 2016",
        "Mar. 2, 2016",
        "March 2 2016",
        "Wednesday, March 2, 2016",
        "March 2, 2016, 10:15 a.m. ET",
        "March 2, 2016 at 10 a.m.",
        "March 2, 2016 | 10:15 PM",
    ],
)
def test_each_form_names_the_day(written: str) -> None:
    assert parse_published(written, today=TODAY) == date(2016, 3, 2)


@pytest.mark.parametrize(
    ("month", "number"),
    [
        ("Jan", 1), ("February", 2), ("Apr", 4), ("May", 5), ("June", 6), ("Jun", 6), ("July", 7), ("Jul", 7),
        ("August", 8), ("Sept", 9), ("Sep", 9), ("October", 10), ("Nov.", 11), ("December", 12),
    ],
)  # fmt: skip
def test_months(month: str, number: int) -> None:
    assert parse_published(f"9 {month} 2001", today=TODAY) == date(2001, number, 9)


NOT_UNDERSTOOD = "is not understood. Write it as 2016-03-02 or 2 March 2016."


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("02/03/2016", NOT_UNDERSTOOD),  # which of the two is the month?
        ("March 2016", NOT_UNDERSTOOD),
        ("2016", NOT_UNDERSTOOD),
        ("yesterday", NOT_UNDERSTOOD),
        ("2016-03-02 or so", NOT_UNDERSTOOD),
        ("2 Marchember 2016", NOT_UNDERSTOOD),
        ("٢٠١٦-٠٣-٠٢", NOT_UNDERSTOOD),
        ("31 June 2019", "is not in the calendar."),
        ("2019-02-29", "is not in the calendar."),
        ("0000-00-00", "is not in the calendar."),
        ("0001-01-01", "is older than any newspaper."),
        ("31 December 1599", "is older than any newspaper."),
        ("3019-01-01", "lies in the future (today is 2024-06-01)."),
        ("2024-06-03", "lies in the future (today is 2024-06-01)."),
    ],
)
def test_what_is_no_date_is_refused_with_its_reason(written: str, reason: str) -> None:
    with pytest.raises(ValueError, match="publication date") as caught:
        parse_published(written, today=TODAY)
    assert str(caught.value) == f"The publication date '{written}' {reason}"


def test_tomorrow_is_possible_east_of_here() -> None:
    assert parse_published("2024-06-02", today=TODAY) == date(2024, 6, 2)


def test_a_long_nonsense_is_shortened() -> None:
    with pytest.raises(ValueError, match=r"'x{39}…'"):
        parse_published("x" * 1_000_000, today=TODAY)


@given(st.dates(date(1600, 1, 1), date(2100, 1, 1)))
def test_written_dates_come_back(day: date) -> None:
    for written in (
        day.isoformat(),
        f"{day:%d %B %Y}",
        f"{day:%B} {day.day}, {day:%Y}",
        f"{day:%a, %d %b %Y}",
    ):
        assert parse_published(written, today=day + timedelta(days=1)) == day


@given(st.text(max_size=60))
def test_any_text_is_a_date_or_a_value_error(written: str) -> None:
    try:
        day = parse_published(written, today=TODAY)
    except ValueError:
        return
    assert day <= TODAY + timedelta(days=1)
