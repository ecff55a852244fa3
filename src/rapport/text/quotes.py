"""Quotation marks of a text, in; the passages that stand in them, out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from rapport.text.spans import Span

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"＂'
SINGLE = "'‘’‚‹›`"

# Texts kept with their passages: an article's steps ask one after another, also for contents read again.
TEXTS = 16

# A doubled single mark ('' or ``) is a double mark typed on an old keyboard; news texts have both.
_DOUBLE = rf"''|``|[{OPENING}{CLOSING}{STRAIGHT}]"
_BLANK_LINE = r"\n[ \t\r]*\n"
# It begins with one set of characters, which re looks for faster than for alternatives.
_MARK = re.compile(rf"[{OPENING}{CLOSING}{STRAIGHT}{SINGLE}\n](?:(?<=')'|(?<=`)`|(?<=\n)[ \t\r]*\n|)")
_NEXT_DOUBLE = re.compile(rf"{_DOUBLE}|{_BLANK_LINE}")

# the space, often a thin or bound one, with which French marks begin
_GAP = re.compile(r"[^\S\n](?=\w)")
# 5'10": feet and inches, never the end of a quotation.
_MEASURE = re.compile(r"\d['’′]\s?\d{1,2}(?:½|\.\d)?$")

# 1,000: a quotation that runs over a line break for longer than this was never closed (the longest
# passage in PolNeAR dev has 871 characters).
_LINE_REACH = 1000
# 600: a quotation in single marks longer than this is an apostrophe taken for a mark; the bound also
# keeps ten thousand apostrophes linear.
_SINGLE_REACH = 600

# In single marks: what may close, what opens another one, where the paragraph ends. A mark behind s
# and before a space is as likely a possessive ("the Oskelds' dog") and closes only in need.
_SINGLE_EDGE = re.compile(
    r"(?P<closer>(?<=[\w.,!?…;:)\]”\"–—-])['’›](?!\w))|(?P<opener>(?:(?<=\s)|(?<=[(\[“\"]))['‘‚‹`](?=\w))|\n(?![a-z])"
)
# Words that lost their beginning: 'Tis, get 'em, rock 'n' roll. And the decades: '90s.
_ELISION = re.compile(
    r"(?:tis|twas|em|til|till|cause|bout|n|round|cos|cuz|nuff|neath)\b|\d\ds?\b", re.IGNORECASE
)


@lru_cache(maxsize=TEXTS)
def quoted_spans(text: str) -> tuple[Span, ...]:
    """The passages in quotation marks, marks included, outermost only, in text order.

    A passage left open ends with its paragraph, unless the next paragraph begins with an opening
    mark, which is how newspapers carry a quotation on; then each paragraph is a passage of its own.

    >>> [s.of('He said: "Yes." She: “No') for s in quoted_spans('He said: "Yes." She: “No')]
    ['"Yes."', '“No']
    """
    return find_quoted(text)


def find_quoted(text: str) -> tuple[Span, ...]:
    """The same for a text that is asked for once, a part of an article: it is not kept."""
    return tuple(_scan(text))


def _scan(text: str) -> Iterator[Span]:
    opened: int | None = None
    closers: tuple[str, ...] = ()
    done = 0  # marks before this are dealt with
    for match in _MARK.finditer(text):
        mark, at, end = match.group(), match.start(), match.end()
        if at < done:
            continue
        if opened is None:
            if mark in SINGLE:
                close = _single_end(text, at, end)
                if close is not None:
                    yield from _passage(text, at, close)
                    done = close
            elif mark[0] != "\n" and _opens(text, mark, at, end):
                opened, closers = at, _closers(mark)
        elif mark[0] == "\n":
            done = _goes_on(text, match, closers)
            if done == 0:
                yield from _passage(text, opened, at)
                opened = None
        elif mark in SINGLE:
            continue
        elif _can_only_open(text, at, end) and (ends := _closed_next(text, end)):
            if len(ends) == 2:  # "He called it "a disgrace" to the town": closed twice, so it is nested
                done = ends[0]
            else:  # closed once: the first passage was never closed
                yield from _passage(text, opened, at)
                opened, closers = at, _closers(mark)
        elif mark in closers:
            if not (mark in STRAIGHT and _MEASURE.search(text, max(0, at - 8), at)):
                yield from _passage(text, opened, end)
                opened = None
        elif mark in OPENING and closers == _closers(mark):
            yield from _passage(text, opened, at)
            opened = at
    if opened is not None:
        yield from _passage(text, opened, len(text))


def _passage(text: str, start: int, end: int) -> Iterator[Span]:
    """A passage without the white space behind it; nothing when only marks are there."""
    passage = text[start:end].rstrip()
    if passage.strip(OPENING + CLOSING + STRAIGHT + SINGLE + "` \t\r\n"):
        yield Span(start, start + len(passage))


def _closers(mark: str) -> tuple[str, ...]:
    if mark in {"''", "``"}:
        return ("''", *STRAIGHT)
    if mark == "»":
        return ("«", "»")
    return (*CLOSING, *STRAIGHT, *("“" if mark in "„‟" else ""))


def _opens(text: str, mark: str, at: int, end: int) -> bool:
    """Whether a double mark opens a passage when none is open."""
    before = text[at - 1] if at else " "
    if mark == "«" and _GAP.match(text, end):  # « so in France »
        return before.isspace() or not before.isalnum()
    if end >= len(text) or text[end].isspace() or text[end] in ".,;:)]":
        return False
    if mark in CLOSING:  # ”so typed on both sides” and »so in Germany«
        return (before.isspace() or before in "([") and text[end].isalnum()
    if mark in OPENING or mark == "``":
        return True
    return before.isspace() or not before.isalnum()


def _can_only_open(text: str, at: int, end: int) -> bool:
    """Whether a double mark has a gap before it and a word behind it."""
    before = text[at - 1] if at else " "
    return (before.isspace() or before in "([—–") and text[end : end + 1].isalnum()


def _can_only_close(text: str, at: int, end: int) -> bool:
    """Whether a double mark has no gap before it and no word behind it, and is no sign for inches."""
    before = text[at - 1] if at else " "
    inches = text[at] in STRAIGHT and before.isdigit()
    return text[at] not in "“„‟" and not before.isspace() and not text[end : end + 1].isalnum() and not inches


def _closed_next(text: str, at: int) -> list[int]:
    """Where the next marks end, two at most, as long as they can only close in this paragraph."""
    ends: list[int] = []
    for match in _NEXT_DOUBLE.finditer(text, at):
        if match.group()[0] == "\n" or not _can_only_close(text, match.start(), match.end()):
            break
        ends.append(match.end())
        if len(ends) == 2:
            break
    return ends


def _goes_on(text: str, line_break: re.Match[str], closers: tuple[str, ...]) -> int:
    """Where the closing mark of a quotation in hard-wrapped lines begins; 0 when it ends at the break."""
    if line_break.group() != "\n":
        return 0
    found = _NEXT_DOUBLE.search(text, line_break.end(), line_break.end() + _LINE_REACH)
    if found is None or found.group() not in closers:
        return 0
    return found.start() if _can_only_close(text, found.start(), found.end()) else 0


def _single_end(text: str, at: int, end: int) -> int | None:
    """Where a passage in single marks ends; None when the mark is an apostrophe (Till's, the '90s)."""
    before = text[at - 1] if at else " "
    after = text[end : end + 1]
    if not (before.isspace() or before in "([—–-:") or not (after.isalnum() or after in tuple('“"…')):
        return None
    elided = _ELISION.match(text, end)
    doubtful: int | None = None
    for match in _SINGLE_EDGE.finditer(text, end, end + _SINGLE_REACH):
        if match["closer"] is None:
            break  # another one opens, or the paragraph ends
        possessive = text[match.start() - 1] in "sS" and text[match.end() : match.end() + 1].isspace()
        if possessive or (elided and text[match.start() - 1].isalnum()):
            doubtful = match.end()
        else:
            return match.end()
    return None if elided else doubtful
