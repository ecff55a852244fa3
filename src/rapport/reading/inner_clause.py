"""Words in front of a verb, in; who is its subject farther off, out: "aides to the mayor, who is ill, said".

`inner_subjects` looks right in front of the verb. Here what stands between is passed over: a day, what is
set in between commas, brackets or dashes, and the "of" and "in" that follow a noun.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from rapport.reading.inner_subjects import extended, fits, is_governed, subject_before
from rapport.reading.inner_table import either, words

# A subject with two phrases behind it, an insertion and a day; where more stands between it is a list.
_STEPS = 4
_DAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
# when it was, and words that belong to the verb
_BETWEEN = re.compile(
    rf"(?:,? (?:(?:on |late |early |later |earlier )?{_DAY}(?: (?:morning|afternoon|evening|night))?"
    r"|(?:last|this|earlier this|later that) "
    r"(?:week|month|year|summer|fall|autumn|winter|spring|morning|afternoon)"
    r"|yesterday|today|meanwhile|however|too|in turn|instead|further|nevertheless|nonetheless"
    r"|himself|herself|themselves),?)+$"
)
_INSERTION = re.compile(
    r"(?:, (?:who|whose|which) [^;:“”\"]{2,140},|, [^,;:“”\"]{2,120},| \([^()]{1,60}\),?"
    r"| [-–—]{1,2} [^;:“”\"–—]{2,120} [-–—]{1,2})$"
)
_PREPOSITION = re.compile(
    r"(?P<before>.*[\w)’'”\"]) (?:of|in|at|for|from|with|on|to|among|like|against|under|behind|by) $",
    re.DOTALL,
)
_NO_SUBJECT = re.compile(rf"{_DAY}|(?i:the (?:day|week|month|year|time|way|interview|statement|speech))")


@dataclass(frozen=True, slots=True)
class Subject:
    """Who it is, from `start` to `end`, and where the verb's own auxiliaries begin."""

    start: int
    end: int
    helping: int


def clause_subject(front: str, verb: str) -> Subject | None:
    """The subject of the verb behind `front`, over what stands between; None when it is not plain.

    >>> front = "Aides to the mayor, who is ill, have "
    >>> found = clause_subject(front, "said")
    >>> front[found.start : found.end], front[found.helping :]
    ('Aides to the mayor, who is ill,', 'have ')
    """
    helping = _auxiliaries().search(front)
    at = helping.start() if helping else len(front)
    aux, before = front[at:].rstrip(), front[:at].rstrip()
    if (
        not before
        or verb in words("words", "not_far")
        or before.endswith((" and", " or", " but", " to", ";", ":"))
    ):
        return None
    reach, end = _without_insertions(before)
    if reach.endswith(","):
        return None
    who = _head(reach, noun=verb.endswith("s") and verb not in words("words", "third"))
    if who is None or _NO_SUBJECT.fullmatch(who["who"]) or not fits(verb, who["who"], aux):
        return None
    return Subject(
        extended(reach, who.start("who")), end, at + len(front[at:]) - len(front[at:].lstrip(" ,"))
    )


def _without_insertions(before: str) -> tuple[str, int]:
    """The words without what is set in at their end, and where the subject ends, its insertions included."""
    reach, end = before, len(before)
    for _ in range(_STEPS):
        between, insertion = _BETWEEN.search(reach), _INSERTION.search(reach)
        cut = between if between and (between[0][0] == "," or not insertion) else insertion
        if cut is None:
            break
        if cut is between and end == cut.end():
            end = cut.start()
        reach = reach[: cut.start()]
    return reach, end


def _head(reach: str, *, noun: bool) -> re.Match[str] | None:
    """The noun that the phrases at the end hang on; none where the verb is a `noun` ("records requests")."""
    for _ in range(_STEPS):
        who = subject_before(f"{reach} ")
        if who is None or who["aux"].strip():
            return None
        governed = _PREPOSITION.fullmatch(reach[: who.start("who")])
        if governed is None:
            return None if is_governed(f"{reach} ", who.start()) else who
        if noun:
            return None
        reach = governed["before"]
    return None


@cache
def _auxiliaries() -> re.Pattern[str]:
    """Auxiliaries and adverbs at the end of a text."""
    return re.compile(rf"(?:[’'](?:ve|d|ll)|n[’']t| (?i:{either('words', 'auxiliaries')}|\w+ly))* *$")
