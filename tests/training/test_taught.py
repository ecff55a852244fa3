"""What weights find becomes gold, each word in one segment."""

from __future__ import annotations

from rapport.text.spans import Span
from training.document import Quote
from training.taught import taught


def test_segments_do_not_overlap() -> None:
    text = "Till said Oskeld left, and Quorn agreed."
    outer = Quote(Span(0, 4), Span(5, 9), (Span(10, 21),))
    inner = Quote(Span(10, 16), Span(17, 21), (Span(10, 12),))
    document = taught("x", text, [outer, inner])
    assert document.quotes == (outer, inner)
    assert document.segments is not None
    spans = sorted(span for _, span in document.segments)
    assert spans == [Span(0, 4), Span(5, 9), Span(10, 12), Span(17, 21)]
