"""A cue and the time expressions of its sentence to the date stated beside it, and why others are refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from rapport.reading.reading import Basis, Precision, Said, TimeExpression
from rapport.reading.said_clause import attaches, names_occasion
from rapport.reading.said_page import Page, Reported, day_after
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.text.partial_dates import FIRST_YEAR, LAST_YEAR
from rapport.text.spans import Span

# A cue and its date stand this near in one sentence; it bounds the work in a text without stops.
REACH = 400
_WEEKDAY = re.compile(r"(?:early |late )?(?:mon|tues|wednes|thurs|fri|satur|sun)day(?: \w+)?", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_SPOKE = re.compile(
    r"\b(?:who|which) (?:spoke|said|told|wrote|talked|testified)\b|\bspeaking\b", re.IGNORECASE
)
# A content that ends so near in front of a time, without a mark between, was cut short of it.
_EDGE = 40
# "said in a statement on Monday": a cue so near in front of a time has it.
_BESIDE = 30
# A decade is the widest date: "the 20th-century activist" dates nothing.
_WIDEST = 3653
# A story goes on for paragraphs about the days just past; an older date is background and stays where it
# is. A weekly's "last Friday" lies up to 13 days back.
FRESH = 13
_ACCORDING = re.compile(r"according to|per\b|in the (?:view|words) of", re.IGNORECASE)


class Refusal(StrEnum):
    """Why a time expression near a cue is not the date of the statement."""

    NO_DAY = "names no calendar day, month or year"
    ABSURD = f"a year outside {FIRST_YEAR} to {LAST_YEAR}"
    AHEAD = "after publication: nothing is reported before it is said"
    FILED = "when the article was filed or changed"
    CONTENT = "part of what was said"
    SOURCE = "tells of the speaker"
    OWN_DAY = "counted from a day that the quotation does not name"
    OTHER_CUE = "stands nearer to another speaker's cue"
    CLAUSE = "belongs to another clause or noun"


def stated(one: Reported, page: Page, published: date | None, *, parent: Reported | None) -> Said | None:
    """The date beside the cue, from the nearest time expression of its clause."""
    for time, refusal in judged(one, page, published, parent=parent):
        if refusal is None:
            return _said(time, page, published)
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
    behind = min((content.end for content in one.content), default=len(page.text))
    near_by = [
        _just_past(time, published, page.text) if past and time.span.end <= behind else time
        for time in page.times_in(sentence)
    ]
    times = sorted(near_by, key=lambda time: (time.span.gap(place), time.span.start))
    for time in times:
        yield time, _refusal(time, one, place, sentence, shut, page, None if maybe else published, parent)


def _just_past(time: TimeExpression, published: date | None, text: str) -> TimeExpression:
    """A bare weekday that another verb puts ahead is the one just past when something was said on it.

    "Quill, on Tuesday, said she would stay": "would" tells of her staying.
    """
    if published is None or time.start is None or time.end is None or time.start <= published:
        return time
    if not _WEEKDAY.fullmatch(time.span.of(text)) or (time.start - published).days > 6:
        return time
    return replace(time, start=time.start - timedelta(7), end=time.end - timedelta(7))


def _refusal(
    time: TimeExpression,
    one: Reported,
    place: Span,
    sentence: Span,
    shut: Sequence[Span],
    page: Page,
    published: date | None,
    parent: Reported | None,
) -> Refusal | None:
    if time.start is None:
        year = _YEAR.match(time.value or "")
        return Refusal.ABSURD if year and not FIRST_YEAR <= int(year[0]) <= LAST_YEAR else Refusal.NO_DAY
    if time.end is None or (time.end - time.start).days > _WIDEST:
        return Refusal.NO_DAY
    if time.span in page.filed:
        return Refusal.FILED
    if any(content.overlaps(time.span) for content in shut):
        return Refusal.CONTENT
    if one.source and one.source.contains(time.span):
        words = one.source.of(page.text)
        if _SPOKE.search(words):  # "a friend, who spoke to us last week"
            return None
        if not names_occasion(words):
            return Refusal.SOURCE  # "the aide fired in 2019"
    if _of_the_content(time.span, one, place, page.text):
        return Refusal.CONTENT
    if published is not None and time.start > published:
        return Refusal.AHEAD
    if parent and not _understood_alone(time, parent, page.text):
        return Refusal.OWN_DAY
    if _nearer_to_another(time.span, one, place, shut, page):
        return Refusal.OTHER_CUE
    if _counted_from_event(time.span, page.text):
        return Refusal.CLAUSE
    if published and _is_background(time, one, place, page.text, published):
        return Refusal.CLAUSE
    fine = time.precision is Precision.DAY
    if not attaches(page.text, sentence, place, time.span, shut, fine=fine):
        return Refusal.CLAUSE
    return None


def _of_the_content(time: Span, one: Reported, place: Span, text: str) -> bool:
    """Whether a time in front of the cue dates the news: "31 died on Sunday, the mayor said"."""
    if time.end > place.start:
        return False
    if _ACCORDING.match(place.of(text)):
        return True
    return any(
        content.end <= time.start
        and time.start - content.end <= _EDGE
        and not re.search(r"[\"”’',;:.!?—–]", text[content.end - 1 : time.start])
        for content in one.content
    )


def _counted_from_event(time: Span, text: str) -> bool:
    """Whether the time is counted from what the next words tell: "seven months before the attack"."""
    shifted = re.search(r"\b(?:before|after|later|earlier)$", time.of(text), re.IGNORECASE) is not None
    return (
        shifted
        and re.match(r"\s+(?:the|a|an|his|her|their|its|[A-Z])", text[time.end : time.end + 8]) is not None
    )


def _is_background(time: TimeExpression, one: Reported, place: Span, text: str, published: date) -> bool:
    """Whether an old date stands in front of a present tense: "married last year and counts himself"."""
    if telling_of(cue_words(one.cue, text)) is not Telling.NOW or time.span.end > place.start:
        return False
    return time.end is not None and (published - time.end).days > FRESH


def near(sentence: Span, place: Span) -> Span:
    """The part of a sentence around a place; a text without stops is one endless sentence."""
    return Span(
        max(sentence.start, place.start - REACH), max(min(sentence.end, place.end + REACH), place.end)
    )


def _understood_alone(time: TimeExpression, parent: Reported, text: str) -> bool:
    """Whether a time inside a quotation names its year; the quotation's "yesterday" is not ours."""
    inside = any(content.contains(time.span) for content in parent.content)
    return inside and _YEAR.search(time.span.of(text)) is not None


def _nearer_to_another(time: Span, one: Reported, place: Span, shut: Sequence[Span], page: Page) -> bool:
    """Whether the cue of another source stands between the time and this cue, or close behind the time:
    "told colleagues last week that it was dear, according to two officials"."""
    low, high = min(time.start, place.start), max(time.end, place.end)
    if time.end <= place.start:  # "Brandt said on Monday that it was dear and Quill said ..."
        low = max(0, time.start - _BESIDE)
    for other in page.cues_in(Span(low, high)):
        if other.cue is None or other.cue == one.cue or other.cue.overlaps(place):
            continue
        if other.source is None or other.source == one.source:
            continue
        if not any(content.contains(other.cue) for content in shut):
            return True
    return False


def _said(time: TimeExpression, page: Page, published: date | None) -> Said:
    """The expression's interval; both ends of "from 2014 to 2016", up to publication for "since March"."""
    beside = page.times_around(time)
    for first, second in pairwise(beside):
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
    end, precision = time.end, time.precision
    if published and _word_before(page.text, time.span.start) == "since":
        end, precision = day_after(published), Precision.RANGE
    if published and time.start and end and time.start <= published < end:
        end = day_after(published)  # "this week" ends, for what was said, with the article
    return Said(start=time.start, end=end, precision=precision, basis=Basis.STATED, span=time.span)


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
