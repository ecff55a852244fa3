"""A cue's and a content's words, in; type, act, negated and hypothetical out."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from rapport.reading.reading import Act, Type
from rapport.text.spans import Span

TABLE = Path(__file__).parent / "tables" / "cues.toml"


def quotation_type(content: Sequence[Span], quoted: Sequence[Span], text: str) -> Type:
    """Whether the content stands wholly, partly or not at all in quotation marks.

    Only letters and digits count, so that a comma outside the marks changes nothing.
    """
    inside = outside = 0
    for part in content:
        letters = [i for i in range(part.start, part.end) if text[i].isalnum()]
        marked = [q for q in quoted if q.overlaps(part)]
        within = sum(any(q.start <= i < q.end for q in marked) for i in letters)
        inside += within
        outside += len(letters) - within
    if inside == 0:
        return Type.INDIRECT
    return Type.MIXED if outside else Type.DIRECT


def act_of(cue: str) -> Act:
    """The act that a cue's last telling word names.

    >>> act_of("never criticises")
    <Act.FEELS: 'feels'>
    """
    found = [(m.start(), act) for act, pattern in _acts() for m in pattern.finditer(cue.lower())]
    return max(found)[1] if found else Act.SAYS


def is_negated(cue: str) -> bool:
    """Whether the cue says that it was not said, or that it is not so ("denied", "never praised")."""
    return bool(_marks()["negated"].search(cue.lower()))


def is_hypothetical(cue: str) -> bool:
    """Whether the cue reports what might be said ("would say")."""
    marks = _marks()
    return bool(marks["hypothetical"].search(cue.lower())) and not marks["not_hypothetical"].search(cue.lower())


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _acts() -> list[tuple[Act, re.Pattern[str]]]:
    return [(Act(act), re.compile("|".join(_forms(word) for word in words))) for act, words in _table()["acts"].items()]


def _forms(word: str) -> str:
    """A word and its regular forms: like, likes, liked, liking; deny, denies; plan, planned."""
    stem = re.escape(word.removesuffix("e").removesuffix("y"))
    last = word[-1]
    if last == "e":
        tail = "(?:e|es|ed|ing)"
    elif last == "y":
        tail = "(?:y|ys|ies|ied|ying|yed)"
    else:
        tail = f"(?:s|es|{last}?ed|{last}?ing)?"
    return rf"\b{stem}{tail}\b"


@cache
def _marks() -> dict[str, re.Pattern[str]]:
    def pattern(words: list[str]) -> re.Pattern[str]:
        # n't has no word edge before it
        return re.compile("|".join(re.escape(w) + r"\b" if w[0] == "n" and w[1] in "'’" else rf"\b{re.escape(w)}\b" for w in words))

    return {kind: pattern(words) for kind, words in _table()["marks"].items()}
