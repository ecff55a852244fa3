"""What is quoted inside another statement to its date: by the words of the quotation, else before it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from rapport.reading.reading import Basis, Precision, Said, TimeExpression
from rapport.reading.said_bounds import near
from rapport.reading.said_clause import is_main
from rapport.reading.said_page import Page, Reported
from rapport.reading.said_stated import said_of, stated
from rapport.reading.said_telling import Telling, is_state
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
_MONTH = re.compile(r"\b(?:Jan|Feb|March|April|May|June|July|Aug|Sept|Oct|Nov|Dec)[a-z.]*\b")
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
    own = stated(one, page, published, parent=around) or _by_its_own_day(one, around, said, page, published)
    if own and (said.end is None or own.start is None or own.start < said.end or telling is Telling.MAYBE):
        return own
    if one.source and _WHAT.search(page.text[max(0, one.source.start - 6) : one.source.start]):
        telling = Telling.MAYBE  # "what he called a coup": a word of the statement around
    if one.cue and _MAYBE.search(one.cue.of(page.text)):
        telling = Telling.MAYBE  # "he will not say", which outside of quotations tells of one occasion
    cue = one.cue
    shifted = cue and _shifted().match(cue.of(page.text)) and not _is_quoted(around, cue, page.text)
    if shifted or telling is Telling.MAYBE or (telling is Telling.NOW and _is_of_the_moment(one, page.text)):
        return passed_on(said)
    if telling is Telling.PAST and one.cue:
        told = _told_before(one.cue, around, said, page) or before
        if told is None and _is_right_after(around, said, page):
            return replace(said, basis=Basis.INHERITED)
        if told and told.span:
            return replace(told, basis=Basis.INHERITED)
    if said.end is None:
        return replace(said, start=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN, span=None)
    return replace(said, start=None, basis=Basis.UNKNOWN, span=None)


def passed_on(said: Said) -> Said:
    """The outer date for what is as old: its own words tell none."""
    return replace(said, basis=Basis.INHERITED) if said.basis in _PASSED else said


def _is_right_after(around: Reported, said: Said, page: Page) -> bool:
    """Whether the quotation tells what had just happened: "“He said ‘Yes,’” she told reporters afterward"."""
    if around.cue is None or said.basis not in _PASSED or said.precision is not Precision.DAY:
        return False
    return is_sequel(page.text[around.cue.start : around.cue.end + _FRAME].split("\n", 1)[0])


def _is_quoted(around: Reported, cue: Span, text: str) -> bool:
    """Whether the content that holds the cue stands in quotation marks."""
    part = next((content for content in around.content if content.contains(cue)), None)
    return part is not None and text[part.start] in "“\"„«‘'"


def _is_of_the_moment(one: Reported, text: str) -> bool:
    cue = one.cue.of(text) if one.cue else ""
    if is_state(cue):
        return True
    if _DOING.match(cue) and one.source and _PRINCIPAL.match(one.source.of(text)):
        return True
    first_person = one.source is not None and _FIRST.fullmatch(one.source.of(text)) is not None
    return first_person and not _SPEECH.search(cue)


def _by_its_own_day(
    one: Reported, around: Reported, said: Said, page: Page, published: date | None
) -> Said | None:
    """The date by a word like "last month" in the quotation, counted from the day it was said.

    Of what is only known to be news, a month or a year is the same whichever of the last days it was said on.
    """
    day = said.start if _has_day(said) else published if said.basis is Basis.PUBLISHED else None
    if not one.cue or day is None:
        return None
    part = next((content for content in around.content if content.contains(one.cue)), None)
    times = _times_of(part, day, page) if part else []
    if not _has_day(said):
        times = [time for time in times if time.precision in _WIDE or _MONTH.search(time.span.of(page.text))]
    return stated(one, Page(page.text, times, [one]), day, parent=None) if times else None


def _told_before(cue: Span, around: Reported, said: Said, page: Page) -> Said | None:
    """The date of what the quotation tells in front of the cue: "I rang him last spring. He said"."""
    if not _has_day(said):
        return None
    for part in sorted(around.content, reverse=True):
        for time in reversed(_times_of(part, said.start, page)):
            if time.start is None or time.span.end > cue.start or (said.start and time.start >= said.start):
                continue
            sentence = page.sentences[page.sentence_at(time.span.start)]
            if is_main(page.text, near(sentence, time.span), time.span, ()):
                return said_of(time, Basis.INHERITED)
    return None


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
