"""Contents in; their bare words, and whether two contents are the same words, out."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from rapport.text.quotes import quoted_spans

# Six: "make our country great again" (five) is said at every rally; of the six-word sequences in the
# samples none is said twice on different occasions. Test again: tests/record/test_wording.py.
LEAST_WORDS = 6

# 92 of 100: "the President will sign the treaty on Friday" against "the president will sign the treaty
# Friday" scores 96 and "organise"/"organize" in ten words 98; a sentence about another country or
# another minister in ten words scores below 90. Test again: tests/record/test_wording.py.
LEAST_SCORE = 92

# Words that turn a meaning: "I will never meet him" and "I will meet him" share all other letters.
_TURNING = """
    not no never none nobody nothing nowhere neither nor cannot without dont doesnt didnt wont wouldnt
    cant couldnt shouldnt isnt arent wasnt werent hasnt havent hadnt aint mustnt neednt
    one two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty sixty
    seventy eighty ninety hundred thousand million billion trillion half third quarter
"""
TURNING = frozenset(_TURNING.split())

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


@lru_cache(maxsize=65536)
def sameness(one: str, other: str) -> float:
    """How far the bare words of one stand in the other, of 100; 0 when they are not the same words.

    >>> sameness("this is the best deal we ever made", "he said this is the best deal we ever made")
    100.0
    """
    short, long = sorted((one, other), key=lambda words: (len(words), words))
    if not is_long_enough(short):
        return 0.0
    if f" {short} " in f" {long} ":
        return 100.0
    score = fuzz.partial_ratio(short, long, score_cutoff=LEAST_SCORE)
    if not score or runs_of_three(short).isdisjoint(runs_of_three(long)):
        return 0.0
    facing, shared = _facing(short.split(), long.split())
    return score if shared >= LEAST_WORDS and _turning(short.split()) == _turning(facing) else 0.0


def _facing(short: list[str], long: list[str]) -> tuple[list[str], int]:
    """The stretch of the longer text that faces the shorter one, and how many words the two share.

    Words at the edges of the shorter one that are not in the longer face as many words there: in
    "I will sign the treaty" and "we do not sign the treaty" the "not" counts.
    """
    blocks = [block for block in Indel.opcodes(short, long).as_matching_blocks() if block.size]
    if not blocks:
        return [], 0
    first, last = blocks[0], blocks[-1]
    start = max(0, first.b - first.a)
    end = last.b + last.size + (len(short) - last.a - last.size)
    return long[start:end], sum(block.size for block in blocks)


def runs_of_three(words: str) -> set[tuple[str, str, str]]:
    """Every three words in a row; contents that share none are not the same words."""
    each = words.split()
    return set(zip(each, each[1:], each[2:], strict=False))


def _turning(words: list[str]) -> Counter[str]:
    """The words that turn the meaning, and every number in figures."""
    return Counter(word for word in words if word in TURNING or not word.isalpha())
