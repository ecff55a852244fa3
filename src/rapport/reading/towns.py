"""Circumstances, in; the same with the town that an occasion's words name, out: "a Brelle rally".

What a place gives its name to need not be held there: "the Brelle primary debate" and "the Brelle Dialogue"
are left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.circumstances import Circumstances
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span, begin_of

_BEFORE = re.compile(r"\b(?:in|to|at|near|outside) (?:the )?$")
# what one goes to a town for, and how far behind it the town may begin
_GONE, _TO = re.compile(r"\b(?:visit|trip)$"), len(" to ") + 1
# "a visit to Brelle clinics", "to Brelle Street": only a part of the town is visited
_NOT_OF = re.compile(
    r"[’'-]| (?!on|in|with|for|and|where|when|that|this|last|to|during|as|by|he|she|they)[a-z]|\s[A-Z]"
)
# what may stand in front of it: "a packed Brelle rally", "Tuesday's" is none
_BARE = re.compile(r"(?:(?:an?|his|her|their|its|the) )?(?:[a-z]\w* |\w+day )?")
# right behind it the noun of something that is held: "his Brelle rally"
_HELD = re.compile(
    r"(?:, [A-Z][\w.’-]+(?: [A-Z][\w’-]+)?,?)?"
    r" (?:rally|rallies|speech|news conference|press conference|convention|fundraiser|fund-raiser|event|"
    r"appearance|town hall|stop|luncheon|dinner|visit|hearing|address|forum|summit)\b"
)


def with_towns(found: Sequence[Circumstances], mentions: Sequence[Mention], text: str) -> list[Circumstances]:
    """Each with its occasion's town where no place is told."""
    if not any(one.occasion and not one.place for one in found):
        return list(found)
    places = sorted(
        (m for m in mentions if m.type is EntityType.PLACE and m.kind is MentionKind.NAME),
        key=begin_of,
    )
    starts = [m.span.start for m in places]
    out = []
    for one in found:
        town = None
        if one.occasion and one.place is None:
            first, last = (bisect_left(starts, edge) for edge in (one.occasion.start, one.occasion.end + _TO))
            town = next((m.span for m in places[first:last] if _is_where(m.span, one.occasion, text)), None)
        out.append(replace(one, place=town) if town else one)
    return out


def _is_where(name: Span, occasion: Span, text: str) -> bool:
    """Whether the name stands where the words tell a place."""
    if name.start >= occasion.end:  # "a visit to Brelle"
        gone = text[occasion.end : name.start] == " to " and _GONE.search(occasion.of(text))
        return bool(gone) and _NOT_OF.match(text, name.end) is None
    if _BEFORE.search(text, occasion.start, name.start):
        return True
    plain = _BARE.fullmatch(text, occasion.start, name.start) is not None
    return plain and _HELD.match(text, name.end) is not None
