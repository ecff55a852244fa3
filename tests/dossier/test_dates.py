"""Dates of statements as a reader sees them."""

from datetime import date

import pytest

from rapport.dossier.dates import date_with_basis, middle_day
from rapport.reading.reading import Basis, Precision, Said


def said(start: str | None, end: str | None, basis: Basis = Basis.STATED) -> Said:
    days = [date.fromisoformat(day) if day else None for day in (start, end)]
    return Said(start=days[0], end=days[1], precision=Precision.UNKNOWN, basis=basis)


@pytest.mark.parametrize(
    ("start", "end", "basis", "words"),
    [
        ("2022-02-23", "2022-02-24", Basis.STATED, "2022-02-23 stated"),
        ("2022-02-01", "2022-03-01", Basis.INHERITED, "2022-02 inherited"),
        ("2024-02-01", "2024-03-01", Basis.STATED, "2024-02 stated"),
        ("2013-01-01", "2014-01-01", Basis.STATED, "2013 stated"),
        ("2010-01-01", "2020-01-01", Basis.STATED, "2010 to 2019 stated"),
        ("2013-06-01", "2013-09-01", Basis.STATED, "2013-06 to 2013-08 stated"),
        ("2022-02-21", "2022-02-28", Basis.STATED, "2022-02-21 to 2022-02-27 stated"),
        (None, "2022-03-02", Basis.PUBLISHED, "≤ 2022-03-01 published"),
        (None, "2022-03-02", Basis.UNKNOWN, "≤ 2022-03-01 not dated"),
        ("2022-03-01", None, Basis.STATED, "≥ 2022-03-01 stated"),
        (None, None, Basis.UNKNOWN, "not dated"),
    ],
)
def test_date_words_are_as_precise_as_the_source(
    start: str | None, end: str | None, basis: Basis, words: str
) -> None:
    assert date_with_basis(said(start, end, basis)) == words


@pytest.mark.parametrize(
    ("start", "end", "day"),
    [
        ("2022-02-23", "2022-02-24", "2022-02-23"),
        ("2022-01-01", "2023-01-01", "2022-07-02"),
        (None, "2022-03-02", "2022-03-01"),
        ("2022-03-01", None, "2022-03-01"),
        (None, None, None),
    ],
)
def test_a_statement_is_plotted_at_the_middle_of_its_interval(
    start: str | None, end: str | None, day: str | None
) -> None:
    assert middle_day(said(start, end)) == (date.fromisoformat(day) if day else None)
