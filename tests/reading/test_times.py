"""Time expressions: the case table, what is none, and any text at all."""

from __future__ import annotations

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.reading import times
from rapport.reading.times import find_times
from rapport.reading.timex.forms import forms_by_first_word
from rapport.reading.timex.tables import table, words

TABLE = Path(__file__).with_name("times.tsv")


def read_cases() -> list[list[str]]:
    lines = [line for line in TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]
    return [line.split("\t") for line in lines[1:]]


def optional_date(written: str) -> date | None:
    return None if written == "-" else date.fromisoformat(written)


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case[2]}|{case[0]}")
def test_case_table(case):
    text, published, expression, *expected = case
    found = find_times(text, optional_date(published))
    if expression == "-":
        assert [time.span.of(text) for time in found] == []
        return
    time = next((time for time in found if time.span.of(text) == expression), None)
    assert time is not None, [time.span.of(text) for time in found]
    shown = [time.type, time.value, time.start, time.end, time.precision]
    assert ["-" if part is None else str(part) for part in shown] == expected


def test_the_case_table_has_a_line_for_every_precision_and_type():
    cases = read_cases()
    assert len(cases) >= 120
    assert {case[7] for case in cases} == {
        "day", "week", "month", "season", "year", "decade", "range", "unknown", "-",
    }  # fmt: skip
    assert {case[3] for case in cases} == {"DATE", "TIME", "DURATION", "SET", "-"}


def test_a_name_like_a_month_needs_a_clear_preposition_once_a_person_bears_it():
    text = "Theresa May turned to May in May."
    assert [time.span.start for time in find_times(text, date(2024, 6, 5))] == [text.rindex("May")]


def test_a_count_is_a_year_after_in():
    assert [t.value for t in find_times("In 2000 troops left. 2000 troops left.", None)] == ["2000"]


def test_hard_wrapped_text_is_read_over_the_line_break_but_not_over_a_blank_line():
    text = "He came on Feb.\n2, 2024 and left in May\n\n2016 was a good year."
    assert [t.value for t in find_times(text, date(2024, 6, 5))] == ["2024-02-02", "2024-05", "2016"]


def test_a_placeholder_date_of_publication_counts_as_none():
    text = "He said so yesterday."
    assert find_times(text, date(9999, 12, 31)) == find_times(text, date(1, 1, 1)) == find_times(text, None)


def test_every_word_of_the_tables_is_lower_case():
    for section in table("time_words"):
        assert all(word == word.lower() for word in words(section))


WORDS = [
    "in",
    "May",
    "2016",
    "the",
    "last",
    "five",
    "years",
    "ago",
    "Tuesday",
    "next",
    "Feb.",
    "31",
    "of",
    ",",
]


@given(st.text() | st.lists(st.sampled_from(WORDS)).map(" ".join), st.none() | st.dates())
def test_any_text_gives_ordered_spans_that_do_not_overlap(text, published):
    found = find_times(text, published)
    assert all(time.span.end <= len(text) for time in found)
    assert all(one.span.end <= two.span.start for one, two in pairwise(found))
    for time in found:
        assert (time.start is None) == (time.end is None)
        assert time.start is None or time.end is None or time.start < time.end


def test_a_line_of_half_a_million_characters_is_read():
    text = ("He told reporters in Moscow that the president said no on Feb. 2, 2024. " * 7000)[:500_000]
    assert len(find_times(text, date(2024, 6, 5))) > 6900


@pytest.mark.parametrize("unit", ["May ", "1", "the past five ", "2020-", "twenty ", "a "])
def test_a_line_of_nothing_but_one_time_word_does_not_hang(unit):
    text = (unit * 20_000)[:20_000]
    assert all(found.span.end <= len(text) for found in find_times(text, date(2024, 6, 5)))


@pytest.mark.parametrize("case", read_cases(), ids=lambda case: f"{case[2]}|{case[0]}")
def test_the_next_word_leaves_out_no_form_that_matches(case, monkeypatch):
    text = case[2]
    found = find_times(text, None)
    monkeypatch.setattr(times, "forms_from", lambda word, following: forms_by_first_word().get(word, ()))
    assert find_times(text, None) == found
