"""A time expression, in; whether it is part of a name, out: “This Week”, NBC's Today, the Daily Flare."""

from __future__ import annotations

import re

from rapport.text.spans import Span

_BEFORE = re.compile(r"(?:[“\"‘`]|''|[A-Z]\w*(?:[’']s|s[’'])? )$")
_TITLE = re.compile(r"This (?:Week|Morning)|Today|Tonight|Sunday")
# "CBS's Sunday Morning", but "On Sunday, Quill" and "in Iowa Sunday"
_SUNDAY = re.compile(r"Sunday (?=[A-Z])")
_OWNED = re.compile(r"[A-Z]\w*(?:[’']s|s[’']) $")
_OPENING = re.compile(r"\b(?:On|In|At|From|By|Since|Until|For|Of|Late|Early|Last|And|But) $")
# the first word of a paper's name, or of a programme's
_NAME = re.compile(r"(?<=[Tt]he )(?:Daily|Weekly|Sunday|Evening|Morning) [A-Z][a-z]")
# programmes that begin with a time and cannot be one: "Saturday Night Live", "Sunday Morning Futures"
_SHOWS = re.compile(
    r"Saturday Night Live\b|Sunday Morning Futures\b|Tonight Show\b|Late Night (?:with|With)\b|"
    r"(?:Today|Tonight) [Ss]how\b|Morning Joe\b|Mornings (?:with|With) [A-Z]"
)
# "the Paris daily Zarya"
_DAILY = re.compile(r"(?:daily|weekly|monthly)")
_CLOSED = re.compile(r"[,.]?[”\"’'`]")


def in_a_title(text: str, time: Span) -> bool:
    """Whether a time may be in a name; one behind an opening mark is taken for one."""
    before = text[max(0, time.start - 24) : time.start]
    return is_title(text, time) or (bool(_BEFORE.search(before)) and before[-1:] in ("“", '"', "‘", "`", "'"))


def is_title(text: str, time: Span) -> bool:
    """Whether a time is surely in a name: “This Week,” NBC's Today, USA Today, the Daily Flare."""
    if _DAILY.fullmatch(time.of(text)) and re.match(r" [“\"]?[A-Z]", text[time.end : time.end + 3]):
        return True
    if (
        _SHOWS.match(text, time.start)
        or _NAME.match(text, time.start)
        or text[max(0, time.start - 4) : time.start] == "USA "
    ):
        return True
    before = text[max(0, time.start - 24) : time.start]
    if not _BEFORE.search(before):
        return False
    if before[-1:] in ("“", '"', "‘", "`", "'"):
        return _CLOSED.match(text, time.end) is not None
    if text.startswith("Sunday", time.start):
        return bool(_OWNED.search(before) and _SUNDAY.match(text, time.start))
    return bool(_TITLE.match(text, time.start)) and not _OPENING.search(before)
