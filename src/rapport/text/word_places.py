"""A text, in; where phrases stand that begin with one of some words, out.

A pattern with a hundred words in it passes over a whole article to find five of them. Here one pass tells
where each word begins, for all who ask, and a pattern is tried only where a word of its own does.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from rapport.text.alternatives import any_of

_WORD = re.compile(r"\w+")
# An article's steps ask one after another.
_TEXTS = 4
# … with some twenty lists of words.
_LISTS = 32


class Phrases:
    """What a pattern finds that matches only where one of some words begins; `firsts` are these.

    `also` is a second pattern: where it matches, the first one is tried as well.

    >>> [m[0] for m in Phrases.of(["the mayor", "the"]).find("The other mayor met the mayor.")]
    ['The', 'the mayor']
    """

    def __init__(
        self, firsts: Iterable[str], pattern: str, flags: int = 0, *, also: str | None = None
    ) -> None:
        self._firsts = frozenset(first_word(phrase) for phrase in firsts)
        self._pattern = re.compile(pattern, flags)
        self._also = re.compile(also) if also else None

    @classmethod
    def of(cls, phrases: Iterable[str], *, exact: bool = False) -> Phrases:
        """The phrases themselves as whole words, the longest first; `exact` leaves their case as it is."""
        listed = list(phrases)
        return cls(listed, rf"\b{any_of(listed, exact=exact)}\b")

    def find(self, text: str, start: int = 0, end: int = sys.maxsize) -> Iterator[re.Match[str]]:
        """The matches from `start` to `end`, in order, none over another."""
        starts = _starts(text, self._firsts, self._also)
        for at in starts[bisect_left(starts, start) :]:
            if at >= end:
                break
            found = self._pattern.match(text, at, end) if at >= start else None
            if found:
                start = found.end()
                yield found

    def fullmatch(self, phrase: str) -> re.Match[str] | None:
        """The phrase as one of these."""
        return self._pattern.fullmatch(phrase)


def first_word(phrase: str) -> str:
    """The word in lower case that a phrase begins with."""
    found = _WORD.match(phrase)
    if found is None:
        raise ValueError(f"{phrase!r} does not begin with a word, so it cannot be looked for by one.")
    return found[0].lower()


@lru_cache(maxsize=_TEXTS)
def word_places(text: str) -> Mapping[str, Sequence[int]]:
    """Each word of a text in lower case, with the places where it begins.

    >>> dict(word_places("The mayor met the Mayor."))
    {'the': [0, 14], 'mayor': [4, 18], 'met': [10]}
    """
    found: dict[str, list[int]] = defaultdict(list)
    for word in _WORD.finditer(text):
        found[word[0].lower()].append(word.start())
    return dict(found)


@lru_cache(maxsize=_TEXTS * _LISTS)
def _starts(text: str, words: frozenset[str], also: re.Pattern[str] | None) -> Sequence[int]:
    """Where one of the words begins, or the pattern matches, in order."""
    places = word_places(text)
    found = [at for word in words & places.keys() for at in places[word]]
    if also is not None:
        found += [match.start() for match in also.finditer(text)]
    return sorted(found)
