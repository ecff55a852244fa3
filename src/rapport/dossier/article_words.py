"""A text, in; its words as the first look at an article compares them, out. Pure."""

from __future__ import annotations

import re
from string import ascii_letters, digits

_DIGIT = re.compile(r"\d")
_DIGITS = digits.encode()
# A letter becomes a small one, every other byte a space: faster than a pattern, and each text is looked at.
_SMALL = bytes(ord(chr(n).lower()) if chr(n) in ascii_letters else ord(" ") for n in range(256))
# The two letters that are no ASCII, but are when small: the dotted capital I and the sign of the kelvin.
_SMALL_IN_ASCII = (("\u0130", "i "), ("\u212a", "k"))


def words_of(text: str, wanted: frozenset[str] | None = None) -> frozenset[str]:
    """The words of a text in lower case, without their hyphens and apostrophes; "0" for any digit.

    Only the wanted ones, if some are: most of an article's words nobody asks for.

    >>> sorted(words_of("They’d met 3 times"))
    ['0', 'd', 'met', 'they', 'times']
    """
    plain, is_ascii = text, text.isascii()
    if not is_ascii:
        for letter, small in _SMALL_IN_ASCII:
            plain = plain.replace(letter, small)
    coded = plain.encode("ascii", "replace")
    words = coded.translate(_SMALL).decode("ascii").split()
    # other digits than ours are looked for where there can be some
    if len(coded.translate(None, _DIGITS)) < len(coded) or (not is_ascii and _DIGIT.search(text)):
        words.append("0")
    return frozenset(words) if wanted is None else wanted.intersection(words)
