"""What lies where in an article: sentences, paragraphs, dated times, contents, and what is in what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import Protocol

from rapport.reading.reading import TimeExpression
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span


class Reported(Protocol):
    """What the date of an attribution rests on; `Attribution` is one, and so is anything with these."""

    @property
    def source(self) -> Span | None: ...
    @property
    def cue(self) -> Span | None: ...
    @property
    def content(self) -> Sequence[Span]: ...


class Page:
    """An article's sentences, paragraphs, dated times and contents, each found by position."""

    def __init__(self, text: str, times: Sequence[TimeExpression], attributions: Sequence[Reported]) -> None:
        self.text = text
        self.sentences = split_sentences(text)
        self._starts = [sentence.start for sentence in self.sentences]
        self.times = [time for time in times if time.start is not None]
        self._time_starts = [time.span.start for time in self.times]
        self.paragraph: list[int] = []
        number = 0
        for i, sentence in enumerate(self.sentences):
            gap = text[self.sentences[i - 1].end : sentence.start] if i else ""
            number += "\n" in gap
            self.paragraph.append(number)
        self._contents = sorted(
            (span for one in attributions for span in one.content), key=lambda s: (s.start, -s.end)
        )
        self._content_starts = [span.start for span in self._contents]

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that holds the position, or of the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def times_in(self, span: Span) -> list[TimeExpression]:
        """The dated expressions in a span."""
        first = bisect_right(self._time_starts, span.start - 1)
        return [
            t
            for t in self.times[first : bisect_right(self._time_starts, span.end - 1)]
            if span.contains(t.span)
        ]

    def contents_in(self, span: Span) -> list[Span]:
        """The contents of any attribution that begin in a span or just before it."""
        first = max(0, bisect_right(self._content_starts, span.start) - 4)
        return [
            s
            for s in self._contents[first : bisect_right(self._content_starts, span.end)]
            if s.overlaps(span)
        ]


def anchor_of(one: Reported) -> int:
    """Where the attribution stands: its cue, else its source, else its content."""
    spans = [one.cue, one.source, *one.content]
    return next((span.start for span in spans if span), 0)


def find_parents(attributions: Sequence[Reported]) -> list[int | None]:
    """For each attribution the one in whose content its cue or source stands, the innermost."""
    opened = sorted(
        ((span, i) for i, one in enumerate(attributions) for span in one.content),
        key=lambda pair: (pair[0].start, -pair[0].end),
    )
    places = sorted(range(len(attributions)), key=lambda i: anchor_of(attributions[i]))
    parents: list[int | None] = [None] * len(attributions)
    stack: list[tuple[Span, int]] = []
    position = 0
    for i in places:
        anchor = anchor_of(attributions[i])
        while position < len(opened) and opened[position][0].start <= anchor:
            stack.append(opened[position])
            position += 1
        stack = [pair for pair in stack if pair[0].end > anchor]
        parents[i] = next((j for _, j in reversed(stack) if j != i), None)
    return parents


def depth_of(i: int, parents: list[int | None]) -> int:
    """How many attributions stand around this one; 8 for more, as in a circle that a reader made."""
    depth, parent = 0, parents[i]
    while parent is not None and depth < 8:
        depth, parent = depth + 1, parents[parent]
    return depth
