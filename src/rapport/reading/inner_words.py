"""A stretch of text, in; its words, each with its sort, out: "never" is a "not", "Quill" a "name"."""

from __future__ import annotations

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).parent / "tables" / "inner_sorts.toml"
# "don’t" is two words, "Jean-Luc" is one
_WORD = re.compile(
    r"n['’]t\b|['’](?:s|m|re|ve|d|ll)\b|(?=\w++['’]t)\w+(?=n['’]t\b)|\w+(?:-\w+)*|''|\.\.\.|[^\w\s]",
    re.IGNORECASE,
)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ying", "y"), ("ing", ""), ("ed", ""), ("es", ""), ("s", ""))
# what is shorter without its ending is no verb: "his", "red", "thing"
_SHORTEST = 3
# Words are looked up by their text; a newspaper's day has fewer.
WORDS = 20_000


class Word(NamedTuple):
    """A word, where it stands, and its sort: a tuple, because four hundred are made an article."""

    text: str
    start: int
    end: int
    sort: str

    @property
    def is_plain(self) -> bool:
        """Whether it is a word of its own meaning, no particle, pronoun, number or sign."""
        return self.text[0].isalpha() and self.sort in _BY_SHAPE


_BY_SHAPE = frozenset(("name", "doing", "done", "several", "word"))


def words_of(text: str, start: int, end: int) -> list[Word]:
    """The words of a sentence.

    >>> [(word.text, word.sort) for word in words_of("She didn't ask", 0, 14)]
    [('She', 'he'), ('did', 'do'), ("n't", 'not'), ('ask', 'word')]
    """
    found = list(_WORD.finditer(text, start, end))
    return [Word(m[0], m.start(), m.end(), sort_of(m[0], first=n == 0)) for n, m in enumerate(found)]


@lru_cache(maxsize=WORDS)
def sort_of(word: str, *, first: bool) -> str:
    """The sort of a word; a capital at the `first` place tells nothing."""
    plain = word.lower().replace("’", "'") if len(word) > 1 else word.lower()
    listed = _sorts().get(plain)
    if listed:
        return listed
    if plain.endswith("ly") and plain not in _not_adverbs():
        return "adverb"
    if word[0].isdigit() or word[0] in "$%":
        return "number"
    if word[0].isupper() and not first:
        return "name"
    for ending, sort in (("ing", "doing"), ("ed", "done")):
        if plain.endswith(ending) and len(plain) > len(ending) + 1:
            return sort
    return (
        "several" if plain.endswith("s") and not plain.endswith("ss") and len(plain) > _SHORTEST else "word"
    )


@lru_cache(maxsize=WORDS)
def stem_of(word: str) -> str:
    """What all forms of a word have in common, which need not be a word.

    >>> stem_of("denied"), stem_of("denying"), stem_of("said"), stem_of("complaints")
    ('deny', 'deny', 'say', 'complaint')
    """
    plain = word.lower()
    if plain in irregular():
        return irregular()[plain].removesuffix("e")
    for ending, instead in _ENDINGS:
        shortest = len(ending) + (_SHORTEST if not instead else 2)  # "tried" is "try"
        if plain.endswith(ending) and len(plain) >= shortest and not plain.endswith("ss"):
            plain = plain[: -len(ending)] + instead
            break
    if len(plain) > _SHORTEST and plain[-1] == plain[-2] and plain[-1] not in "ls":
        plain = plain[:-1]
    return plain.removesuffix("e") if len(plain) > _SHORTEST else plain


@lru_cache(maxsize=WORDS)
def form_of(word: str) -> str:
    """The form of a verb: "ing", "past", "s" or "base"."""
    plain = word.lower()
    if plain.endswith("ing"):
        return "ing"
    if plain.endswith("ed") or plain in irregular():
        return "past"
    return "s" if plain.endswith("s") and not plain.endswith("ss") else "base"


@lru_cache(maxsize=WORDS)
def is_finite(word: str) -> bool:
    """Whether it makes the words before it a clause."""
    return word.lower().replace("’", "'") in _finite()


@cache
def _finite() -> frozenset[str]:
    return frozenset(_table()["words"]["finite"])


@cache
def _not_adverbs() -> frozenset[str]:
    return frozenset(_table()["words"]["not_adverbs"])


@cache
def irregular() -> dict[str, str]:
    """Irregular forms, each with its verb."""
    return {form: verb for verb, forms in _table()["irregular"].items() for form in forms}


@cache
def _sorts() -> dict[str, str]:
    return {word: sort for sort, listed in _table()["sorts"].items() for word in listed}


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))
