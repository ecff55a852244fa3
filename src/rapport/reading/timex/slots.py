"""The slots of a form, ``<month>`` or ``<number>``, as regular expressions with a named group."""

from __future__ import annotations

import re
from functools import cache

from rapport.reading.timex.tables import table

# A gap between two words may hold one line break (hard-wrapped agency copy), never a blank line.
GAP = r"(?:[ \t\u00a0]{1,3}|[ \t]{0,2}\r?\n[ \t]{0,2})"
TOKEN = re.compile(r"['’]?\d+|[^\W\d_]+")
NUMERAL = "#"  # stands for any numeral among first words

_NUMERALS = {
    "year": r"(?P<year>(?:1[5-9]|20)\d\d)",
    "anyyear": r"(?P<year>\d{4})",
    "year4": r"(?P<year>\d{4})",
    "year24": r"(?P<year>\d{4}|\d\d)",
    "month2": r"(?P<month>\d\d)",
    "day2": r"(?P<day>\d\d)",
    "day": r"(?P<day>3[01]|[12]\d|0?[1-9])",
    "lastday": r"(?P<last>3[01]|[12]\d|[1-9])",
    "first2": r"(?P<first>\d{1,2})",
    "second2": r"(?P<second>\d{1,2})",
    "hour2": r"(?P<hour>[01]\d|2[0-3])",
    "minute2": r"(?P<minute>[0-5]\d)",
    "clockhour": r"(?P<hour>1[0-2]|[1-9])",
    "decadeyear": r"(?P<decade>(?:1[5-9]|20)\d0)",
    "decade2": r"(?P<decade>[2-9]0)",
    "centuryth": r"(?P<century>2[01]|1?\d)",
    "clock": (
        r"(?:(?P<hour>1[0-2]|0?[1-9])(?:[:.](?P<minute>[0-5]\d))?[ \u00a0]?(?P<half>[ap])\.?m\b\.?"
        r"|(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)(?![\d:]))"
        r"(?: (?:E[SD]?T|C[SD]?T|M[SD]T|P[SD]?T|GMT|UTC|BST|CET|local time|"
        r"[A-Z][a-z]+ (?:[Ss]tandard |[Dd]aylight )?[Tt]ime))?"
    ),
}
_DIGITS = r"\d{1,3}(?:,\d{3})?(?:\.\d)?(?:[ -]1/2)?"


def _sections(name: str) -> tuple[str, list[str]]:
    """The group a slot is kept under and the sections it draws from: "number2", "units|unit"."""
    sections = name.rstrip("2").split("|")
    group = "unit" if sections[0] == "units" else sections[0]
    if group == "yearrelative":
        return "relative", ["yearrelative"]
    return (group + "2" if name.endswith("2") else group), sections


@cache
def slot_pattern(name: str) -> str:
    """The regular expression of a slot, with a group of the slot's name."""
    if name in _NUMERALS:
        return _NUMERALS[name]
    group, sections = _sections(name)
    if sections == ["number"]:
        return f"(?P<{group}>{_DIGITS}|{_number_words()})"
    if sections == ["spokenyear"]:
        return f"(?P<spokenyear>{_spoken_year()})"
    if sections == ["quarterhalf"]:
        return "(?P<quarterhalf>quarter|half)"
    if sections == ["yearrelative"]:
        return "(?P<relative>last|this|next|that)"
    listed = sorted((word for section in sections for word in _words_raw(section)), key=len, reverse=True)
    return f"(?P<{group}>{'|'.join(_word_pattern(word) for word in listed)})(?!\\w)"


def _words_raw(section: str) -> list[str]:
    return list(table("time_words")[section])


def _word_pattern(word: str) -> str:
    pattern = GAP.join(re.escape(part) for part in word.removesuffix(".").split(" ")).replace("'", "['’]")
    return pattern + r"(?:\.|\b)" if word.endswith(".") else pattern


def _number_words() -> str:
    simple = sorted((*_words_raw("number"), *_words_raw("vaguenumber")), key=len, reverse=True)
    tens, ones = [w for w in simple if w.endswith("ty")], simple
    one = "|".join(_word_pattern(word) for word in ones)
    ten = "|".join(tens)
    scale = "|".join(_words_raw("scale"))
    return rf"(?:(?:{ten})[- ](?:{one})|(?:{one}))(?:{GAP}(?:{scale}))?\b"


def _spoken_year() -> str:
    tens = "|".join(word for word in _words_raw("number") if word.endswith("ty"))
    small = "|".join(sorted(_words_raw("number"), key=len, reverse=True))
    century = rf"(?:eighteen|nineteen|twenty)[- ](?:(?:{tens})(?:[- ](?:{small}))?|ten|eleven|twelve|\w+teen)"
    return rf"(?:{century}|two thousand(?: (?:and )?(?:{small}))?)\b"


def first_words_of(name: str) -> set[str]:
    """The words that can open what fills the slot, `NUMERAL` for any numeral."""
    if name in _NUMERALS:
        return {NUMERAL}
    _, sections = _sections(name)
    if sections == ["number"]:
        sections = ["number", "vaguenumber"]
    elif sections == ["spokenyear"]:
        return {"nineteen", "eighteen", "twenty", "two"}
    elif sections == ["yearrelative"]:
        return {"last", "this", "next", "that"}
    first = {TOKEN.findall(word)[0].lower() for section in sections for word in _words_raw(section)}
    if sections == ["number", "vaguenumber"]:
        first.add(NUMERAL)
    return {NUMERAL if word[0].isdigit() else word for word in first}


def words_of(name: str) -> set[str]:
    """Every word of what fills the slot, in lower case, `NUMERAL` for any numeral."""
    if name in _NUMERALS:
        return {NUMERAL}
    _, sections = _sections(name)
    if sections in (["quarterhalf"], ["yearrelative"], ["spokenyear"]):
        return set(re.findall("[a-z]{3,}", slot_pattern(name).partition(">")[2]))
    if sections == ["number"]:
        sections = ["number", "vaguenumber", "scale"]
    found = {word for section in sections for words in _words_raw(section) for word in TOKEN.findall(words)}
    numeral = {NUMERAL} if "number" in sections else set()
    return numeral | {NUMERAL if word[-1].isdigit() else word.lower() for word in found}
