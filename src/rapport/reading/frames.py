"""An attribution's sentence, in; the frame around its words out: contents, source and times blanked.

What is blanked keeps its length, so that positions stay those of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rapport.reading.reading import Attribution, TimeExpression
from rapport.reading.titles import in_a_title
from rapport.reading.words import listed
from rapport.text.alternatives import any_of
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span, in_order

#: what stands in a frame for a content, a time, the source, another one's cue, the own cue
CONTENT, TIME, SOURCE, OTHER, CUE = "\0", "\1", "\2", "\3", "\4"
# A cue and its circumstances stand this near; it bounds the work in a text without stops.
REACH = 500


@dataclass(frozen=True, slots=True)
class Frame:
    """`text` with parts blanked, from `start` of the article; `cue` is where the cue's verb is over."""

    text: str
    start: int
    cue: int | None
    source: int | None
    after: tuple[int, ...]

    def span(self, first: int, last: int) -> Span:
        """Positions of the frame as a span of the article."""
        return Span(self.start + first, self.start + last)


class _Row:
    """Spans in text order, none longer than `reach`, to be asked for those that touch a stretch."""

    def __init__(self, spans: Sequence[Span], reach: int) -> None:
        self._spans, self._reach = spans, reach
        self._starts = [s.start for s in spans]

    def near(self, first: int, last: int) -> list[Span]:
        """Those that touch the stretch from `first` to `last`."""
        begin, stop = bisect_left(self._starts, first - self._reach), bisect_left(self._starts, last)
        return [s for s in self._spans[begin:stop] if s.end > first]


class Frames:
    """The frames of an article's attributions, each made once; the work grows with their number."""

    def __init__(
        self,
        text: str,
        attributions: Sequence[Attribution],
        sentences: Sequence[Span],
        times: Sequence[TimeExpression],
    ) -> None:
        self._text = text
        self._attributions = attributions
        self._sentences = sentences
        self._starts = [s.start for s in sentences]
        #: all that is said, in text order
        self.contents = in_order({part for a in attributions for part in a.content})
        reach = max(map(len, self.contents), default=0) + REACH
        self._times = _Row(in_order(t.span for t in times), reach)
        self._contents = _Row(self.contents, reach)
        self._cues = _Row(in_order({a.cue for a in attributions if a.cue}), reach)
        self._made: dict[tuple[Span | None, Span | None, tuple[Span, ...]], Frame | None] = {}
        self._plain: dict[Span, Frame] = {}
        marked = [s for s in quoted_spans(text) if self._contents.near(s.start, s.end)]
        self._marked = _Row(in_order(marked), max(map(len, marked), default=0) + REACH)

    def of(self, one: Attribution) -> Frame | None:
        """The frame of one attribution; None when it has neither cue nor source."""
        spans = one.source, one.cue, one.content
        if spans not in self._made:
            self._made[spans] = self._make(one)
        return self._made[spans]

    def _make(self, one: Attribution) -> Frame | None:
        anchor = one.cue or one.source
        if anchor is None or not self._sentences:
            return None
        sentence = self.sentence_of(anchor)
        first, last = max(sentence.start, anchor.start - REACH), min(sentence.end, anchor.end + REACH)
        around = [c for c in self._contents.near(first, last) if c.contains(anchor)]
        if around:  # an attribution inside another's content stays inside it
            inner = min(around, key=len)
            first, last = max(first, inner.start), min(last, inner.end)
        if last <= first:
            return None
        letters = list(self._text[first:last])
        for time in self._times.near(first, last):
            if in_a_title(self._text, time):
                continue
            _blank(letters, time, first, TIME)
        verb = self._verb_end(one.cue) if one.cue else None
        for cue in self._cues.near(first, last):
            if cue != one.cue:
                _blank(letters, cue, first, OTHER)
        if one.source:
            _blank(letters, one.source, first, SOURCE)
        for content in self._contents.near(first, last):
            if not content.contains(anchor):
                _blank(letters, content, first, CONTENT)
        if one.cue and verb is not None:
            _blank(letters, Span(one.cue.start, verb), first, CUE)
        after = [
            part.end - first
            for part in one.content
            if one.cue and part.start >= one.cue.end and first < part.end < last
        ]
        source = one.source.end - first if one.source and first < one.source.end < last else None
        if source is not None and one.cue and one.source and one.source.start > one.cue.start:
            source = None
        return Frame(
            "".join(letters), first, verb - first if verb is not None else None, source, tuple(after)
        )

    def plain(self, sentence: Span) -> Frame:
        """A sentence as a frame of nobody's: only contents and times are blanked."""
        if sentence not in self._plain:
            self._plain[sentence] = self._blanked(sentence, self._contents)
        return self._plain[sentence]

    def unquoted(self, sentence: Span) -> Frame:
        """The same, but of contents only what stands in quotation marks is blanked."""
        return self._blanked(sentence, self._marked)

    def _blanked(self, sentence: Span, shut: _Row) -> Frame:
        letters = list(self._text[sentence.start : sentence.end])
        for time in self._times.near(sentence.start, sentence.end):
            if not in_a_title(self._text, time):
                _blank(letters, time, sentence.start, TIME)
        for content in shut.near(sentence.start, sentence.end):
            _blank(letters, content, sentence.start, CONTENT)
        return Frame("".join(letters), sentence.start, None, None, ())

    def sentence_of(self, span: Span) -> Span:
        """The sentence in which a span begins, long enough to hold it."""
        at = max(0, bisect_right(self._starts, span.start) - 1)
        sentence = self._sentences[at]
        return Span(min(sentence.start, span.start), max(sentence.end, span.end))

    def _verb_end(self, cue: Span) -> int:
        """Where the cue's verb ends, when the reader took what follows it into the cue: "told reporters"."""
        words = cue.of(self._text)
        found = _taken_along().search(words)
        if found:
            return cue.start + found.end(1)
        behind = _BEHIND_THE_VERB.search(words)
        return cue.start + behind.start() if behind else cue.end


# "shot back in a statement": what is surely no part of a verb
_BEHIND_THE_VERB = re.compile(r" (?:in|at|on|during|via) (?:(?:an?|the|his|her|its|their) |[A-Z“\"'])")


@cache
def _taken_along() -> re.Pattern[str]:
    verbs = listed("verbs", "telling") | listed("verbs", "addressing") | listed("verbs", "speaking")
    either = any_of(v for v in verbs if " " not in v)
    return re.compile(rf"\b({either})\s+(?!(?i:that|of|not|about)\b)\w")


def _blank(letters: list[str], span: Span, start: int, mark: str) -> None:
    first, last = max(span.start - start, 0), min(span.end - start, len(letters))
    if first < last:
        letters[first:last] = [mark] * (last - first)
