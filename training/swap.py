"""A document, in; the same with its names replaced by invented ones out, every span moved along.

So that the network learns a name from its surroundings and judges words, not people.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping

from rapport.text.spans import Span
from training.document import Document
from training.edits import edited
from training.silver_names import BODY_WORDS

_ONSETS = "b br c ch d dr f fl g gr h j k kr l m n p pr q r s sh sk st t th tr v w y z".split()
_VOWELS = "a e i o u ai ea ei ia io ou".split()
_CODAS = ["", "", "", "l", "n", "r", "s", "th", "nd", "rk", "sk", "v", "x", "m", "lt"]
_WORD = re.compile(r"[^\W\d_]+")
# Words inside names that are words of the language and tell what the name is.
_KEPT = frozenset("of the and de van von al bin for in st new north south east west san".split())
# How often a name is left alone: organisations mostly tell what they are by their words, but a bare
# invented word must not always be a person.
_SPARED = {"person": 0.0, "place": 0.3, "organisation": 0.8}
_DOUBLE = 0.06  # of the invented words are two with a hyphen: "Brea-Losk"


def invented(chance: random.Random) -> str:
    """A pronounceable word with a capital: "Skeandor", now and then "Skeandor-Brea"."""
    if chance.random() < _DOUBLE:
        return f"{_syllables(chance)}-{_syllables(chance)}"
    return _syllables(chance)


def _syllables(chance: random.Random) -> str:
    syllables = chance.choice((1, 2, 2, 2, 3))
    word = "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) for _ in range(syllables)) + chance.choice(
        _CODAS
    )
    return word.capitalize()


def swapped(document: Document, chance: random.Random) -> Document:
    """Replace words of names, the same word always by the same; words that tell what a body is stay."""
    mapping: dict[str, str] = {}
    for kind, span in document.names or ():
        if chance.random() < _SPARED[kind]:
            continue
        for word in _WORD.findall(span.of(document.text)):
            if len(word) > 2 and word[0].isupper() and word.lower() not in _KEPT | BODY_WORDS:
                mapping.setdefault(word, invented(chance))
    return renamed(document, mapping)


def renamed(document: Document, mapping: Mapping[str, str]) -> Document:
    """Replace words, or runs of words, wherever they stand alone; of two that fit the longer one counts."""
    if not mapping:
        return document
    longest_first = sorted(mapping, key=len, reverse=True)
    pattern = re.compile(r"(?<![\w@#])(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    edits = [(Span(*m.span()), mapping[m.group()]) for m in pattern.finditer(document.text)]
    return edited(document, edits)
