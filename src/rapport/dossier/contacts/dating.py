"""A word of contact in its sentence, in; when the contact was and where, out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from rapport.dossier.contacts.contact import Standing
from rapport.dossier.contacts.scene import Scene
from rapport.reading.reading import Attribution, Basis, EntityType, Precision, Said
from rapport.reading.said_page import day_after
from rapport.reading.said_stated import interval_of, judged
from rapport.text.spans import Span

# "Otto Brandt, president since last year, met …": since when somebody holds a post, not when they met
_SINCE = re.compile(r"\bsince\s+(?:the\s+)?$", re.IGNORECASE)
_FIRST = re.compile(
    r"\b(?:first|only|second|third|fourth|fifth|longest|closest|warmest)\b[^.,;:]{0,25}$", re.IGNORECASE
)
_BEFORE = re.compile(r"\b(?:before|until|till|prior to)\s+(?:the\s+)?$", re.IGNORECASE)
# "on the afternoon of Friday 14 February" is a date, whatever "of" makes of other times
_HOUR_OF = re.compile(r"[^,.;:“”\"]{0,40}\b(?:morning|afternoon|evening|night|day) of\s+$")
# "a letter of May 2"
_LETTER, _LETTER_OF = (
    re.compile(r"(?:letter|note|telegram|e-?mail|postcard)s?$"),
    re.compile(r"\s+(?:of|dated)\s+$"),
)
# what bounds a denial by something that has no date of its own: "never met before she took office"
_BOUNDED = re.compile(
    r"\b(?:before|until|till|prior to|when|while|after|during|since|at the time|there|then)\b", re.IGNORECASE
)
# "never met him at any cabin" says nothing of other places
_PLACED = re.compile(
    r"\b(?:at|in|inside|on)\s+(?:any|the|a|an|that|his|her|their|my|our|[A-Z])"
    r"(?!\w*\s*(?:life|lives|time|point|years?|way|form|past)\b)"
)
_CLAUSE_END = re.compile(
    r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bSen)(?<!\bGov)\.|[;:!?”\"]|,\s+(?:and|but|who|which|adding|saying)\b|\s[—–-]\s"
)
_PLACE = re.compile(
    r"\b(?:in|at|aboard|near|outside|inside)\s+((?:(?:a|an|the|his|her|their|its)\s+)?(?:[\w’'-]+\s+){0,2})$"
)
_GOES_ON = re.compile(
    r"\s+(?:[a-z]+\s+)?(?:hotel|conference|palace|summit|restaurant|residence|airport|home|house|office|castle|embassy|forum)\b"
)
# A place stands this near its word, in the same clause.
_REACH = 90


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of contact as what the rules of dating ask for: its "cue"."""

    cue: Span
    source: Span | None = None
    content: tuple[Span, ...] = ()


def date_of(
    scene: Scene, word: Span, standing: Standing, attribution: Attribution | None, *, ahead: bool = False
) -> Said | None:
    """When the contact was, by the words of its own clause; None when they do not tell.

    `ahead` is whether one is denied that is still to come: "would not be meeting next week".
    """
    published = scene.reading.article.published
    known = None if ahead or standing in (Standing.PLANNED, Standing.HYPOTHETICAL) else published
    part = part_around(word, attribution)
    for time, refusal in judged(_Word(word), scene.page, known):
        if attribution is not None and (
            not part.contains(time.span) if part else _dates_the_saying(time.span, attribution)
        ):
            continue
        if time.span.end <= word.start and _SINCE.search(scene.text[: time.span.start]):
            continue
        if _is_first_since(scene, word, time.span):
            continue
        if (
            standing is Standing.DENIED
            and time.start is not None
            and time.span.start > word.end
            and _BEFORE.search(scene.text, word.end, time.span.start)
        ):
            first = undated(standing, published, attribution, ahead=True).start if ahead else None
            return Said(
                start=first, end=time.start, precision=Precision.RANGE, basis=Basis.STATED, span=time.span
            )
        if refusal is None or _is_hour_of(scene.text, word, time.span):
            return interval_of(time, scene.page, known)
    return None


def _is_first_since(scene: Scene, word: Span, time: Span) -> bool:
    """Whether a time only says since when there was none: "the first handshake between them since 2018"."""
    before = scene.text[scene.sentence_at(word.start).start : word.start]
    return (
        word.end < time.start
        and _FIRST.search(before) is not None
        and _SINCE.search(scene.text, word.end, time.start) is not None
    )


def undated(
    standing: Standing, published: date | None, attribution: Attribution | None, *, ahead: bool = False
) -> Said:
    """What is left without a date: on or before publication, or any day; from then on for what is planned.

    So it is for what is denied of days to come (`ahead`).
    """
    if published is None:
        return Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    if standing is Standing.PLANNED or ahead:
        said = attribution.said.start if attribution else None
        return Said(start=said or published, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    if standing is Standing.HYPOTHETICAL:  # "hoped to see him again", "whether they had met": before or after
        return Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    last = attribution.said.end if attribution and attribution.said.end else day_after(published)
    return Said(
        start=None, end=min(last, day_after(published)), precision=Precision.UNKNOWN, basis=Basis.UNKNOWN
    )


def is_bounded(text: str, word: Span, sentence: Span) -> bool:
    """Whether a clause goes on to bound what it denies: "before she took office", "at any cabin"."""
    end = _clause_end(text, word, sentence)
    return any(bound.search(text, word.end, end) for bound in (_BOUNDED, _PLACED))


def place_of(scene: Scene, word: Span) -> str | None:
    """Where the contact was, as written: the place named behind the word in the same clause."""
    text = scene.text
    sentence = scene.sentence_at(word.start)
    end = min(_clause_end(text, word, sentence), word.end + _REACH)
    for mention in scene.reading.mentions:
        span = mention.span
        if mention.type is not EntityType.PLACE or not word.end < span.start < end:
            continue
        before = _PLACE.search(text, word.end, span.start)
        if before is None:
            continue
        more = _GOES_ON.match(text, span.end, end + 20)
        if before[1] and before[1].strip().lower() not in ("the", "") and more is None:
            continue
        return text[before.start(1) : more.end() if more else span.end].strip()
    return None


def part_around(word: Span, attribution: Attribution | None) -> Span | None:
    """The part of a content in which a word stands."""
    parts = attribution.content if attribution else ()
    return next((part for part in parts if part.contains(word)), None)


def _is_hour_of(text: str, word: Span, time: Span) -> bool:
    """Whether a date stands behind an hour of the day ("met on the afternoon of March 3") or a letter."""
    between = _LETTER_OF if _LETTER.search(word.of(text)) else _HOUR_OF
    return word.end < time.start and between.match(text, word.end, time.start) is not None


def _dates_the_saying(time: Span, one: Attribution) -> bool:
    """Whether a time stands in the words around a content: "…, the palace said on Monday"."""
    places = [span for span in (one.source, one.cue) if span]
    return one.said.span == time or (bool(places) and time.start >= min(span.start for span in places))


def _clause_end(text: str, word: Span, sentence: Span) -> int:
    end = _CLAUSE_END.search(text, word.end, sentence.end)
    return end.start() if end else sentence.end
