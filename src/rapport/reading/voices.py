"""Attributions and the items of an article, in; who speaks where out."""

from __future__ import annotations

import bisect
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rapport.reading.drafts import Draft
from rapport.reading.items import NOMINAL, ORGANISATION, PERSON, Item
from rapport.reading.pointers import Points
from rapport.reading.reading import EntityType
from rapport.reading.speakers import speaker_of
from rapport.reading.subjects import Subjects
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span, end_of, in_order, start_of

# Contents stand inside one another a few deep at most, so that few before a place can hold it.
NEAR = 12


class Bond(StrEnum):
    """Why whoever was there before a speaker may be the speaker again."""

    SPOKE = "spoke last in the same paragraph"
    SPOKE_ABOVE = "spoke last, in a paragraph above"
    TOLD = "is whom the sentence before is about"
    BOTH = "spoke last and is whom the sentence before is about"
    GOES_ON = "is whom the paragraph above ends with, and this one opens with his or her words"


@dataclass(frozen=True, slots=True)
class Voice:
    """An attribution as the chains see it: its speaker's item, its content, and who was there before."""

    speaker: int
    content: tuple[Span, ...]
    before: int | None
    bond: Bond | None


def find_voices(items: list[Item], drafts: Sequence[Draft], text: str, subjects: Subjects) -> list[Voice]:
    """The attributions that have a speaker, with whom the text before them is about."""
    found = []
    for d in sorted((d for d in drafts if d.source), key=lambda d: d.source or d.content[0]):
        speaker = speaker_of(d.source, text, items) if d.source else None
        if speaker is not None:
            found.append((speaker, d.content))
    parts = in_order(part for d in drafts for part in d.content)
    out: list[Voice] = []
    last: int | None = None  # who spoke last and is not only "I"
    inner: int | None = None  # … in somebody's words, too
    for speaker, content in found:
        if out and out[-1].speaker == speaker:  # "he said …, adding …" is one voice
            out[-1] = replace(out[-1], content=tuple(sorted({*out[-1].content, *content})))
            continue
        begin = min(items[speaker].span.start, content[0].start)
        quoted = _is_within(items[speaker].span, parts)
        spoke = inner if quoted else last
        if quoted and items[speaker].kind is NOMINAL and spoke == _teller(items[speaker], found):
            spoke = None  # "Till said that the mayor thought": Till is not the likelier mayor
        # "It declared": what the sentence before is about is a body, too
        type = ORGANISATION if items[speaker].points is Points.THING else PERSON
        goes_on = _goes_on(begin, spoke, type, items, subjects)
        if goes_on is not None and goes_on != speaker:
            out.append(Voice(speaker, content, goes_on, Bond.GOES_ON))
        else:
            told = subjects.before(begin, type)
            out.append(Voice(speaker, content, *_before(speaker, spoke, told, items, text)))
        if items[speaker].points is not Points.SPEAKER:
            inner = speaker
            last = last if quoted else speaker
    return out


def _is_within(source: Span, parts: list[Span]) -> bool:
    """Whether a source stands in what somebody says; `parts` are all contents' parts, in order."""
    n = bisect.bisect_right(parts, source.start, key=start_of)
    return any(part.contains(source) for part in parts[max(0, n - NEAR) : n])


def _teller(source: Item, found: Sequence[tuple[int, tuple[Span, ...]]]) -> int | None:
    """The speaker of the smallest content that a source stands in."""
    around = [
        (sum(map(len, content)), speaker)
        for speaker, content in found
        if any(part.contains(source.span) for part in content)
    ]
    return min(around)[1] if around else None


def _before(
    speaker: int, last: int | None, told: int | None, items: list[Item], text: str
) -> tuple[int | None, Bond | None]:
    """The nearer of who spoke last and whom the sentence before is about, and why it may be the speaker."""
    above = last is not None and "\n" in text[items[last].span.end : items[speaker].span.start]
    if (
        told is not None
        and told != speaker
        and (last is None or above or items[told].span > items[last].span)
    ):
        return told, Bond.TOLD
    if last is None:
        return None, None
    if not above and told == last:
        return last, Bond.BOTH
    return last, Bond.SPOKE_ABOVE if above else Bond.SPOKE


def _goes_on(
    begin: int, last: int | None, type: EntityType, items: list[Item], subjects: Subjects
) -> int | None:
    """Whom the paragraph above ends with, for words that open one: who spoke there, else its subject."""
    sentence = subjects.ending_above(begin)
    if sentence is None:
        return None
    if last is not None and sentence.contains(items[last].span):
        return last
    found = subjects.of(sentence, type)
    # "One man threw a hat." is not what the next paragraph goes on about
    return found if found is None or items[found].definite else None


def whose_words(items: list[Item], voices: list[Voice], text: str) -> tuple[dict[int, int], dict[int, int]]:
    """The speaker's item for each he, she and "the minister" in a quotation; for each in indirect speech."""
    quoted = quoted_spans(text)
    out: dict[int, int] = {}
    told: dict[int, int] = {}
    starts = [i.span.start for i in items]
    # the innermost counts, but "I" in somebody's words is nobody new
    within = sorted(
        (v for v in voices if items[v.speaker].points is not Points.SPEAKER),
        key=lambda v: -sum(map(len, v.content)),
    )
    for voice in within:
        for part in voice.content:
            first = bisect.bisect_right(quoted, part.start, key=end_of)
            last = bisect.bisect_left(quoted, part.end, key=start_of)
            # in “Till said that he was ill” the marks are those of whoever tells it
            own = items[voice.speaker].span
            marked = [q for q in quoted[first:last] if not q.contains(own)]
            for n in range(bisect.bisect_left(starts, part.start), bisect.bisect_left(starts, part.end)):
                inside = any(q.contains(items[n].span) for q in marked)
                is_phrase = items[n].points is Points.PERSON and items[n].kind is NOMINAL
                if is_phrase or items[n].points in (Points.MAN, Points.WOMAN):
                    (out if inside else told)[n] = voice.speaker
    return out, told
