"""Dates as users type them."""

from datetime import date

import pytest

from rapport.text.days import days_of


@pytest.mark.parametrize(
    ("typed", "first", "after"),
    [
        ("2015", date(2015, 1, 1), date(2016, 1, 1)),
        ("2015-03", date(2015, 3, 1), date(2015, 4, 1)),
        ("2015-12", date(2015, 12, 1), date(2016, 1, 1)),
        ("2016-02-29", date(2016, 2, 29), date(2016, 3, 1)),
        (" 2015 ", date(2015, 1, 1), date(2016, 1, 1)),
    ],
)
def test_a_year_a_month_or_a_day(typed: str, first: date, after: date) -> None:
    assert days_of(typed) == (first, after)


@pytest.mark.parametrize(
    "typed", ["", "15", "2015-3", "March 2015", "2015-13", "2015-02-30", "0000", "9999", "٢٠١٥"]
)
def test_anything_else_is_refused_with_the_forms_that_work(typed: str) -> None:
    with pytest.raises(ValueError, match="Write 2015, 2015-03 or 2015-03-01"):
        days_of(typed)
