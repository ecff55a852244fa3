"""A string to the form in which two spellings of one name are equal."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Letters that Unicode does not take apart but newspapers write plainly: Łukasz, Søren, Đukanović, Yıldız.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"}
)
# Nothing is left of these: O'Neill is ONeill, U.S. is US, Пу́тин is Путин.
_SILENT = frozenset("'’‘ʼʻ`´′.")
# The same rules for plain ASCII, where most names are: one table instead of a look at each character.
_ASCII = {code: None if chr(code) in _SILENT else " " for code in range(128) if not chr(code).isalnum()}

# Words kept with their folded form: an article's come again and again. Of 70 that one asks for 12 are new;
# with four times as many kept 10 are, a microsecond each, and memory grows for thousands of articles.
WORDS = 16_384


@lru_cache(maxsize=WORDS)
def fold(text: str) -> str:
    """Lower case without diacritics, apostrophes and full stops; other marks become one space.

    >>> fold("José  O’Neill-Łącki, J.D.")
    'jose oneill lacki jd'
    """
    if text.isascii():
        if text.isalnum():  # one plain word, as most are
            return text.lower()
        return " ".join(text.lower().translate(_ASCII).split())
    kept: list[str] = []
    for char in unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN):
        if char in _SILENT or unicodedata.category(char) in ("Mn", "Cf"):
            continue
        kept.append(char if char.isalnum() or unicodedata.category(char) == "Mc" else " ")
    return " ".join("".join(kept).split())
