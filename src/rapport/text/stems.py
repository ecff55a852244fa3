"""Words in; the stems under which "builds", "built" and "organised" meet "build" and "organized", out."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path

import snowballstemmer

from rapport.text.tsv import read_tsv

# American and British spellings that the stemmer leaves apart: colour, centre, metre, organise, analyse.
# At least two letters stand before: "our", "wise" and "four" are no such words.
_BRITISH = (
    (re.compile(r"(?<=\w\w)our(?=s?$|ed$|ing$|s$|hood$|ite$)"), "or"),
    (re.compile(r"(?<=\w\w)tre(?=s?$)"), "ter"),
    (re.compile(r"(?<=\w\w\w)is(?=(e|es|ed|ing|er|ation|ations)$)"), "iz"),
    (re.compile(r"(?<=\w\w)ys(?=(e|es|ed|ing)$)"), "yz"),
)

_ENGLISH = snowballstemmer.stemmer("english")


# Words kept with their stem, which takes 20 microseconds, a look-up none. Of 34 that an article asks for one
# is new, with half as many kept, too; with all that news has, memory would grow with the record.
WORDS = 8_192


@lru_cache(maxsize=WORDS)
def stem(word: str) -> str:
    """The stem of one folded word; irregular forms are led to their base first.

    >>> [stem(word) for word in ("promised", "written", "children", "neighbours")]
    ['promiz', 'write', 'child', 'neighbor']
    """
    base = _irregular().get(word, word)
    for british, american in _BRITISH:
        base = british.sub(american, base)
    found: str = _ENGLISH.stemWord(base)
    return found


@cache
def _irregular() -> dict[str, str]:
    """Each irregular form with its base; of two bases the first in the table."""
    forms: dict[str, str] = {}
    for row in read_tsv(Path(__file__).parent / "tables" / "irregular_forms.tsv"):
        for form in row["forms"].split():
            forms.setdefault(form, row["base"])
    return forms
