"""Contents in; their bare words out, and whether they are more than a stock phrase."""

from __future__ import annotations

import re
import unicodedata

from rapport.text.quotes import quoted_spans

# Six: "make our country great again" (five) is said at every rally; of the six-word sequences in the
# samples none is said twice on different occasions. Test again: tests/record/test_wording.py.
LEAST_WORDS = 6

_WORD = re.compile(r"[^\W_]+")
_APOSTROPHE = re.compile(r"(?<=\w)['’‘ʼ](?=\w)")


def bare(text: str) -> str:
    """The words alone: case, marks, dashes, ellipses and white space folded away.

    >>> bare("“We don’t … know — YET.”")
    'we dont know yet'
    """
    folded = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(_WORD.findall(_APOSTROPHE.sub("", folded)))


def bare_quoted(parts: tuple[str, ...]) -> str:
    """The bare words that stand in quotation marks in the parts of a content.

    >>> bare_quoted(("they would “never give up this valley”", "“not now”"))
    'never give up this valley not now'
    """
    return " ".join(bare(span.of(part)) for part in parts for span in quoted_spans(part))


def is_long_enough(words: str) -> bool:
    """Whether the words are more than a stock phrase."""
    return words.count(" ") + 1 >= LEAST_WORDS


def holds(one: str, other: str) -> bool:
    """Whether the words of one stand in the other as they are, and are more than a stock phrase."""
    short, long = sorted((one, other), key=len)
    return is_long_enough(short) and f" {short} " in f" {long} "
