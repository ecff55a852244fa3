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
from rapport.reading.said_page import Page, Reported, day_after
from rapport.reading.said_refusal import Refusal, refusal_of
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.text.spans import Span

_WEEKDAY = re.compile(r"(?:early |late )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)?", re.IGNORECASE)


def stated(one: Reported, page: Page, published: date | None, *, parent: Reported | None) -> Said | None:
    """The date beside the cue, from the nearest time expression of its clause."""
    for time, refusal in judged(one, page, published, parent=parent):
        if refusal is None:
            return interval_of(time, page, published)
    return None


def judged(
    one: Reported, page: Page, published: date | None, *, parent: Reported | None = None
) -> Iterator[tuple[TimeExpression, Refusal | None]]:
    """The time expressions of the cue's sentence, nearest first, each with the reason against it or None."""
    place = one.cue or one.source
    if place is None or not page.sentences:
        return
    sentence = near(page.sentences[page.sentence_at(place.start)], place)
    frames = [page.framed(content) for content in one.content]
    others = [page.framed(s) for s in page.contents_in(sentence) if not s.contains(place)]
    shut = [s for s in (*others, *frames) if s is not None]
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
    """A bare weekday that another verb puts ahead is the one just past when something was said on it.

    "Quill, on Tuesday, said she would stay": "would" tells of her staying.
    """
    if published is None or time.start is None or time.end is None or time.start <= published:
        return time
    if not _WEEKDAY.fullmatch(time.span.of(text)) or (time.start - published).days > 6:
        return time
    return replace(time, start=time.start - timedelta(7), end=time.end - timedelta(7))


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
