"""Annotators of one article beside each other."""

from __future__ import annotations

import pytest

from rapport.text.spans import Span
from training.document import Document, Quote

score_annotators = pytest.importorskip("training.score_annotators", reason="scipy is not installed")
TEXT = "Till said no."
QUOTE = Quote(Span(0, 4), Span(5, 9), (Span(10, 12),))
SEGMENTS = (("source", Span(0, 4)), ("cue", Span(5, 9)), ("content", Span(10, 12)))


def view(name: str, *, marked: bool = True) -> Document:
    quotes, segments = ((QUOTE,), SEGMENTS) if marked else ((), ())
    return Document(name=name, text=TEXT, quotes=quotes, segments=segments)


def test_only_articles_with_several_annotators_are_taken() -> None:
    found = score_annotators.by_several([view("a_x"), view("b_x"), view("b_y")])
    assert {name: len(group) for name, group in found.items()} == {"b": 2}


def test_every_pair_counts_once() -> None:
    total = score_annotators.agreement([view("b_x"), view("b_y"), view("b_z", marked=False)])
    figures = score_annotators.figures(total)
    # one pair of three agrees; in the others one has marked and the other nothing
    assert figures["linked"] == figures["token cue"] == 50.0
