"""Passages in quotation marks. The cases are a table: add a line, not a test."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.text.quotes import quoted_spans
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("quotes.tsv"))
MARKS = "\"“”„«»‟＂'‘’‚‹›`"


def unescaped(cell: str) -> str:
    return cell.replace("\\n", "\n").replace("\\r", "\r").replace("\\t", "\t")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_passages_are_found(case: dict[str, str]) -> None:
    text = unescaped(case["text"])
    expected = unescaped(case["passages"]).split("|") if case["passages"] else []
    assert [span.of(text) for span in quoted_spans(text)] == expected


@settings(deadline=None)
@given(st.text(st.sampled_from(MARKS + "as5 .,\n—(“”\"'"), max_size=60))
def test_passages_are_ordered_apart_and_hold_a_word(text: str) -> None:
    spans = quoted_spans(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    for span in spans:
        passage = span.of(text)
        assert span.end <= len(text)
        assert passage[0] in MARKS
        assert passage == passage.rstrip()
        assert passage.strip(MARKS + " \n")


@settings(deadline=None)
@given(st.text(st.sampled_from("as .,“”"), max_size=40))
def test_passages_never_cross_a_blank_line(text: str) -> None:
    assert all("\n\n" not in span.of(text + "\n\n" + text) for span in quoted_spans(text + "\n\n" + text))


@pytest.mark.parametrize(
    "piece", ['"', "'", "“", "”", '"a ', " 'a", "“a\n", '"a\n', 'a" ', "``", "a' ", "' a"]
)
def test_ten_thousand_marks_do_not_hang(piece: str) -> None:
    text = piece * 10_000
    assert all(span.end <= len(text) for span in quoted_spans(text))
