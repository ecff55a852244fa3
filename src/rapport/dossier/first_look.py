"""A record and two people, in; the articles that name both, each with its words, out: where to look closer.

Contacts and claims stand in few articles. The words that a text holds, found once for both, tell which
readings are worth loading.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from string import ascii_letters, digits
from typing import TYPE_CHECKING

from rapport.text.spans import Span

if TYPE_CHECKING:
    from rapport.record.record import Record

_DIGIT = re.compile(r"\d")
# A letter becomes a small one, every other byte a space: faster than a pattern, and each text is looked at.
_SMALL = bytes(ord(chr(n).lower()) if chr(n) in ascii_letters else ord(" ") for n in range(256))
# The two letters that are no ASCII, but are when small: the dotted capital I and the sign of the kelvin.
_SMALL_IN_ASCII = (("\u0130", "i "), ("\u212a", "k"))


@dataclass(frozen=True, slots=True)
class Look:
    """One article: its id, its text, the words found of those wanted, where each of the two is mentioned."""

    article: str
    text: str
    words: frozenset[str]
    one: Sequence[Span]
    other: Sequence[Span]


def first_look(record: Record, a: str, b: str, wanted: frozenset[str]) -> list[Look]:
    """The articles that name both, in order of their ids, each with the wanted words that it holds."""
    found = [Look(id, text, words_of(text, wanted), *spans) for id, text, *spans in record.places_of(a, b)]
    return sorted(found, key=lambda look: look.article)


def words_of(text: str, wanted: frozenset[str] | None = None) -> frozenset[str]:
    """The words of a text in lower case, without their hyphens and apostrophes; "0" for any digit.

    Only the wanted ones, if some are: most of an article's words nobody asks for.

    >>> sorted(words_of("They’d met 3 times"))
    ['0', 'd', 'met', 'they', 'times']
    """
    plain = text
    if not text.isascii():
        for letter, small in _SMALL_IN_ASCII:
            plain = plain.replace(letter, small)
    coded = plain.encode("ascii", "replace")
    words = coded.translate(_SMALL).decode("ascii").split()
    if len(coded.translate(None, digits.encode())) < len(coded) or _DIGIT.search(text):
        words.append("0")
    return frozenset(words) if wanted is None else wanted.intersection(words)
