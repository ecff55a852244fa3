"""Folded words in; the same words with every number as one token, out: "two hundred" and "200" are alike."""

from __future__ import annotations

from collections.abc import Sequence

_FIRST_TWENTY = """
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
"""
_UNITS = {word: value for value, word in enumerate(_FIRST_TWENTY.split())}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 10**9, "trillion": 10**12}
_SCALES |= {"m": 10**6, "bn": 10**9, "k": 1_000}  # only behind figures: "£40m", "3bn"
_ORDINALS = {
    word: value
    for value, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth".split(), start=1
    )
}
_PARTS = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fifth": 5, "fifths": 5,
}  # fmt: skip
_PERCENT = frozenset({"percent", "pc"})
# What is counted may stand between: "one well in four", "one family in nine", "one of the wells in four".
_REACH = 3

NUMBER, SHARE = "#", "%"
# Without one of these or a figure no number begins: most words are passed over.
_BEGINNING = frozenset({*_UNITS, *_TENS, *_ORDINALS, "dozen", "every", "half", "quarter", "a"})


def with_numbers(words: Sequence[str]) -> list[str]:
    """The words, a number as ``#200`` and a share as ``%25``, whether in words or in figures.

    >>> " ".join(with_numbers("one well in four and two hundred of 10 000 or 25 per cent".split()))
    'well %25 and #200 of #10000 or %25'
    """
    found: list[str] = []
    at = 0
    while at < len(words):
        if words[at] not in _BEGINNING and not words[at][:1].isdecimal():
            found.append(words[at])
            at += 1
            continue
        read = _share(words, at) or _number(words, at) or _ordinal(words, at)
        if read is None:
            found.append(words[at])
            at += 1
        else:
            tokens, at = read
            found += tokens
    return found


def value_of(token: str) -> float | None:
    """The value of a number or share token, None for any other word."""
    return float(token[1:]) if token[:1] in (NUMBER, SHARE) and token[1:] else None


def _share(words: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """A share that begins here: one in four, every fourth, a quarter, two thirds, half, 25 percent."""
    word, rest = words[at], words[at + 1 :]
    if word == "one":
        for gap in range(_REACH):
            if rest[gap : gap + 1] == ["in"] or rest[gap : gap + 1] == ("in",):
                counted = _cardinal(words, at + gap + 2)
                if counted and counted[0] > 1:
                    return [*rest[:gap], f"{SHARE}{round(100 / counted[0])}"], counted[1]
    if word == "every" and rest and rest[0] in _ORDINALS:
        return [f"{SHARE}{round(100 / _ORDINALS[rest[0]])}"], at + 2
    if word in ("half", "quarter"):
        return [f"{SHARE}{round(100 / _PARTS[word])}"], at + 1
    if word in ("a", "one") and rest and rest[0] in _PARTS:
        return [f"{SHARE}{round(100 / _PARTS[rest[0]])}"], at + 2
    counted = _cardinal(words, at)
    if counted is None:
        return None
    value, end = counted
    after = list(words[end : end + 2])
    if after[:1] and after[0] in _PERCENT:
        return [f"{SHARE}{value}"], end + 1
    if after == ["per", "cent"]:
        return [f"{SHARE}{value}"], end + 2
    if after[:1] and after[0] in _PARTS and after[0].endswith("s"):
        return [f"{SHARE}{round(100 * value / _PARTS[after[0]])}"], end + 1
    return None


def _number(words: Sequence[str], at: int) -> tuple[list[str], int] | None:
    read = _cardinal(words, at)
    # "one" alone is more often a pronoun than a number
    if read is None or (words[at] == "one" and read[1] == at + 1):
        return None
    return [f"{NUMBER}{read[0]}"], read[1]


def _ordinal(words: Sequence[str], at: int) -> tuple[list[str], int] | None:
    """A day of a month or a place in a row: "first", "21st"; "the first of April" is "April 1"."""
    word = words[at]
    if word in _ORDINALS:
        return [f"{NUMBER}{_ORDINALS[word]}"], at + 1
    figures = word.rstrip("stndrh")
    return ([f"{NUMBER}{int(figures)}"], at + 1) if figures.isdecimal() and word != figures else None


def _cardinal(words: Sequence[str], at: int) -> tuple[int, int] | None:
    """A whole number that begins here, and where it ends."""
    total, current, end, seen = 0, 0, at, False
    while end < len(words):
        word = words[end]
        if word.isdecimal() and not seen:
            current, seen = int(word), True
            # "10,000" comes as two words
            while (
                end + 1 < len(words)
                and len(words[end + 1]) == 3
                and words[end + 1].isdecimal()
                and current < 1000**4
            ):
                end += 1
                current = current * 1000 + int(words[end])
        elif word in _UNITS and not (seen and current % 10) and not (seen and words[end - 1].isdecimal()):
            current, seen = current + _UNITS[word], True
        elif word in _TENS and not (seen and current % 100):
            current, seen = current + _TENS[word], True
        elif word == "dozen":
            current, seen = (current or 1) * 12, True
        elif word in _SCALES and seen:
            if len(word) <= 2 and not words[end - 1].isdecimal():
                break
            if _SCALES[word] == 100:
                current *= 100
            else:
                total, current = total + current * _SCALES[word], 0
        elif word == "and" and seen and end > at and words[end - 1] == "hundred" and end + 1 < len(words):
            if words[end + 1] not in _UNITS and words[end + 1] not in _TENS:
                break
        else:
            break
        end += 1
    return (total + current, end) if seen else None
