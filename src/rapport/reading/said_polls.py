"""An article's page, in; the days on which its one poll asked people, out, for what those say who were asked.

"The poll was conducted from March 30 to April 4" stands at the foot of a story whose every line tells what
"74 percent said". Two polls with different days give none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from rapport.reading.reading import Basis, Precision, Said, TimeExpression
from rapport.reading.said_page import Page, Reported
from rapport.reading.times import find_times
from rapport.text.spans import Span
from rapport.text.word_places import Phrases

# "The survey of 1,000 adults was conducted", "polled 800 voters": what tells when it asked
_ASKED = Phrases(
    "poll polls survey surveys pollster pollsters quinnipiac gallup interviews conducted".split(),
    r"\b(?:polls?|surveys?|pollsters?|Quinnipiac|Gallup|interviews)\b[^.\n]{0,120}?"
    r"\b(?:conducted|taken|carried out|in the field|surveyed|polled|interviewed)\b"
    r"|\bconducted (?:the|its) (?:poll|survey)\b",
    re.IGNORECASE,
)
# between the verb and its days: "by telephone in English and Spanish from", not "found … after the debate"
_UP_TO_DAYS = 140
_TELLS = re.compile(
    r"\b(?:found|finds|show(?:s|ed|ing)?|said|says|saying|gave|gives|puts?|has|had|suggest\w*|after|before|since)\b"
)
_RELATIVE = re.compile(r", (?:who|which|whose|where)\b")
# "April 10 to 14", "Nov. 10-13": the month is told once
_SAME_MONTH = re.compile(
    r"(?P<first>[A-Z][a-z]{2,8}\.? \d{1,2})(?: ?[-–—] ?| to | and | through )"
    r"(?P<last>\d{1,2})\b(?!%|,\d| percent)"
)
_LINK = re.compile(r" ?[-–—] ?| (?:to|through|until|and) (?:late |early )?", re.IGNORECASE)
# who answers: "74 percent", "nearly four in 10 voters", "two-thirds of Republicans", "most respondents"
_ANSWERS = re.compile(
    r"\bper ?cent\b|\d%|\b(?:in|of every|out of) (?:10|ten|five|four|three)\b"
    r"|\b(?:half|thirds?|quarters?|majority)\b|\brespondents?\b"
    r"|\b(?:those|people|voters|adults|Americans) (?:polled|surveyed|who were asked)\b",
    re.IGNORECASE,
)
# the article's own poll, and any
_POLL = re.compile(r"(?:the|this|its|their|our) (?:poll|survey)s?$", re.IGNORECASE)
_A_POLL = re.compile(r"\b(?:poll|survey)\b", re.IGNORECASE)
_POINTING = frozenset(("who", "they", "those", "others", "the rest"))
#: "61 percent – compared with 38 percent who": so far in front stands whom "who" means
_BEFORE = 60
# a field period of a poll: longer ones are another event's, "since the war"
_LONGEST = 45


def asked_on(page: Page, published: date | None) -> Said | None:
    """The days on which the article's poll asked; None without one, or with several of different days."""
    found: dict[tuple[date, date], Span] = {}
    for match in _ASKED.find(page.text):
        sentence = page.sentences[page.sentence_at(match.start())]
        behind = Span(match.end(), min(sentence.end, match.end() + _UP_TO_DAYS))
        tells = _TELLS.search(page.text, behind.start, behind.end)
        days = _days(page, Span(behind.start, tells.start()) if tells else behind, published)
        if days and published and days[0] <= published and (days[1] - days[0]).days <= _LONGEST:
            until = tells.start() if tells else behind.end
            found.setdefault(
                days, Span(match.start(), match.start() + len(page.text[match.start() : until].rstrip()))
            )
    if len(found) != 1:
        return None
    (start, end), span = found.popitem()
    precision = Precision.DAY if (end - start).days == 1 else Precision.RANGE
    return Said(start=start, end=end, precision=precision, basis=Basis.INHERITED, span=span)


def is_of_poll(said: Said, text: str) -> bool:
    """Whether a day is one of `asked_on`, on which a poll asked: no other words can take it back."""
    return said.span is not None and any(match.start() == 0 for match in _ASKED.find(said.span.of(text)))


def beside(said: Said, one: Reported, page: Page) -> Said:
    """The poll's days for one who answers: stated where the sentence itself tells them."""
    place = one.cue or one.source
    if said.span is None or place is None:
        return said
    here = page.sentence_at(place.start) == page.sentence_at(said.span.start)
    return replace(said, basis=Basis.STATED) if here else said


def is_poll(one: Reported, said: Said, page: Page) -> bool:
    """Whether the poll itself is the source: "The poll found", or its days stand beside it."""
    if one.source is None:
        return False
    words = one.source.of(page.text)
    told = said.span is not None and one.source.overlaps(said.span)
    return _POLL.match(words) is not None or (told and _A_POLL.search(words) is not None)


def answers(one: Reported, text: str) -> bool:
    """Whether those speak who were asked: "74 percent", "who" right behind "38 percent"."""
    if one.source is None:
        return False
    words = _RELATIVE.split(one.source.of(text))[0]
    if words.lower() in _POINTING:
        words = text[max(0, one.source.start - _BEFORE) : one.source.start]
    return _ANSWERS.search(words) is not None


def _days(page: Page, span: Span, published: date | None) -> tuple[date, date] | None:
    """The first and the day after the last of an interval told in a span."""
    month = _SAME_MONTH.search(page.text, span.start, span.end)
    told = find_times(month["first"], published) if month else []
    if month and told and told[0].start:
        try:
            last = told[0].start.replace(day=int(month["last"]))
        except ValueError:
            return None
        return (told[0].start, last + timedelta(1)) if told[0].start <= last else None
    return _joined(page.times_in(span), page.text)


def _joined(times: Sequence[TimeExpression], text: str) -> tuple[date, date] | None:
    """From the first to the last of days that are told as one interval."""
    days = [t for t in times if t.precision is Precision.DAY]
    if not days or days[0].start is None or days[0].end is None:
        return None
    first, last = days[0], days[0]
    if len(days) > 1 and _LINK.fullmatch(text[first.span.end : days[1].span.start]):
        last = days[1]
    start = first.start
    if start is None or last.start is None or last.end is None:
        return None
    if start > last.start:  # "Thursday through Sunday" of one week, each read by itself
        start -= timedelta(7)
    return (start, last.end) if start <= last.start else None
