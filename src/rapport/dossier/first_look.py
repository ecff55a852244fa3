"""A record and two people, in; the articles that name both, each with its words, out: where to look closer.

Contacts and claims stand in few articles. The words that a text holds, found once for both, tell which
readings are worth loading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_lowercase
from typing import TYPE_CHECKING

from rapport.text.spans import Span

if TYPE_CHECKING:
    from rapport.record.record import Record

_DIGIT = re.compile(r"\d")
# Every byte but a small letter becomes a space: three times as fast as a pattern, and each text is looked at.
_LETTERS = bytes(n if chr(n) in ascii_lowercase else ord(" ") for n in range(256))


@dataclass(frozen=True, slots=True)
class Look:
    """One article: its id, its text, its words in lower case, and where each of the two is mentioned."""

    article: str
    text: str
    words: frozenset[str]
    one: Sequence[Span]
    other: Sequence[Span]


def first_look(record: Record, a: str, b: str) -> list[Look]:
    """The articles that name both, by their ids, in order of the articles' ids."""
    found = [Look(id, text, words_of(text), *spans) for id, text, *spans in record.places_of(a, b)]
    return sorted(found, key=lambda look: look.article)


def words_of(text: str) -> frozenset[str]:
    """The words of a text in lower case, without their hyphens and apostrophes; "0" for any digit.

    >>> sorted(words_of("They’d met 3 times"))
    ['0', 'd', 'met', 'they', 'times']
    """
    words = text.lower().encode("ascii", "replace").translate(_LETTERS).decode("ascii").split()
    return frozenset([*words, "0"] if _DIGIT.search(text) else words)
