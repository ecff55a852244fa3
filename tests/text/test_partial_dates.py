"""TIMEX3 values to intervals and back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.text.partial_dates import FIRST_YEAR, LAST_YEAR, parse_partial_date, period_at, season_at


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2024-02-20", "2024-02-20 2024-02-21 day"),
        ("2024-02-20T10:35", "2024-02-20 2024-02-21 day"),
        ("2024-02", "2024-02-01 2024-03-01 month"),
        ("2023-12", "2023-12-01 2024-01-01 month"),
        ("2024-W01", "2024-01-01 2024-01-08 week"),
        ("2020-W53", "2020-12-28 2021-01-04 week"),
        ("2024-W07-WE", "2024-02-17 2024-02-19 week"),
        ("2015-SU", "2015-06-01 2015-09-01 season"),
        ("2015-WI", "2015-12-01 2016-03-01 season"),
        ("2024-Q4", "2024-10-01 2025-01-01 range"),
        ("2024-H1", "2024-01-01 2024-07-01 range"),
        ("2024", "2024-01-01 2025-01-01 year"),
        ("199X", "1990-01-01 2000-01-01 decade"),
        ("19", "1900-01-01 2000-01-01 range"),
        ("19XX", "1900-01-01 2000-01-01 range"),
    ],
)
def test_a_value_is_an_interval(value, expected):
    found = parse_partial_date(value)
    assert found is not None
    assert f"{found.start} {found.end} {found.precision}" == expected
    assert found.value == value


@pytest.mark.parametrize(
    "value",
    ["2023-02-29", "2024-13", "2023-W53", "1246", "1246-05-01", "9999", "0001-01-01", "P3D", "PRESENT_REF",
     "XXXX-07", "2024-Q5", "2024-", "", "999X", "12"],
)  # fmt: skip
def test_impossible_absurd_and_other_values_have_none(value):
    assert parse_partial_date(value) is None


near = st.dates(date(FIRST_YEAR + 1, 1, 1), date(LAST_YEAR - 1, 12, 31))


@given(near, st.sampled_from("DWMQYE"))
def test_the_period_around_a_day_holds_the_day(day, unit):
    period = parse_partial_date(period_at(day, unit))
    assert period is not None
    assert period.start <= day < period.end


@given(near, st.sampled_from("DWMQYE"))
def test_neighbouring_periods_touch(day, unit):
    one = parse_partial_date(period_at(day, unit))
    two = parse_partial_date(period_at(day, unit, 1))
    if one is not None and two is not None:
        assert one.end == two.start


@given(near, st.sampled_from(["SP", "SU", "FA", "WI"]))
def test_the_latest_season_has_begun_within_the_year(day, season):
    found = parse_partial_date(season_at(day, season))
    if found is not None:
        assert 0 <= (day - found.start).days <= 366


def test_an_unknown_unit_is_our_mistake():
    with pytest.raises(ValueError, match="one of D, W"):
        period_at(date(2024, 1, 1), "H")
