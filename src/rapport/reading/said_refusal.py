"""A time expression of a cue's sentence to the reason why it is not the date of the statement, or None."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from rapport.reading.reading import Precision, TimeExpression
from rapport.reading.said_bounds import FRESH
from rapport.reading.said_clause import attaches
from rapport.reading.said_object import dates_the_deed
from rapport.reading.said_page import Page, Reported
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.reading.said_words import names_occasion
from rapport.text.partial_dates import FIRST_YEAR, LAST_YEAR
from rapport.text.spans import Span

_YEAR = re.compile(r"\d{4}")
_SPOKE = re.compile(
    r"\b(?:who|which) (?:spoke|said|told|wrote|talked|testified)\b|\bspeaking\b"
    r"|\b(?:letter|e-?mail|note|post|message|memo|tweet|article|column|essay|poem) (?:that |which )?"
    r"(?:\w+ ){1,3}(?:wrote|sent|posted|published)\b",
    re.IGNORECASE,
)
# A content that ends so near in front of a time, without a mark between, was cut short of it.
_EDGE = 40
# "said in a statement on Monday": a cue so near in front of a time has it.
_BESIDE = 30
# A decade is the widest date: "the 20th-century activist" dates nothing.
_WIDEST = 3653
# "Quill on Tuesday", "Quill, late Monday": the day behind a name belongs to what the name does
_AFTER_NAME = re.compile(r"^(?:[\w.’'-]+,? ){1,8}?(?:(?:late |early )?(?:on |in )?)?$")
# "a poll released Wednesday": the day of such a document is the day of what it says
_ISSUED = re.compile(
    r"\b(?:released|published|issued|posted|unveiled|aired|broadcast|made public|taped|recorded|obtained|"
    r"dated|sent)(?: (?:late|early))?(?: on| in)? $"
)
# "Quill, who in 2014 [called]", "a waiter, asked in 1950, [insisted]", "the league, in a letter on Monday,"
_OF_THE_VERB = re.compile(
    r"\bwho (?:(?:on|in|last|late|early) )*$"
    r"|, (?:when )?(?:asked|questioned|interviewed|pressed|approached|reached)\b[^,]*$"
    r"|, in (?:an?|his|her|its|their) (?:[\w-]+ )?(?:submission|letter|statement|speech|interview|e-?mail|"
    r"post|note|memo|article|column|tweet|message)\b[^,]*$"
)
# "a poll released on Tuesday by the college"
_BY = re.compile(r" by (?:the )?[A-Z]")
_DESCRIBES = re.compile(r"\b(?:who|which|that|whose|\w{3,}ed|born|held|won|lost|took|made)\b")
# between a source and its time, and between the time and the cue: "Till on Wednesday angrily called"
_UP_TO_TIME = re.compile(r",?\s+(?:(?:on|in|late|early|again|also|earlier|later|last|just) )*")
_UP_TO_CUE = re.compile(r",?\s+(?:\w+ly )?")
# a clause of what is to come: its day is not the day of those who tell it
_AHEAD = re.compile(r"\b(?:will|would|(?:is|are|was|were|plans?|planned|expected|set|due|scheduled) to)\b")
# between a time and the subject of a cue: another clause begins
_NEXT_CLAUSE = re.compile(
    r"\b(?:and|but|as|while|that|who|which|whose|because|although|though|since)\b|[;—–]|--"
)
# what a relative clause in a source tells
_IN_RELATIVE = re.compile(r", (?:who|which|whose)\b")
# "in a speech from Brelle -- which votes on Saturday -- she said"
_WHICH_ASIDE = re.compile(r"(?:--|[—–]) ?(?:which|who|whose|where)\b")
_DASHES = re.compile(r"\s(?:-|–|--)\s|\s?—\s?")
_ACCORDING = re.compile(r"according to|per\b|in the (?:view|words) of", re.IGNORECASE)


# What was said so soon after an event was said in the same year or month.
_SOON = re.compile(
    r"\b(?:within (?:\w+ ){0,2}(?:moments|seconds|minutes|hours|days) of"
    r"|(?:shortly|soon|immediately|right|the day|the night|moments|minutes|hours) (?:after|following)) "
    r"[^,.;:“”\"]{1,40}\b(?:in|of) $"
)


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


def refusal_of(
    time: TimeExpression,
    one: Reported,
    place: Span,
    sentence: Span,
    shut: Sequence[Span],
    page: Page,
    published: date | None,
    parent: Reported | None,
) -> Refusal | None:
    """The first reason that speaks against the time; `shut` are the spans whose times tell of contents."""
    if time.start is None:
        year = _YEAR.match(time.value or "")
        return Refusal.ABSURD if year and not FIRST_YEAR <= int(year[0]) <= LAST_YEAR else Refusal.NO_DAY
    if time.end is None or (time.end - time.start).days > _WIDEST:
        return Refusal.NO_DAY
    if time.span in page.filed:
        return Refusal.FILED
    if any(content.overlaps(time.span) for content in shut):
        return None if dates_the_deed(time, one, page.text, published) else Refusal.CONTENT
    if one.source and one.source.contains(time.span):
        words = one.source.of(page.text)
        if _SPOKE.search(words):  # "a friend, who spoke to us last week"
            return None
        closing = _closes_source(time.span, one.source, page.text)
        if not closing and _IN_RELATIVE.search(page.text, one.source.start, time.span.start):
            return Refusal.SOURCE  # "Quill, who stands for election on Tuesday"
        if not closing and not names_occasion(words):
            return Refusal.SOURCE  # "the aide fired in 2019"
        if closing and not (published and time.start > published):
            return None
    if _of_the_content(time.span, one, place, page.text) or _told_by(time.span, one, sentence, page.text):
        return Refusal.CONTENT
    if published is not None and time.start > published:
        return Refusal.AHEAD
    if parent and not _understood_alone(time, parent, page.text):
        return Refusal.OWN_DAY
    if _nearer_to_another(time.span, one, place, sentence, shut, page):
        return Refusal.OTHER_CUE
    if _soon_after_event(time, place, page.text):
        return None  # "called within hours of her victory in 2017"
    if _counted_from_event(time.span, page.text):
        return Refusal.CLAUSE
    if published and _is_background(time, one, place, page.text, published):
        return Refusal.CLAUSE
    if one.source and one.cue and _stands_between(one.source, time.span, one.cue, page.text):
        return None  # "whom Till on Wednesday called a liar"
    fine = time.precision is Precision.DAY
    if _is_of_another_tense(time.span, one, page.text):
        return Refusal.CLAUSE
    aside = sentence.start <= time.span.start < place.start and _WHICH_ASIDE.search(
        page.text, sentence.start, time.span.start
    )
    if (aside or not fine) and _in_dashes(time.span, place, sentence, page.text):
        return Refusal.CLAUSE
    if not attaches(page.text, sentence, place, time.span, shut, fine=fine):
        return Refusal.CLAUSE
    return None


def _soon_after_event(time: TimeExpression, place: Span, text: str) -> bool:
    """Whether it was said right after an event whose year or month is told."""
    coarse = time.precision in (Precision.YEAR, Precision.MONTH)
    if not coarse or time.span.start < place.end:
        return False
    return _SOON.search(text[place.end : time.span.start]) is not None


def _is_of_another_tense(time: Span, one: Reported, text: str) -> bool:
    """Whether another clause has the time, and the cue is of now or before: "met on Monday, and he says"."""
    if one.cue is None or telling_of(cue_words(one.cue, text)) not in (Telling.NOW, Telling.ONCE):
        return False
    anchor = min(s.start for s in (one.source, one.cue) if s)
    return time.end <= anchor and _NEXT_CLAUSE.search(text, time.end, anchor) is not None


def _in_dashes(time: Span, place: Span, sentence: Span, text: str) -> bool:
    """Whether dashes shut the time off from a cue behind: "an owner - he had it from 1983 - Till said"."""
    front, between = text[sentence.start : time.start], text[time.end : place.start]
    return _DASHES.search(front) is not None and _DASHES.search(between) is not None


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


def _told_by(time: Span, one: Reported, sentence: Span, text: str) -> bool:
    """Whether the time ends a clause with its teller behind: "will meet on Thursday, an aide said.".

    So does that of "had asked five times since November, she said".
    """
    if one.source is None or one.cue is None or not time.end <= one.source.start < one.cue.start:
        return False
    if text[time.end : one.source.start] != ", " or text[one.cue.end : one.cue.end + 1] not in (",", "."):
        return False
    if text[max(sentence.start, time.start - len("since ")) : time.start] == "since ":
        return True
    return _AHEAD.search(text, sentence.start, time.start) is not None


def _counted_from_event(time: Span, text: str) -> bool:
    """Whether the time is counted from what the next words tell: "seven months before the attack".

    "Two days later the mayor said" is counted from what was told before.
    """
    shifted = re.search(r"\b(?:before|after)$", time.of(text), re.IGNORECASE) is not None
    return (
        shifted
        and re.match(r"\s+(?:the|a|an|his|her|their|its|[A-Z])", text[time.end : time.end + 8]) is not None
    )


def _is_background(time: TimeExpression, one: Reported, place: Span, text: str, published: date) -> bool:
    """Whether an old date stands in front of a present tense: "married last year and counts himself"."""
    if telling_of(cue_words(one.cue, text)) is not Telling.NOW or time.span.end > place.start:
        return False
    return time.end is not None and (published - time.end).days > FRESH


def _understood_alone(time: TimeExpression, parent: Reported, text: str) -> bool:
    """Whether a time inside what another said names its year, or stands in the article's own words.

    A quotation's "yesterday" is not ours; that of "said he had told her on Friday" is.
    """
    part = next((content for content in parent.content if content.contains(time.span)), None)
    if part is None:
        return False
    return _YEAR.search(time.span.of(text)) is not None or not _in_quotes(part, time.span.start, text)


def _in_quotes(part: Span, position: int, text: str) -> bool:
    """Whether a quotation that opens in the content is open at the position."""
    before = text[part.start : position]
    curly = sum(map(before.count, "“„«")) - sum(map(before.count, "”»"))
    return curly > 0 or before.count('"') % 2 == 1 or before.lstrip()[:1] in ("'", "‘")


def _closes_source(time: Span, source: Span, text: str) -> bool:
    """Whether a source ends in a day that is its verb's ("Quill on Tuesday") or its document's."""
    front, behind = text[source.start : time.start], text[time.end : source.end]
    issued = _ISSUED.search(front) is not None
    if re.search(r"\w", behind):
        return issued and _BY.match(behind) is not None
    if issued or _OF_THE_VERB.search(front):
        return True
    return _AFTER_NAME.fullmatch(front) is not None and not _DESCRIBES.search(front)


def _stands_between(source: Span, time: Span, cue: Span, text: str) -> bool:
    """Whether nothing but the time stands between the source and its verb."""
    if not source.end <= time.start < time.end <= cue.start:
        return False
    before, behind = text[source.end : time.start], text[time.end : cue.start]
    return bool(_UP_TO_TIME.fullmatch(before) and _UP_TO_CUE.fullmatch(behind))


def _nearer_to_another(
    time: Span, one: Reported, place: Span, sentence: Span, shut: Sequence[Span], page: Page
) -> bool:
    """Whether the cue of another source stands between the time and this cue, or close behind the time:
    "told colleagues last week that it was dear, according to two officials"."""
    low, high = min(time.start, place.start), max(time.end, place.end)
    if time.end <= place.start:  # "Brandt said on Monday that it was dear and Quill said ..."
        low = max(sentence.start, time.start - _BESIDE)
    for other in page.cues_in(Span(low, high)):
        if other.cue is None or other.cue == one.cue or other.cue.overlaps(place):
            continue
        if other.source is None or other.source == one.source:
            continue
        if not any(content.contains(other.cue) for content in shut):
            return True
    return False
