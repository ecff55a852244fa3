"""Whether a time expression belongs to the clause of a cue: "told NBC News in August 2016" does,
"who was elected in 2010 said" does not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rapport.reading.timex.tables import table
from rapport.text.spans import Span

_BREAK = re.compile(r"[,;:()—–]|--")
_NEW_VERB = re.compile(
    r"\b(?:and|but|or)\s+(?:\w+\s+){0,2}(?:was|were|had|has|have|is|are|did|will|would|[a-z]+ed)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(
    r"\s*(\w{2,}ed|born|made|held|written|taken|given|shot|built|sent|known|chosen)\b", re.IGNORECASE
)


@cache
def _words(section: str) -> frozenset[str]:
    return frozenset(str(word) for word in table("said_words")[section])


@cache
def _pattern(section: str) -> re.Pattern[str]:
    listed = sorted(_words(section), key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, listed))})\b", re.IGNORECASE)


def attaches(text: str, sentence: Span, cue: Span, time: Span, contents: Sequence[Span]) -> bool:
    """Whether the time tells when the cue happened; `contents` are passed over.

    Cheap signs only, each from a real form of words: a subordinator in front of the time, a preposition
    that bounds ("before Tuesday"), a noun that the time describes ("the 2016 election"), a participle
    ("fired in 2019"), a second verb between the two ("said so and was elected in 2010").
    """
    front = _blank(text, sentence.start, time.start, contents)
    if _describes_noun(front, text[time.end : min(sentence.end, time.end + 60)], text[time.start : time.end]):
        return False
    clause, clause_start = _clause(front, sentence.start)
    last = front.split()[-1].lower() if front.split() else ""
    if last == "since":
        clause = clause.rstrip()[: -len("since")]
    elif last in _words("bounding") or " ".join(front.lower().split()[-2:]) in _words("bounding"):
        return False
    for match in _pattern("subordinators").finditer(clause):
        cue_between = clause_start + match.end() <= cue.start < time.start
        if not cue_between and not _speaks(clause[match.end() :]):
            return False
    participle = _PARTICIPLE.match(clause)
    if participle and not clause_start <= cue.start < time.start and not _speaks(clause[: participle.end()]):
        return False
    between = _blank(text, min(cue.end, time.end), max(cue.start, time.start), contents)
    return not (_NEW_VERB.search(between) or ";" in between)


def _blank(text: str, start: int, end: int, contents: Sequence[Span]) -> str:
    """`text[start:end]` with the contents blanked, so that only the frame of the report is left."""
    if end <= start:
        return ""
    letters = text[start:end]
    for content in contents:
        first, last = max(content.start, start) - start, min(content.end, end) - start
        if first < last:
            letters = letters[:first] + "," + " " * (last - first - 1) + letters[last:]
    return letters


def _clause(front: str, start: int) -> tuple[str, int]:
    """The last stretch of `front` without a comma, and where it starts in the text."""
    cut = 0
    for match in _BREAK.finditer(front):
        cut = match.end()
    return front[cut:], start + cut


def _speaks(words: str) -> bool:
    """Whether the words open with a verb of speaking: "When asked on ...", "while speaking in ..."."""
    return any(word in _words("speaking") for word in re.findall(r"\w+", words.lower())[:3])


def _describes_noun(front: str, after: str, time: str) -> bool:
    """Whether the time is an adjective of a noun that is no occasion of speaking."""
    words = front.split()
    last = words[-1].lower() if words else ""
    possessive = after.startswith(("'s", "’s"))
    own_article = time.lower().startswith(("the ", "a ", "an "))
    determined = last in _words("determiners") or last.endswith(("'s", "’s"))
    if not possessive and (own_article or not determined):
        return False
    noun_phrase = re.match(r"(?:['’]s)?((?:[ \t\n-]+[\w.'’-]+){0,4})", after)
    nouns = re.findall(r"[\w-]+", noun_phrase[1].lower()) if noun_phrase else []
    return not any(noun in _words("occasions") for noun in nouns)


def is_reply(text: str, sentence: Span) -> bool:
    """Whether the sentence frames an answer on the same occasion: "Trump said in response"."""
    return _pattern("replies").search(sentence.of(text)) is not None


def names_occasion(words: str) -> bool:
    """Whether the words name an occasion of speaking: "Tuesday's report"."""
    return _pattern("occasions").search(words) is not None


def tells_occasion(text: str, sentence: Span, time: Span) -> bool:
    """Whether a sentence without attribution dates an occasion of speaking: "held a rally on Tuesday"."""
    front = _blank(text, sentence.start, time.start, ())
    clause, _ = _clause(front, sentence.start)
    if _pattern("subordinators").search(clause):
        return False
    return names_occasion(sentence.of(text))
