"""Each error has the kind that its rule says."""

from __future__ import annotations

import pytest

from rapport.text.spans import Span
from training.document import Quote

kinds = pytest.importorskip("training.error_kinds", reason="scipy is not installed")
A, B, C = Span(0, 10), Span(20, 30), Span(40, 50)
Labelled = tuple[str, Span]


@pytest.mark.parametrize(
    ("gold", "found", "expected"),
    [
        ([("cue", A)], [("cue", A)], []),
        ([("cue", A)], [], ["missed"]),
        ([], [("cue", A)], ["spurious"]),
        ([("cue", A)], [("cue", Span(0, 8))], ["boundary, end"]),
        ([("cue", A)], [("cue", Span(2, 10))], ["boundary, start"]),
        ([("cue", A)], [("cue", Span(2, 12))], ["boundary, both"]),
        ([("cue", A)], [("source", A)], ["label, as source"]),
        ([("cue", A)], [("source", Span(3, 12))], ["label, as source"]),
        ([("cue", A)], [("cue", Span(0, 4)), ("cue", Span(5, 10))], ["boundary, start", "split"]),
        ([("cue", Span(0, 4)), ("cue", Span(5, 10))], [("cue", A)], ["merged", "boundary, start"]),
        ([("cue", A)], [("cue", B)], ["missed", "spurious"]),
        ([("cue", A)], [("cue", A), ("source", A)], ["spurious"]),
    ],
)
def test_spans(gold: list[Labelled], found: list[Labelled], expected: list[str]) -> None:
    assert [d.kind for d in kinds.span_differences(gold, found)] == expected


def test_a_difference_says_where() -> None:
    (one,) = kinds.span_differences([("cue", A)], [("cue", Span(0, 8))])
    assert one == kinds.Difference("boundary, end", "cue", A, Span(0, 8))


GOLD = Quote(A, B, (C,))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([GOLD], []),
        ([], [("missed", "content")]),
        ([Quote(A, Span(60, 65), (C,))], [("wrong", "cue")]),
        ([Quote(A, None, (C,))], [("missing", "cue")]),
        ([Quote(Span(60, 65), B, (C,))], [("wrong", "source")]),
        ([Quote(None, B, (C,))], [("missing", "source")]),
        ([GOLD, Quote(A, B, (Span(70, 80),))], [("spurious", "content")]),
    ],
)
def test_links(found: list[Quote], expected: list[tuple[str, str]]) -> None:
    assert [(d.kind, d.about) for d in kinds.link_differences([GOLD], found)] == expected


def test_one_that_answers_another_is_taken() -> None:
    other = Quote(A, B, (Span(45, 60),))
    whole = Quote(A, B, (Span(40, 60),))
    assert [d.kind for d in kinds.link_differences([GOLD, other], [whole])] == ["taken"]


def test_a_surplus_source_is_one_where_the_gold_has_none() -> None:
    (one,) = kinds.link_differences([Quote(None, B, (C,))], [GOLD])
    assert (one.kind, one.about) == ("surplus", "source")
