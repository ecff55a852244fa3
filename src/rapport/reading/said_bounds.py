"""How far a date reaches: around a cue in its sentence, and through the days just past."""

from __future__ import annotations

import re
from datetime import date

from rapport.reading.reading import Said
from rapport.text.spans import Span

# A cue and its date stand this near in one sentence; it bounds the work in a text without stops.
REACH = 400
# A story goes on for paragraphs about the days just past; an older date is background and stays where it
# is. A weekly's "last Friday" lies up to 13 days back.
FRESH = 13
_BOUNDING = re.compile(
    r"\b(?:until|till|since|before) (?:at least |about |around |the end of |late |early |mid-)?$",
    re.IGNORECASE,
)


def near(sentence: Span, place: Span) -> Span:
    """The part of a sentence around a place; a text without stops is one endless sentence."""
    return Span(
        max(sentence.start, place.start - REACH), max(min(sentence.end, place.end + REACH), place.end)
    )


def is_fresh(said: Said, published: date | None) -> bool:
    """Whether a date is one of the days just past, no wider than two of them."""
    if said.start is None or said.end is None or (said.end - said.start).days > 2:
        return False
    return published is None or 0 <= (published - said.start).days <= FRESH


def is_bound(text: str, time: Span) -> bool:
    """Whether something ends or begins at a time, and is not said then: "who was his deputy until 2022"."""
    return _BOUNDING.search(text, max(0, time.start - 24), time.start) is not None
