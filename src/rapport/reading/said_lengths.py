"""What has been said for long ("for five years she has defended him"), in; from when to when, out.

Such a length is the cue's where it opens the clause, stands right behind the cue or closes the clause of a
cue in the perfect; the number must be told ("for years" dates nothing).
"""

from __future__ import annotations

import re
from datetime import date

from rapport.reading.reading import Basis, Precision, Said, TimeExpression
from rapport.reading.said_page import Page, Reported, day_after
from rapport.reading.timex.values import moved
from rapport.text.spans import Span

_LENGTH = re.compile(r"P(\d+)([YMWD])")
_FOR = re.compile(r"\bfor (?:about |almost |nearly |more than |over |at least )?$", re.IGNORECASE)
_SPENT = re.compile(r"\bspent (?:about |almost |nearly |more than |over |at least )?$")
#: a cue in the perfect: "has praised", "’d opposed"
PERFECT = re.compile(r"(?:has|have|had)\b|[’'](?:s|ve|d)\b")
# "has always said", and "had asked for six years": not how long
_NOT_LONG = re.compile(r"\b(?:always|once|ever|ask\w*|demand\w*|want\w*|plead\w*|sought)\b")
# "[that man] in Parliament for five years"
_WHERE = re.compile(r"(?: (?:in|on|at) (?:the )?[\w’'-]+){0,2}\s*")
_MARKS = " “\"„«‘'"
# a content that a length closes is one clause, and no longer
_CLAUSE = re.compile(r"\b(?:that|who|which|when|where|because|after|before|if|whether|and|was|were|is|are)\b")
_SHORT = 70


def said_for_long(one: Reported, region: Span, day: date | None, page: Page) -> Said | None:
    """The interval of a cue whose clause in the region tells how long, up to the day of telling."""
    cue = one.cue
    if cue is None or day is None or _NOT_LONG.search(cue.of(page.text)):
        return None
    perfect = PERFECT.match(cue.of(page.text)) is not None
    for time in page.times_in(region):
        length = _LENGTH.fullmatch(time.value or "")
        if length and _belongs(time, one, cue, region, page, perfect=perfect):
            start = moved(day, -int(length[1]), f"1{length[2]}")
            # "for five years I told you" ended before the day of telling, "I have told you" has not
            end = day_after(day) if perfect else day
            if start is None or start >= end:
                return None
            return Said(start=start, end=end, precision=Precision.RANGE, basis=Basis.STATED, span=time.span)
    return None


def _belongs(
    time: TimeExpression, one: Reported, cue: Span, region: Span, page: Page, *, perfect: bool
) -> bool:
    """Whether the length is that of the cue."""
    text, span = page.text, time.span
    before = text[region.start : span.start]
    opening = _FOR.search(before)
    if opening and not before[: opening.start()].strip(_MARKS):
        return one.source is not None and not text[span.end : one.source.start].strip(" ,")
    if cue.contains(span):
        return perfect and (opening is not None or _SPENT.search(before) is not None)
    if opening is None or span.start < cue.end:
        return False
    content = next((part for part in one.content if part.contains(span)), None)
    front = text[cue.end : region.start + opening.start()]
    if content is None and not front.strip():  # "were told for two years [that nothing]"
        return any(text[span.end : part.start] == " " for part in one.content)
    if content is None:  # "has defended [that man] for five years"
        ends = [part.end for part in one.content if part.end <= span.start]
        return (
            perfect
            and bool(ends)
            and _WHERE.fullmatch(text, max(ends), region.start + opening.start()) is not None
        )
    closed = not re.search(r"\w", text[span.end : content.end])
    goes_on = re.match(r",? that\b", text[span.end : content.end]) is not None
    if goes_on and not front.strip():
        return True  # "has argued [for a decade that]", "were told [for two years that]"
    return perfect and closed and len(front) <= _SHORT and not _CLAUSE.search(front)
