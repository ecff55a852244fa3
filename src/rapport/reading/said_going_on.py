"""The statement before an undated one to the date that both share, when one speech goes on in the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date

from rapport.reading.reading import Basis, Said
from rapport.reading.said_bounds import is_fresh, near
from rapport.reading.said_clause import is_main
from rapport.reading.said_page import Page, Reported, anchor_of
from rapport.reading.said_stated import said_of
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.reading.said_words import is_reply, is_sequel, names_own_occasion
from rapport.text.spans import Span

_THEN = re.compile(r"\bat (?:the|that) time\b", re.IGNORECASE)
_WORDS = re.compile(
    r"\b(?:by|at|about|of|to|with) (?:the|these|those|his|her|their) "
    r"(?:remarks?|comments?|words|compliments?|insults?|praise|criticism|jibes?|attacks?|accusations?)\b"
)
# "That night she told", "Hours later he said", "At the ceremony he said": the day told before, however old
_SAME_DAY = re.compile(
    r"\b(?:that (?:night|evening|day|afternoon|morning)|the same (?:night|evening|day|afternoon|morning)|"
    r"(?:hours|minutes|moments|an hour|soon|shortly) (?:later|after(?:wards?)?))\b",
    re.IGNORECASE,
)
#: An amount of time counted from what was told before: the sentence has its own date.
COUNTED = re.compile(
    r"\b(?:an hour|half an hour|(?:two|three|four|five|several|a few) hours|(?:\d+|five|ten|twenty) minutes) "
    r"(?:later|earlier)\b|\bwithin (?:the|an) hour\b",
    re.IGNORECASE,
)
# what is "it" when it says more: "the poll … It also found"
_DOCUMENT = re.compile(
    r"\b(?:polls?|survey|report|study|statement|letter|memo|e-?mail|editorial|lawsuit|complaint|filing|ruling|ad|"
    r"article|review|analysis|document|transcript|tweet|post|resolution|petition)\b"
)
# … and goes on saying it on its day, however far below; another one has its own
_SPEAKING_DOCUMENT = re.compile(
    r"(?P<known>the|this|its|their|his|her|an?) (?:(?!other\b|another\b|second\b|earlier\b|previous\b|new\b)"
    r"[\w’'-]+ ){0,3}?(?P<noun>polls?|survey|report|study|statement|letter|memo|e-?mail|editorial|lawsuit|"
    r"complaint|filing|ruling|ad|review|audit|indictment|document|resolution|petition|video|spot)(?= |,|$)"
)
_BACK = 2  # sentences in which such a day was told: farther back another may be meant
_TOLD = re.compile(r"(?:\w+ )?told (?:the )?([A-Z][\w’'-]*)")
_SOON = 60  # an answer names what it answers in its first clause
#: A date that can be carried on: told beside its statement, or carried on to it.
BACKWARD = (Basis.STATED, Basis.INHERITED)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A statement with its date and the chain of its speaker."""

    one: Reported
    said: Said
    chain: int | None


def date_of_sentence(before: Spoken, one: Reported, here: int, chain: int | None, page: Page) -> Said | None:
    """The date of another cue of the speaker in the sentence: "confirmed it on Tuesday and offered"."""
    said = before.said
    if said.basis not in BACKWARD or page.sentence_at(anchor_of(before.one)) != here:
        return None
    same = one.source is not None and one.source == before.one.source
    if same or (one.source is None and one.cue) or (chain is not None and chain == before.chain):
        return said
    return None


def date_of_telling(
    before: Spoken, one: Reported, here: int, chain: int | None, page: Page, published: date | None
) -> Said | None:
    """The recent date of what the same speaker says in the present right before: "they say … They add"."""
    said = before.said
    if said.basis not in BACKWARD or not is_fresh(said, published):
        return None
    if telling_of(cue_words(before.one.cue, page.text)) is not Telling.NOW:
        return None
    if page.paragraph[here] - page.paragraph[page.sentence_at(anchor_of(before.one))] > 1:
        return None
    same = chain is not None and chain == before.chain
    return inherit(said) if same or (chain is None and _points_at(one, before.one, page.text)) else None


def counts_from(one: Reported, page: Page) -> bool:
    """Whether the words give the day themselves, counted from one told before: "an hour later"."""
    if not page.sentences:
        return False
    point = point_of(one)
    frame = near(page.sentences[page.sentence_at(point.start)], point)
    shut = page.contents_in(frame)
    hits = COUNTED.finditer(page.text, frame.start, frame.end)
    return any(not any(content.overlaps(Span(*hit.span())) for content in shut) for hit in hits)


def _points_at(one: Reported, other: Reported, text: str) -> bool:
    """Whether a group or a document goes on: "they", "the groups" for "the groups who wrote to her", "it"."""
    if one.source is None or other.source is None:
        return False
    words, first = one.source.of(text).lower(), other.source.of(text).lower()
    if words == "it":
        return _is_it(one, other, text)
    return words == "they" or (words.startswith("the ") and first.startswith((words, words[4:])))


def _is_it(one: Reported, other: Reported, text: str) -> bool:
    """Whether a document goes on: "the poll found … It also found"."""
    if one.source is None or other.source is None or one.source.of(text).lower() != "it":
        return False
    return _DOCUMENT.search(other.source.of(text).lower()) is not None


def document_of(one: Reported, text: str, *, known: bool) -> str | None:
    """The noun of a document that speaks: "report" of "the congressional report"; `known` if told before."""
    words = one.source.of(text).lower() if one.source else ""
    told = _SPEAKING_DOCUMENT.match(words)
    return told["noun"] if told and not (known and told["known"] in ("a", "an")) else None


def date_carried_on(
    before: Spoken, one: Reported, here: int, chain: int | None, page: Page, published: date | None
) -> Said | None:
    """The date of the statement before, when this one goes on in the same speech.

    It does when the same speaker, or nobody named, goes on in this or the next paragraph, and when
    someone answers in the same paragraph ("Trump said in response"). An older date is not carried
    over narration or past another date.
    """
    said = before.said
    if said.basis not in BACKWARD:
        return None
    there = page.sentence_at(anchor_of(before.one))
    apart = page.paragraph[here] - page.paragraph[there]
    frame = near(page.sentences[here], point_of(one))
    if not is_fresh(said, published) and (
        _narration(there, here, page) if apart else _other_date(frame, said, page, one)
    ):
        return None
    if not is_fresh(said, published) and (
        names_own_occasion(frame.of(page.text))
        or (_told_another(before.one, one, page.text) and " same " not in frame.of(page.text))
    ):
        return None
    same = chain is not None and chain == before.chain
    nobody = one.source is None and (one.cue is None or _asks(one.cue.of(page.text)))
    unnamed = chain is None and (
        nobody
        or _is_it(one, before.one, page.text)
        or (one.source is not None and one.source == before.one.source)
        or points(one, page)
    )
    if apart <= 1 and (same or unnamed):
        return inherit(said)
    answers = is_reply(page.text, frame) or (not same and _answers_words(one, page.text))
    return inherit(said) if apart == 0 and answers else None


def _told_another(before: Reported, one: Reported, text: str) -> bool:
    """Whether it was told to a named body or person, and not to the one before: "told the Courier"."""
    now = _TOLD.match(text, one.cue.start) if one.cue else None
    if now is None:
        return False
    then = _TOLD.match(text, before.cue.start) if before.cue else None
    return then is None or then[1] != now[1]


def _answers_words(one: Reported, text: str) -> bool:
    """Whether somebody speaks of what has just been said: "that he was flattered by the remarks"."""
    return any(_WORDS.search(text, part.start, min(part.end, part.start + _SOON)) for part in one.content)


def date_at_that_time(one: Reported, here: int, page: Page, published: date | None) -> Said | None:
    """The date spoken of last in this or the sentence before: "said at the time"."""
    place = anchor_of(one)
    end = one.cue.end if one.cue else place
    if not _THEN.search(page.text[max(0, place - 40) : end + 20]):
        return None
    first = page.sentences[max(0, here - 1)].start
    times = [t for t in page.times_in(Span(first, max(place, first + 1))) if t.span not in page.filed]
    dated = [
        t
        for t in times
        if t.start
        and (published is None or t.start <= published)
        and not any(content.overlaps(t.span) for content in one.content)
    ]
    return said_of(dated[-1], Basis.INHERITED) if dated else None


def date_told_before(one: Reported, here: int, page: Page, published: date | None) -> Said | None:
    """The last date told right before what happened on the same occasion: "At the ceremony he said"."""
    frame = near(page.sentences[here], point_of(one))
    lead = page.text[frame.start : max(frame.start + 1, anchor_of(one))]
    if not (_SAME_DAY.search(lead) or is_sequel(lead.lower())):
        return None
    first = max(0, here - _BACK)
    if page.paragraph[here] - page.paragraph[first] > 1:
        first = here - 1 if page.paragraph[here] - page.paragraph[here - 1] <= 1 else here
    for sentence in reversed(page.sentences[first:here]):
        shut = page.contents_in(sentence)
        dated = [
            t
            for t in page.times_in(sentence)
            if t.start and (published is None or t.start <= published) and t.span not in page.filed
        ]
        if any(content.overlaps(t.span) for t in dated for content in shut):
            return None
        if dated:
            return (
                said_of(dated[-1], Basis.INHERITED)
                if is_main(page.text, sentence, dated[-1].span, shut)
                else None
            )
    return None


def points(one: Reported, page: Page) -> bool:
    """Whether the source is a pronoun or a short description that the reader could not resolve."""
    words = one.source.of(page.text).lower().split() if one.source else []
    return words in (["he"], ["she"]) or (1 < len(words) <= 3 and words[0] == "the")


def _other_date(frame: Span, said: Said, page: Page, one: Reported) -> bool:
    """Whether another day stands in the frame, outside all contents and not behind what is said."""
    shut = page.contents_in(frame)
    cue = one.cue.end if one.cue else anchor_of(one)
    over = max((part.end for part in one.content if part.start >= cue), default=frame.end)
    return any(
        time.start is not None
        and time.span.start < over
        and time.start != said.start
        and not any(content.overlaps(time.span) for content in shut)
        for time in page.times_in(frame)
    )


def _narration(there: int, here: int, page: Page) -> bool:
    """Whether a sentence stands between the two that holds no part of any content."""
    between = page.sentences[there + 1 : min(here, there + 12)]
    return any(not page.contents_in(sentence) for sentence in between)


def inherit(said: Said) -> Said:
    """A date as it is carried on."""
    return replace(said, basis=Basis.INHERITED)


def point_of(one: Reported) -> Span:
    """The first character of an attribution's cue, source or content."""
    return Span(anchor_of(one), anchor_of(one) + 1)


def _asks(cue: str) -> bool:
    return cue.lower().startswith(("asked", "pressed", "questioned"))
