"""Spans: half-open, never empty, and agreeing with sets of positions."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.text.spans import Span

SPANS = st.tuples(st.integers(0, 30), st.integers(1, 10)).map(lambda pair: Span(pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 3), (3, 2), (-1, 2), (-2, -1)])
def test_an_empty_or_negative_range_is_no_span(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="A span needs 0 <= start < end"):
        Span(start, end)


def test_a_span_reads_its_text() -> None:
    assert Span(0, 5).of("Putin told a reporter") == "Putin"
    assert Span(1, 2).of("a👩b") == "👩"


@pytest.mark.parametrize(
    ("one", "other", "overlaps", "contains", "gap"),
    [
        (Span(0, 5), Span(5, 8), False, False, 0),
        (Span(0, 5), Span(4, 8), True, False, 0),
        (Span(0, 5), Span(7, 8), False, False, 2),
        (Span(0, 5), Span(1, 5), True, True, 0),
        (Span(0, 5), Span(0, 5), True, True, 0),
        (Span(1, 2), Span(0, 5), True, False, 0),
    ],
)
def test_two_spans(one: Span, other: Span, overlaps: bool, contains: bool, gap: int) -> None:
    assert (one.overlaps(other), one.contains(other), one.gap(other)) == (overlaps, contains, gap)
    assert other.overlaps(one) == overlaps
    assert other.gap(one) == gap


@given(SPANS, SPANS)
def test_spans_agree_with_sets_of_positions(one: Span, other: Span) -> None:
    here, there = set(range(one.start, one.end)), set(range(other.start, other.end))
    assert len(one) == len(here)
    assert one.overlaps(other) == bool(here & there)
    assert one.contains(other) == (there <= here)
    assert one.gap(other) == max(0, min(abs(i - j) for i in here for j in there) - 1)


def test_spans_sort_by_start_then_end() -> None:
    assert sorted([Span(2, 3), Span(0, 9), Span(0, 4)]) == [Span(0, 4), Span(0, 9), Span(2, 3)]
