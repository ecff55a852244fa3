"""A setting or a day that an article tells, in; what its own words are, out: clues for its holding on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from rapport.reading.holding import DAY, JUDGED, Told
from rapport.reading.reading import Precision
from rapport.reading.words import pattern

_HOW = {
    "frame": "beside a cue",
    "setting": "a scene's sentence",
    "noun": "a bare noun",
    "verb": "behind a verb",
    "narration": "in narration",
    "carried": "where the rules found it",
    JUDGED: "no rule knows it",
}
# prepositions of which there are enough to tell them apart
_BEHIND = frozenset(("at", "in", "on", "with", "during", "to", "from", "by", "over"))
_DEFINITE = re.compile(r"(?:the|that|this|his|her|their|its)\b", re.IGNORECASE)
_MEDIA = (
    ("an interview", re.compile(r"interview", re.IGNORECASE)),
    (
        "in writing",
        re.compile(
            r"\b(?:statement|letter|e-?mail|tweet\w*|twitter|post\w*|op-ed|column|memo|release|report|article|"
            r"book|memoir|essay|video|facebook|blog|ad|ads)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "on the air",
        re.compile(
            r"\b(?:show|program\w*|podcast|broadcast|radio|television|tv|phone|telephone|today|morning|week|"
            r"press|nation|news)\b",
            re.IGNORECASE,
        ),
    ),
    ("a visit", re.compile(r"\b(?:visit|trip|tour|convention|campaign|swing)\b", re.IGNORECASE)),
)
_SHARED = re.compile(r"\b(?:debates?|hearings?|town hall|forum|panel)\b", re.IGNORECASE)


def kinds_of_told(one: Told, text: str, published: date | None) -> Iterator[str]:
    """What the words are: an interview, a debate, a town, yesterday."""
    words = one.span.of(text)
    yield _HOW.get(one.how, "behind a preposition")
    if one.how in _BEHIND:
        yield f"behind {one.how}"
    if one.key == DAY:
        yield from _of_day(one, words, published)
    elif one.key == "place":
        yield "a name" if words[:1].isupper() else "a room or building"
    else:
        if _DEFINITE.match(words):
            yield "definite"
        if one.key in ("medium", "occasion"):
            yield from (name for name, form in _MEDIA if form.search(words))
        if one.key == "occasion" and _SHARED.search(words):
            yield "others speak there"
        if one.key == "occasion" and pattern("scenes", "nouns").search(words.lower()):
            yield "a scene's noun"
        if one.key == "to":
            several = words.endswith("s") or "crowd" in words
            yield "named" if words[:1].isupper() else "several" if several else "somebody"


def _of_day(one: Told, words: str, published: date | None) -> Iterator[str]:
    yield "a day" if one.precision is Precision.DAY else "more than a day"
    if re.search(r"\d{4}", words):
        yield "with its year"
    if published and one.start:
        ago = (published - one.start).days
        yield (
            "the day of publication"
            if ago <= 0
            else "the eve"
            if ago == 1
            else "of the week"
            if ago <= 7
            else "older"
        )
