"""What is quoted inside another statement to its date: by the words of the quotation, else before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from rapport.reading.reading import Basis, Precision, Said, TimeExpression
from rapport.reading.said_bounds import near
from rapport.reading.said_clause import is_main
from rapport.reading.said_lengths import said_for_long
from rapport.reading.said_page import Page, Reported
from rapport.reading.said_stated import behind_head, inside, said_of, stated
from rapport.reading.said_telling import Telling, is_lasting_inside, is_state
from rapport.reading.said_words import is_sequel
from rapport.reading.times import find_times
from rapport.reading.timex.tables import table
from rapport.text.spans import Span

_PASSED = (Basis.STATED, Basis.INHERITED)
_FIRST = re.compile(r"(?:i|we)\b", re.IGNORECASE)
_SPEECH = re.compile(r"\b(?:say|says|tell|tells|ask|asks|call|calls)\b", re.IGNORECASE)
# "“The prime minister thanks the drivers,” her spokesman said": it is done by saying so
_DOING = re.compile(
    r"(?:asks|thanks|congratulates|welcomes|condemns|urges|calls (?:on|for)|rejects|denies|"
    r"apologi[sz]es|accepts|denounces|commends|salutes|applauds|invites|demands|appeals)\b",
    re.IGNORECASE,
)
_PRINCIPAL = re.compile(r"[“\"‘']?(?:(?:the|our|my) \w|[A-Z]\w+[. ])", re.IGNORECASE)
_MAYBE = re.compile(r"\b(?:will|(?:would|could|might)(?:n['’]t)?|may|shall|if|won['’]t)\b", re.IGNORECASE)
# what may stand before a verb or feeling of the past, and before a feeling that somebody "had"
_BESIDE = r"(?:(?!always)\w+ly |still |only |also |so |very |quite |rather |not )*"
_HAD = r"(?:still )?had (?:\w+ ){0,3}"
_WHAT = re.compile(r"\bwhat\s$", re.IGNORECASE)
_WIDE = (Precision.MONTH, Precision.SEASON, Precision.YEAR)
# such a day is the same whichever of the last days it was said on
_ANY_DAY = re.compile(
    r"\b(?:(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z.]*|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|"
    r"last week|Christmas|Easter)\b"
)
_MARKS = ("“", '"', "„", "«", "‘", "'")
_POLL = re.compile(r"\b(?:polls?|surveys?)\b", re.IGNORECASE)
# "I am told that she is proud": by somebody, some time
_HEARSAY = re.compile(r"(?:am|are|is|[’'](?:m|re|s)) (?:\w+ )?told\b", re.IGNORECASE)
# "that he'd ever asked": on no day
_EVER = re.compile(r"\b(?:n?ever|always|often|once)\b")
_FRAME = 40  # "told reporters in the hall afterward": what follows a cue
_REACH = 600  # a quotation longer than this is not read again for its days


@cache
def _shifted() -> re.Pattern[str]:
    """What is thought or felt, in the tense of a "said" before it; the wish is as old as the saying.

    "said that she hoped to", "he was sure", "they did not trust her", "she had full confidence in him".
    """
    past, bare, feelings, nouns = (
        "|".join(map(re.escape, table("said_words")[name]))
        for name in ("past_states", "bare_states", "feelings", "felt")
    )
    return re.compile(
        rf"{_BESIDE}(?:(?:{past})\b|did(?: not|n[’']t) {_BESIDE}(?:{bare})\b"
        rf"|(?:was|were)(?:n[’']t)? {_BESIDE}(?:{feelings})\b|{_HAD}(?:{nouns})\b)",
        re.IGNORECASE,
    )


def date_quoted(
    one: Reported,
    telling: Telling,
    around: Reported,
    said: Said,
    page: Page,
    published: date | None,
    before: Said | None = None,
) -> Said:
    """The date of an attribution in the content of another, which was said at `said`.

    A wish, a thought or a word of the moment ("I hope", "he would say") is as old as the statement around
    it; what was said before it has only that bound, or goes on at the day that the quotation named for what
    stands `before` in it ("I rang him on Friday. He said").
    """
    part = _part_of(one, around, page)
    own = stated(one, page, published, parent=around, part=part)
    own = own or _by_its_own_day(one, part, said, page, published)
    own = own or _for_long(one, part, said, page, published)
    if own and (said.end is None or own.start is None or own.start < said.end or telling is Telling.MAYBE):
        return own
    if said.basis in _PASSED and _is_poll(around, page.text):
        return said if _is_in_sentence_of(said, one.cue, page) else passed_on(said)
    if one.source and _WHAT.search(page.text[max(0, one.source.start - 6) : one.source.start]):
        telling = Telling.MAYBE  # "what he called a coup": a word of the statement around
    if one.cue and _MAYBE.search(one.cue.of(page.text)):
        telling = Telling.MAYBE  # "he will not say", which outside of quotations tells of one occasion
    cue = one.cue
    shifted = cue and _shifted().match(cue.of(page.text)) and not _is_quoted(around, cue, page.text)
    if shifted or telling is Telling.MAYBE or (telling is Telling.NOW and _is_of_the_moment(one, page.text)):
        return said if _is_told_beside(cue, around, said, page) else passed_on(said)
    if telling is Telling.PAST and one.cue:
        told = last_told(around, said, page, one.cue.start)
        if told is None and not _EVER.search(one.cue.of(page.text)):
            told = before
        if told is None and _is_right_after(around, said, page):
            return replace(said, basis=Basis.INHERITED)
        if told and told.span:
            return replace(told, basis=Basis.INHERITED)
    if said.end is None:
        return replace(said, start=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN, span=None)
    return replace(said, start=None, basis=Basis.UNKNOWN, span=None)


def _is_poll(around: Reported, text: str) -> bool:
    """Whether a poll speaks: those who were asked answered when it asked, or are news with it."""
    return around.source is not None and _POLL.search(around.source.of(text)) is not None


def _is_in_sentence_of(said: Said, cue: Span | None, page: Page) -> bool:
    """Whether the words of the day stand in the sentence of the cue."""
    if said.span is None or cue is None:
        return False
    return page.sentence_at(said.span.start) == page.sentence_at(cue.start)


def passed_on(said: Said) -> Said:
    """The outer date for what is as old: its own words tell none."""
    return replace(said, basis=Basis.INHERITED) if said.basis in _PASSED else said


def _is_told_beside(cue: Span | None, around: Reported, said: Said, page: Page) -> bool:
    """Whether the day stands in the very sentence, outside quotation marks: "said on Tuesday she hoped"."""
    if cue is None or said.basis is not Basis.STATED:
        return False
    return _is_in_sentence_of(said, cue, page) and not _is_quoted(around, cue, page.text)


def _is_right_after(around: Reported, said: Said, page: Page) -> bool:
    """Whether the quotation tells what had just happened: "“He said ‘Yes,’” she told reporters afterward"."""
    if around.cue is None or said.basis not in _PASSED or said.precision is not Precision.DAY:
        return False
    return is_sequel(page.text[around.cue.start : around.cue.end + _FRAME].split("\n", 1)[0])


def _is_quoted(around: Reported, cue: Span, text: str) -> bool:
    """Whether the content that holds the cue stands in quotation marks."""
    part = next((content for content in around.content if content.contains(cue)), None)
    return part is not None and text.startswith(_MARKS, part.start)


def _is_of_the_moment(one: Reported, text: str) -> bool:
    cue = one.cue.of(text) if one.cue else ""
    if _HEARSAY.match(cue):
        return False
    first_person = one.source is not None and _FIRST.fullmatch(one.source.of(text)) is not None
    if not first_person and is_lasting_inside(cue):
        return False
    if is_state(cue):
        return True
    if _DOING.match(cue) and one.source and _PRINCIPAL.match(one.source.of(text)):
        return True
    return first_person and not _SPEECH.search(cue)


def _by_its_own_day(
    one: Reported, part: Span | None, said: Said, page: Page, published: date | None
) -> Said | None:
    """The date by a word like "last month" in the quotation, counted from the day it was said.

    Of what is only known to be news, a weekday, a month or a year is the same whichever of the last days it
    was said on.
    """
    day = _day_of(said, published)
    if part is None or day is None:
        return None
    times = _times_of(part, day, page)
    if not _has_day(said):
        times = [
            time for time in times if time.precision in _WIDE or _ANY_DAY.search(time.span.of(page.text))
        ]
    return stated(one, Page(page.text, times, [one]), day, parent=None, part=part) if times else None


def _for_long(
    one: Reported, part: Span | None, said: Said, page: Page, published: date | None
) -> Said | None:
    """The interval of "I have defended him for five years", up to the day it was said."""
    if part is None or one.cue is None:
        return None
    sentence = near(page.sentences[page.sentence_at(one.cue.start)], one.cue)
    region = inside(part, one.cue, sentence, page.text)
    return said_for_long(one, region, _day_of(said, published), page)


def _day_of(said: Said, published: date | None) -> date | None:
    """The day on which it was said, as far as that is known: of news, the day of publication."""
    return said.start if _has_day(said) else published if said.basis is Basis.PUBLISHED else None


def last_told(one: Reported, said: Said, page: Page, before: int | None = None) -> Said | None:
    """The last earlier day that a statement tells, up to a position: "I rang him last spring. He said".

    In quotation marks days are counted from the one it was said on; where that is not known there is none.
    """
    day = said.start if _has_day(said) else None
    end = min(filter(None, (said.end, day)), default=None)
    for part in sorted(one.content, reverse=True):
        quoted = page.text.startswith(_MARKS, part.start)
        if quoted and day is None:
            continue
        for time in reversed(_times_of(part, day, page) if quoted else page.times_in(part)):
            behind = before is not None and time.span.end > before
            if behind or time.start is None or (end and time.start >= end):
                continue
            sentence = near(page.sentences[page.sentence_at(time.span.start)], time.span)
            if is_main(page.text, inside(part, time.span, sentence, page.text), time.span, ()):
                return said_of(time, Basis.INHERITED)
    return None


def _part_of(one: Reported, around: Reported, page: Page) -> Span | None:
    """The part of what was said around it that holds the cue, without the time of its own saying."""
    cue = one.cue
    part = next((content for content in around.content if cue and content.contains(cue)), None)
    return behind_head(part, around.cue, page) if part and around.cue else part


def _has_day(said: Said) -> bool:
    return said.basis in _PASSED and said.start is not None and said.precision is Precision.DAY


def _times_of(part: Span, day: date | None, page: Page) -> list[TimeExpression]:
    """The time expressions of a part of a quotation, counted from the day it was said."""
    if len(part) > _REACH:
        return []
    return [
        replace(time, span=Span(time.span.start + part.start, time.span.end + part.start))
        for time in find_times(part.of(page.text), day)
    ]
