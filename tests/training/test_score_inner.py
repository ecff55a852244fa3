"""The rules for inner attributions, counted on text whose marks are known."""

from __future__ import annotations

from rapport.text.spans import Span
from training.document import Document, Quote
from training.score_inner import counts

TEXT = "Ada Quill said that the dam was safe. Rob Till wants to go home.\nA porter asked whether it leaks."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def test_what_is_marked_and_what_is_not_is_counted_outside_contents() -> None:
    quotes = (
        Quote(span("Ada Quill"), span("said"), (span("that the dam was safe"),)),
        Quote(span("it"), span("asked"), (span("whether it leaks"),)),
    )
    found = counts(Document(name="one", text=TEXT, quotes=quotes, segments=()))
    assert found["predicted"] == 3  # said, wants, asked
    assert found["right"] == 2
    assert found["source"] == 1  # the porter is not "it"
    assert (found["plain"], found["found"]) == (1, 1)


def test_what_stands_in_a_content_is_not_counted() -> None:
    quotes = (Quote(span("Ada Quill"), span("said"), (span(TEXT[15:]),)),)
    found = counts(Document(name="one", text=TEXT, quotes=quotes, segments=()))
    assert (found["predicted"], found["right"]) == (1, 1)
