"""Names of organisations and places to the form in which two spellings of one are equal."""

from __future__ import annotations

import re
from functools import lru_cache

from rapport.text.fold import fold
from rapport.text.name_tables import body_forms, body_words

_ARTICLE = re.compile(r"^(?:the|a|an)\s+(?=\S)", re.IGNORECASE)
_POSSESSIVE = re.compile(r"(?:['’ʼ`´][sS]|(?<=[sS])['’ʼ`´])$")
_IN_BRACKETS = re.compile(r"^(.*\S)\s*\(([^()\s]{2,12})\)$")
# Names kept with their keys: an article's steps ask for each of its names again and again.
NAMES = 4000
_SMALL = frozenset({"of", "the", "and", "for", "in", "on", "at", "to", "de", "la", "du", "des"})


@lru_cache(maxsize=NAMES)
def body_key(written: str) -> str:
    """The folded name without article, possessive and legal form: "the Vane Group, Inc.’s" is vane group."""
    text = _POSSESSIVE.sub("", " ".join(written.split()))
    text = _ARTICLE.sub("", text.replace("&", " and "))
    words = fold(text).split()
    while len(words) > 1 and words[-1] in body_words("legal"):
        words.pop()
    return " ".join(words)


def usual_key(written: str) -> str:
    """The key of the usual name, where the table of bodies knows one: "the U.S." is united states."""
    key = body_key(bracketed(written)[0])
    return body_forms().get(key, key)


def bracketed(written: str) -> tuple[str, str | None]:
    """A name and the short form behind it in brackets: "North Bridge Council (NBC)"."""
    match = _IN_BRACKETS.match(written.strip())
    return (match.group(1), match.group(2)) if match else (written, None)


def acronyms(key: str) -> frozenset[str]:
    """The acronyms of a folded name of several words, with and without its small words."""
    words = key.split()
    if len(words) < 2:
        return frozenset()
    every = "".join(word[0] for word in words)
    content = "".join(word[0] for word in words if word not in _SMALL)
    return frozenset(short for short in (every, content) if len(short) >= 2)


def is_acronym(written: str) -> bool:
    """Whether a name as written looks like an acronym: NATO, U.N., DoJ."""
    text = _POSSESSIVE.sub("", _ARTICLE.sub("", written.strip()))
    letters = [char for char in text if char.isalpha()]
    mostly_capitals = sum(char.isupper() for char in letters) * 3 >= len(letters) * 2
    return " " not in text and 2 <= len(letters) <= 8 and mostly_capitals


def short_forms(key: str) -> frozenset[str]:
    """What an article may call a body for short: "quarry" for Quarry University, "post" for the Sarn Post."""
    words = key.split()
    forms: set[str] = set()
    start = len(words)
    while start > 1 and words[start - 1] in body_words("tail"):
        start -= 1
        forms.add(" ".join(words[:start]))
    if len(words) > 1 and words[-1] in body_words("paper"):
        forms.add(words[-1])
    return frozenset(forms)
