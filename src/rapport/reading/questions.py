"""An attribution and a mention that it speaks of, in; the passage in which its stance is judged, out.

Of the article's pieces the tower sees the sentences of the source, the cue, the mention and all that was said
with it, without what stands between them; the lower states know the window around.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from rapport.reading.passages import Ints, Passage, Pieces, passage, pieces_of
from rapport.reading.windows import Tokens
from rapport.text.spans import Span, end_of, start_of

# Characters of what was said on either side of a mention that are looked at. With the mention's sentence
# alone 65.9 % of the stances of the gold's working half are right, with this 68.1 %, and with more of it no
# more (python -m training.score_gold --half working).
BESIDE = 400
# Pieces on either side of a span that are looked at where its sentence has no end: a list, a page's remains.
# No sentence of PolNeAR dev has more than 110.
REACH = 150


@dataclass(frozen=True, slots=True)
class Question:
    """How a source (None: the article itself) treats each group of mentions.

    `content` is all that was said; `temperature` divides the scores (reading/calibration.py).
    """

    source: Span | None
    cue: Span | None
    groups: Sequence[Sequence[int]]
    content: Sequence[Span] = ()
    temperature: float = 1.0


def passage_of(
    tokens: Tokens, sentences: Sequence[Span], question: Question, mention: Span
) -> Passage | None:
    """What the tower is asked about; None for a mention that has no pieces (the tokenizer dropped it)."""
    target = pieces_of(tokens, mention)
    if target is None:
        return None
    holder = pieces_of(tokens, question.source) if question.source else None
    shown = {
        around
        for span in (question.source, question.cue, mention, *_near(question.content, mention))
        if span is not None and (around := _around(tokens, sentences, span)) is not None
    }
    return passage(_united(shown), holder, target)


def _near(content: Sequence[Span], mention: Span) -> list[Span]:
    """The parts of a content near a mention, of a long one its middle: praise may follow two sentences on."""
    around = Span(max(0, mention.start - BESIDE), mention.end + BESIDE)
    return [
        Span(max(part.start, around.start), min(part.end, around.end))
        for part in content
        if part.overlaps(around)
    ]


def _united(ranges: Iterable[Pieces]) -> Ints:
    """The pieces of some ranges, first and last, each once and in order."""
    parts: list[Ints] = []
    end = 0
    for first, last in sorted(ranges):
        if last >= end:
            parts.append(np.arange(max(first, end), last + 1))
            end = last + 1
    return np.concatenate(parts)


def _around(tokens: Tokens, sentences: Sequence[Span], span: Span) -> Pieces | None:
    """The pieces of the sentences that a span touches, as far as they are near it."""
    begin = bisect_right(sentences, span.start, key=end_of)
    end = bisect_left(sentences, span.end, key=start_of)
    whole = span
    if begin < end:
        whole = Span(min(span.start, sentences[begin].start), max(span.end, sentences[end - 1].end))
    seen, own = pieces_of(tokens, whole), pieces_of(tokens, span)
    if seen is None or own is None:
        return None
    return max(seen[0], own[0] - REACH), min(seen[1], own[1] + REACH)
