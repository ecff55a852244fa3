"""A cue and the time expressions of its sentence to the date stated beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from rapport.reading.reading import Basis, Precision, Said, TimeExpression
from rapport.reading.said_bounds import near
from rapport.reading.said_clause import is_silent_by
from rapport.reading.said_lengths import said_for_long
from rapport.reading.said_page import Page, Reported, day_after
from rapport.reading.said_refusal import Refusal, refusal_of
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.text.spans import Span

# "told the cabinet in 2018 that", "told me on Sunday he'd ride", "told the clerk so in 2013": what stands
# before such a time, and behind it, is the frame of an inner saying, though the reader took it for content
_OBJECT = re.compile(
    r"(?P<plain>(?:(?:me|him|her|us|them|you|it|so|the same(?: thing)?) "
    r"(?:to (?:(?:his|her|my|our|their|your) faces?|me|him|her|us|them|you) )?)?)"
    r"(?:(?P<noun>(?!(?:that|to|how|why|whether|if|he|she|they|we|i) )"
    r"(?:(?!(?:had|has|have|was|were|is|are|would|will|to|that) )[\w’'.-]+ ){1,5}?))??"
    r"(?P<link>(?:only |back |as early as |late |early )?(?:in|on|at|last|since|this|by|during)? ?)",
    re.IGNORECASE,
)
_CLAUSE = re.compile(
    r",? (?:that|I|he|she|we|they|you|it|there|the|his|her|my|our|their|a|an|no|nobody|[A-Z][\w.’'-]+)\b"
)
_THAT = re.compile(r",? that\b")
_TO = re.compile(r" to [a-z]")
# what may stand between the cue and what is said
_HEARER = re.compile(r"[,:]? ?(?:(?:me|him|her|us|them|you) )?")
# "told [aides last Thursday]": whom one tells
_TELLS = re.compile(r"\b(?:told|tell|tells|telling|assured|reminded|informed|warned)$")
# so long is an object with its time
_HEAD = 48
# where a clause of what was said begins
_THAT_OPENS = re.compile(r"(?:^|\b(?:and|but|or|,) )that ")
_MONTH = re.compile(
    r"(?:early |late |mid-)?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
    r"(?: \d{1,2})?",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(r"(?:early |late )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)?", re.IGNORECASE)


def stated(
    one: Reported, page: Page, published: date | None, *, parent: Reported | None, part: Span | None = None
) -> Said | None:
    """The date beside the cue, from the nearest time expression of its clause.

    `part` is what the `parent` said, as far as it holds the cue: nothing outside is the cue's sentence.
    """
    for time, refusal in judged(one, page, published, parent=parent, part=part):
        if refusal is None:
            return interval_of(time, page, published)
    if part is not None or one.cue is None or not page.sentences:
        return None
    return said_for_long(one, near(page.sentences[page.sentence_at(one.cue.start)], one.cue), published, page)


def judged(
    one: Reported,
    page: Page,
    published: date | None,
    *,
    parent: Reported | None = None,
    part: Span | None = None,
) -> Iterator[tuple[TimeExpression, Refusal | None]]:
    """The time expressions of the cue's sentence, nearest first, each with the reason against it or None."""
    place = one.cue or one.source
    if place is None or not page.sentences:
        return
    sentence = near(page.sentences[page.sentence_at(place.start)], place)
    frames = [page.framed(content) for content in one.content]
    others = [page.framed(s) for s in page.contents_in(sentence) if not s.contains(place)]
    shut = [s for s in (*others, *frames) if s is not None]
    if part is not None:
        shut = [s for s in (behind_head(s, place, page) for s in shut) if s is not None]
        sentence = inside(part, place, sentence, page.text)
    maybe = telling_of(cue_words(one.cue, page.text)) is Telling.MAYBE
    past = telling_of(cue_words(one.cue, page.text)) in (Telling.PAST, Telling.OPEN)
    # "said on Tuesday she would go on Friday": of what is said behind the cue only a day in front is past
    behind = min((c.end for c in one.content if c.start >= place.start), default=len(page.text))
    near_by = [
        _just_past(time, published, page.text)
        if (past and time.span.end <= behind) or is_silent_by(page.text, place, time.span)
        else time
        for time in page.times_in(sentence)
    ]
    times = sorted(near_by, key=lambda time: (time.span.gap(place), time.span.start))
    for time in times:
        yield time, refusal_of(time, one, place, sentence, shut, page, None if maybe else published, parent)


def _just_past(time: TimeExpression, published: date | None, text: str) -> TimeExpression:
    """A bare weekday or month that another verb puts ahead is the one just past when something was said then.

    "Quill, on Tuesday, said she would stay": "would" tells of her staying.
    """
    if published is None or time.start is None or time.end is None or time.start <= published:
        return time
    if _MONTH.fullmatch(time.span.of(text)) and time.start.year <= published.year + 1:
        year = published.year if _in(published.year, time.start) <= published else published.year - 1
        return replace(
            time, start=_in(year, time.start), end=_in(year + time.end.year - time.start.year, time.end)
        )
    if not _WEEKDAY.fullmatch(time.span.of(text)) or (time.start - published).days > 6:
        return time
    return replace(time, start=time.start - timedelta(7), end=time.end - timedelta(7))


def _in(year: int, day: date) -> date:
    """The same day of another year; 29 February is the 28th where there is none."""
    return day.replace(year=year, day=min(day.day, 28) if day.month == 2 else day.day)


def interval_of(time: TimeExpression, page: Page, published: date | None) -> Said:
    """The expression's interval; both ends of "from 2014 to 2016", up to publication for "since March"."""
    beside = page.times_around(time)
    for first, second in pairwise(beside):
        if time.span not in (first.span, second.span):
            continue  # "last June he …, in office between 2006 and 2012"
        if first.start and second.start and _spans_range(page.text, first.span, second.span):
            if published and second.start > published:
                continue
            start = first.start
            if start > second.start:  # "between May and July 2018": the year is told once
                start = start.replace(year=second.start.year, day=1 if start.month == 2 else start.day)
            return Said(
                start=min(start, second.start),
                end=second.end,
                precision=Precision.RANGE,
                basis=Basis.STATED,
                span=Span(first.span.start, second.span.end),
            )
    listed = _listed(time, beside, page.text)
    if listed:
        return listed
    end, precision = time.end, time.precision
    if published and _word_before(page.text, time.span.start) == "since":
        end, precision = day_after(published), Precision.RANGE
    if published and time.start and end and time.start <= published < end:
        end = day_after(published)  # "this week" ends, for what was said, with the article
    return Said(start=time.start, end=end, precision=precision, basis=Basis.STATED, span=time.span)


def _listed(time: TimeExpression, beside: list[TimeExpression], text: str) -> Said | None:
    """From the first to the last of years told one after another: "in 2001, 2003 and 2005"."""
    at = beside.index(time) if time in beside else 0
    last = time
    for following in beside[at + 1 :]:
        between = text[last.span.end : following.span.start].strip()
        if following.precision is not time.precision or between not in (",", "and", ", and"):
            break
        last = following
    if (
        last is time
        or time.precision is not Precision.YEAR
        or not (time.start and last.end and time.start < last.end)
    ):
        return None
    span = Span(time.span.start, last.span.end)
    return Said(start=time.start, end=last.end, precision=Precision.RANGE, basis=Basis.STATED, span=span)


def _spans_range(text: str, first: Span, second: Span) -> bool:
    """Whether the two are the ends of one interval: "from 2014 to 2016", "between May and July"."""
    opening, between = _word_before(text, first.start), text[first.end : second.start].strip().lower()
    return (opening == "from" and between in ("to", "through", "until")) or (
        opening == "between" and between == "and"
    )


def _word_before(text: str, position: int) -> str:
    words = re.sub(r"at least\s*$", "", text[max(0, position - 22) : position].lower()).split()
    return words[-1] if words else ""


def said_of(time: TimeExpression, basis: Basis) -> Said | None:
    """A time expression as a date of saying."""
    if time.start is None:
        return None
    return Said(start=time.start, end=time.end, precision=time.precision, basis=basis, span=time.span)


def inside(part: Span, place: Span, sentence: Span, text: str) -> Span:
    """The sentence as far as it stands in what somebody said, from the last "that" before the cue on.

    "That he had rung last Christmas Eve and had said so"; but "that she had been ill since May and that she
    hoped" has two clauses.
    """
    start = max(sentence.start, part.start)
    opened = [start + found.end() for found in _THAT_OPENS.finditer(text[start : place.start])]
    start, end = max([start, *opened]), min(sentence.end, part.end)
    return Span(start, end) if start < end else sentence


def _is_past(place: Span, text: str) -> bool:
    """Whether a cue tells of what was said once: "called", "had promised", "were told"."""
    return telling_of(cue_words(place, text)) in (Telling.PAST, Telling.OPEN)


def behind_head(content: Span, place: Span, page: Page) -> Span | None:
    """A content of an inner saying without the object and the time behind its cue: "[him in 2018] that"."""
    if content.start < place.end or not _HEARER.fullmatch(page.text, place.end, content.start):
        return content
    time = next(iter(page.times_in(Span(content.start, min(content.end, content.start + _HEAD)))), None)
    lead = _OBJECT.fullmatch(page.text, content.start, time.span.start) if time else None
    if time is None or lead is None:
        return content
    behind = page.text[time.span.end : content.end]
    closed = not behind.strip(" .,”\"’'")
    opens = _CLAUSE.match(behind) if lead["plain"] or lead["link"] else None
    if closed and (not lead["noun"] or _is_past(place, page.text)):
        return None  # "called this idea a joke last year"
    if _TO.match(behind) and (lead["plain"] or (lead["noun"] and _TELLS.search(place.of(page.text)))):
        return Span(time.span.end, content.end)  # "told her in 2013 to go"
    if _THAT.match(behind) or (not lead["noun"] and (opens or behind.startswith(","))):
        return Span(time.span.end, content.end) if time.span.end < content.end else None
    return content
