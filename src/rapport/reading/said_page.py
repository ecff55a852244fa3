"""What lies where in an article: sentences, paragraphs, times, contents, cues, and what is in what."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Protocol

from rapport.reading.reading import TimeExpression
from rapport.reading.said_words import words_of
from rapport.reading.titles import is_title
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

# "DRAVENNA, March 3 (Reuters) — ": a place in capitals, the day, a dash.
_DATELINE = re.compile(r"[ \t]*[A-Z][A-Z.'’-]{2,}[\w .,'’()/-]{0,50}$")
_DASH = re.compile(r"[ ,]{0,2}(?:\([^()\n]{2,40}\)|/[^/\n]{2,40}/)?[ ,]{0,2}(?:—|–|--|-\s)")
_CHANGED = re.compile(
    r"\s*(?:(?:last|first|originally)\s+)?"
    r"(?:updated|modified|published|posted|corrected|filed)\b[\w ,:.@-]{0,30}$",
    re.IGNORECASE,
)
# "Backbeat, Saturday 19 September 2026", "By Ada Quill | March 3, 2016": the day of the article itself in a
# line above its first sentence, of names and such words alone
_RUNNING = re.compile(r"[.!?…][”\"’')\]]*[^\S\n]*$", re.MULTILINE)
_IN_FULL = re.compile(r"(?:19|20)\d\d")
_WORD = re.compile(r"[\w.’'&:-]*\w")
_OF_THE_LINE = frozenset(
    "by and of the in at on for magazine edition page section print photographs pictures words last first "
    "updated published posted am pm a.m p.m".split()
)
# A part of a content behind its last closing quotation mark, as far as this, may belong to the frame.
_TAIL = re.compile(r"[”\"’'][,.]?\s([^“”\"]{3,90})$")


# "was gushing about [her as far back as 2014]": the time is the verb's
_AS_FAR_BACK = re.compile(r" as (?:far back|early|late|recently) as ([^,;:“”\"]{3,30})$")
_LINE = 90
_CLOCK = re.compile(r"\d|noon\b|midday\b|midnight\b", re.IGNORECASE)


class Reported(Protocol):
    """What the date of an attribution rests on; `Attribution` is one, and so is anything with these."""

    @property
    def source(self) -> Span | None: ...
    @property
    def cue(self) -> Span | None: ...
    @property
    def content(self) -> Sequence[Span]: ...


class Page:
    """An article's sentences, paragraphs, times, contents and cues, each found by position."""

    def __init__(self, text: str, times: Sequence[TimeExpression], attributions: Sequence[Reported]) -> None:
        self.text = text
        self.sentences = split_sentences(text)
        self._starts = [sentence.start for sentence in self.sentences]
        self.times = _with_days(text, [time for time in times if not is_title(text, time.span)])
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
        # "signed [the pact on Friday]": what is done is told by the article and dates what is said there
        self.done = frozenset(
            span
            for one in attributions
            if one.cue and one.cue.of(text).lower() in words_of("deeds")
            for span in one.content
        )
        cues = sorted((one.cue.start, i) for i, one in enumerate(attributions) if one.cue)
        self._cues = [attributions[i] for _, i in cues]
        self._cue_starts = [start for start, _ in cues]
        self.filed = frozenset(time.span for time in self.times if is_filed(text, time.span))

    def sentence_at(self, position: int) -> int:
        """The index of the sentence that holds the position, or of the one before it."""
        return max(0, bisect_right(self._starts, position) - 1)

    def times_in(self, span: Span) -> list[TimeExpression]:
        """The time expressions in a span."""
        first = bisect_left(self._time_starts, span.start)
        last = bisect_left(self._time_starts, span.end)
        return [t for t in self.times[first:last] if span.contains(t.span)]

    def times_around(self, time: TimeExpression) -> list[TimeExpression]:
        """A time expression with the one before it and the one behind it."""
        position = bisect_left(self._time_starts, time.span.start)
        return self.times[max(0, position - 1) : position + 4]

    def contents_in(self, span: Span) -> list[Span]:
        """The contents of any attribution that begin in a span or just before it."""
        first = max(0, bisect_right(self._content_starts, span.start) - 4)
        return [
            s
            for s in self._contents[first : bisect_right(self._content_starts, span.end)]
            if s.overlaps(span)
        ]

    def cues_in(self, span: Span) -> list[Reported]:
        """The attributions whose cue begins in a span."""
        return self._cues[bisect_left(self._cue_starts, span.start) : bisect_left(self._cue_starts, span.end)]

    def framed(self, content: Span) -> Span | None:
        """A content without a time that stands behind its last quotation mark: it dates the saying.

        "expressed “grief” in an address on Saturday": what the reader took for content ends at the mark.
        """
        back = _AS_FAR_BACK.search(content.of(self.text))
        if back and self.times_in(Span(content.start + back.start(1), content.end)):
            return Span(content.start, content.start + back.start()) if back.start() else None
        tail = _TAIL.search(content.of(self.text))
        if tail is None:
            return content
        start = content.start + tail.start(1)
        times = self.times_in(Span(start, content.end))
        closing = times and not self.text[times[-1].span.end : content.end].strip(" ,.")
        return Span(content.start, start) if closing and start > content.start else content


def is_filed(text: str, time: Span) -> bool:
    """Whether a time stands in a dateline or in a line that tells of the article itself."""
    line = text.rfind("\n", max(0, time.start - 80), time.start) + 1
    if line == 0 and time.start > 80:
        return False
    front = text[line : time.start]
    if _CHANGED.match(front) or _heads(text, line, time):
        return True
    behind = text[time.end : time.end + 50]
    return _DATELINE.match(front) is not None and _DASH.match(behind) is not None


def _heads(text: str, line: int, time: Span) -> bool:
    """Whether a line holds the whole date of the article itself, above its first sentence.

    A date alone in its line may head what is told of that day (said_headings.py).
    """
    end = text.find("\n", time.end)
    if end < 0 or end - line > _LINE or not _IN_FULL.search(text, time.start, min(end, time.end + 6)):
        return False
    words = _WORD.findall(f"{text[line : time.start]} {text[time.end : end]}")
    names = all(word[0].isupper() or word[0].isdigit() or word.lower() in _OF_THE_LINE for word in words)
    return bool(words) and names and _RUNNING.search(text, 0, end) is None


def _with_days(text: str, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The times without a clock in front of a day of its own: "at noon on Thursday" is Thursday's."""
    kept = []
    for i, time in enumerate(times):
        between = text[time.span.end : times[i + 1].span.start] if i + 1 < len(times) else "."
        clock = time.type == "TIME" and _CLOCK.match(time.span.of(text))
        if not (clock and between.strip(" ,") in ("", "on") and len(between) <= 5):
            kept.append(time)
    return kept


def day_after(day: date) -> date:
    """The day after; the last day of the calendar has none and stays."""
    return day + timedelta(days=1) if day < date.max else day


def anchor_of(one: Reported) -> int:
    """Where the attribution stands: its cue, else its source, else its content."""
    if one.cue is not None:
        return one.cue.start
    if one.source is not None:
        return one.source.start
    return one.content[0].start if one.content else 0


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
