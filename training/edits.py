"""A document and words to put in place of others, or a stretch of it, in; the changed document out.

Every span moves along.
"""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import replace

from rapport.text.spans import Span
from training.document import Document, Quote, Regard


def edited(document: Document, edits: Sequence[tuple[Span, str]]) -> Document:
    """Put new words in place of spans, which are in text order and do not overlap.

    An edge of an annotation inside a replaced span moves to that span's edge.
    """
    pieces, old_starts, old_ends, shifts = [], [], [], []
    at = shift = 0
    for span, new in edits:
        pieces += [document.text[at : span.start], new]
        at = span.end
        shift += len(new) - len(span)
        old_starts.append(span.start)
        old_ends.append(span.end)
        shifts.append(shift)
    pieces.append(document.text[at:])

    def start(offset: int) -> int:
        done = bisect.bisect_right(old_ends, offset)
        if done < len(old_starts) and old_starts[done] < offset:
            offset = old_starts[done]
        return offset + (shifts[done - 1] if done else 0)

    def end(offset: int) -> int:
        done = bisect.bisect_left(old_starts, offset)
        if done and old_ends[done - 1] > offset:
            offset = old_ends[done - 1]
        return offset + (shifts[done - 1] if done else 0)

    def move(span: Span) -> Span:
        return Span(start(span.start), end(span.end))

    def maybe(span: Span | None) -> Span | None:
        return move(span) if span else None

    return replace(
        document,
        text="".join(pieces),
        quotes=None
        if document.quotes is None
        else tuple(
            Quote(maybe(q.source), maybe(q.cue), tuple(map(move, q.content))) for q in document.quotes
        ),
        segments=None if document.segments is None else tuple((k, move(s)) for k, s in document.segments),
        names=None if document.names is None else tuple((k, move(s)) for k, s in document.names),
        unknown=tuple(map(move, document.unknown)),
        chains=None if document.chains is None else tuple(tuple(map(move, c)) for c in document.chains),
        regards=None
        if document.regards is None
        else tuple(Regard(maybe(r.holder), move(r.target), r.stance) for r in document.regards),
    )


def cut(document: Document, stretch: Span) -> Document:
    """The stretch alone; what does not lie wholly inside it is left out, and so are chains and regards."""

    def move(span: Span) -> Span:
        return Span(span.start - stretch.start, span.end - stretch.start)

    def inside(span: Span | None) -> bool:
        return span is None or (stretch.start <= span.start and span.end <= stretch.end)

    quotes = [q for q in document.quotes or () if all(map(inside, (q.source, q.cue, *q.content)))]
    return Document(
        name=document.name,
        text=stretch.of(document.text),
        quotes=None
        if document.quotes is None
        else tuple(
            Quote(
                move(q.source) if q.source else None,
                move(q.cue) if q.cue else None,
                tuple(map(move, q.content)),
            )
            for q in quotes
        ),
        segments=None
        if document.segments is None
        else tuple((k, move(s)) for k, s in document.segments if inside(s)),
        names=None if document.names is None else tuple((k, move(s)) for k, s in document.names if inside(s)),
        unknown=tuple(move(s) for s in document.unknown if inside(s)),
    )
