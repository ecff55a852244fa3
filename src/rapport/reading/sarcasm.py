"""An attribution and its article's text, in; whether words beside the cue, or marks, show sarcasm, out.

Only what the article says or a writer's mark shows: "he said sarcastically", "… /s". Sarcasm that nothing
marks is read as it is written.
"""

from __future__ import annotations

import re
from functools import cache

from rapport.reading.kinds import sarcasm_words
from rapport.reading.reading import Attribution
from rapport.text.alternatives import any_of, any_word_of
from rapport.text.spans import Span

# What tells how it was said stands this near to a cue: "said on Monday, her voice dripping with sarcasm".
_NEAR = 70
_NOT = re.compile(r"\b(?:not|never|no|without|denied|hardly|n[’']t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)


def is_sarcastic(one: Attribution, text: str) -> bool:
    """Whether the article marks the words as sarcasm."""
    return _told(one, text) or any(_is_marked(part.of(text)) for part in one.content)


def _is_marked(words: str) -> bool:
    """Whether words hold a mark of the web or of the page: "#sarcasm", "(!)", "/s" and "not!" at the end."""
    return bool(_marks().search(words) or _last_marks().search(words, max(0, len(words) - _longest())))


def _told(one: Attribution, text: str) -> bool:
    """Whether a word in the sentence of the cue, outside what was said, calls it sarcasm."""
    if one.cue is None:
        return False
    first, last = max(0, one.cue.start - _NEAR), min(len(text), one.cue.end + _NEAR)
    if not _words().search(text[first:last]):
        return False  # nearly always: what follows is for the few that hold such a word
    letters = list(text[first:last])
    for part in one.content:
        for at in range(max(part.start, first), min(part.end, last)):
            letters[at - first] = "\0"
    frame = _sentence("".join(letters), Span(one.cue.start - first, one.cue.end - first))
    return any(not _NOT.search(frame, 0, match.start()) for match in _words().finditer(frame))


def _sentence(frame: str, cue: Span) -> str:
    """The part of a frame without another sentence or paragraph."""
    starts = [m.end() for m in re.finditer(r"[.!?][”\"’']?\s|\n", frame[: cue.start])]
    end = re.compile(r"[.!?](?:[”\"’'\0]?\s|$)|\n").search(frame, cue.end)
    return frame[starts[-1] if starts else 0 : end.start() if end else len(frame)]


@cache
def _words() -> re.Pattern[str]:
    return re.compile(any_word_of(sarcasm_words("words")))


@cache
def _marks() -> re.Pattern[str]:
    return re.compile(rf"{any_of(sarcasm_words('anywhere'))}(?!\w)")


@cache
def _last_marks() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(sarcasm_words('at_end'))}[”\"’']?$")


@cache
def _longest() -> int:
    """The most characters that a last mark takes, with a quotation mark and a line's end behind it."""
    return max(map(len, sarcasm_words("at_end"))) + 2
