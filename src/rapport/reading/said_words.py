"""A frame's words, in; whether the tables of `tables/said_words.toml` know them, out: replies, sequels."""

from __future__ import annotations

import re
from functools import cache

from rapport.reading.timex.tables import table
from rapport.text.alternatives import any_of
from rapport.text.spans import Span


@cache
def words_of(section: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("said_words")[section])


@cache
def pattern_of(section: str) -> re.Pattern[str]:
    return re.compile(rf"\b{any_of(words_of(section))}\b")


def is_reply(text: str, sentence: Span) -> bool:
    """Whether the sentence frames an answer on the same occasion: "Trump said in response"."""
    return pattern_of("replies").search(sentence.of(text)) is not None


def is_sequel(words: str) -> bool:
    """Whether the words place a statement right after what was told before: "said afterward"."""
    return pattern_of("sequels").search(words) is not None


_OWN = re.compile(
    r"\brecently\b"
    r"|\bin an? (?:\w+ ){0,2}(?:interview|statement|e-?mail|tweet|speech|op-ed|column|post|call)\b",
    re.IGNORECASE,
)


def names_own_occasion(words: str) -> bool:
    """Whether the words name an occasion of their own: "said in an interview", "recently wrote"."""
    return _OWN.search(words) is not None


def names_occasion(words: str) -> bool:
    """Whether the words name an occasion of speaking: "Tuesday's report"."""
    return pattern_of("occasions").search(words) is not None
