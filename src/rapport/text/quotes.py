"""Quotation marks of a text, in; the passages that stand in them, out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapport.text.spans import Span

OPENING = "“„«‟"
CLOSING = "”»"
STRAIGHT = '"＂'
SINGLE = "'‘’‚‹›"

# A doubled single mark ('' or ``) is a double mark typed on an old keyboard; news texts have both.
_MARK = re.compile(rf"''|``|[{OPENING}{CLOSING}{STRAIGHT}]|[{SINGLE}]|\n[ \t\r]*\n|\n")


def quoted_spans(text: str) -> list[Span]:
    """The passages in quotation marks, marks included, outermost only, in text order.

    A passage left open ends with its paragraph, unless the next paragraph begins with an opening
    mark, which is how newspapers carry a quotation on; then each paragraph is a passage of its own.

    >>> [s.of('He said: "Yes." She: “No') for s in quoted_spans('He said: "Yes." She: “No')]
    ['"Yes."', '“No']
    """
    return list(_scan(text))


def _scan(text: str) -> Iterator[Span]:
    opened: int | None = None
    closers = ""
    for match in _MARK.finditer(text):
        mark, at, end = match.group(), match.start(), match.end()
        if mark[0] == "\n":
            if opened is not None:
                yield from _trimmed(text, opened, at)
                opened = None
            continue
        if opened is None:
            if _opens(text, mark, at, end):
                opened, closers = at, _closers(mark)
        elif mark in closers and _closes(text, mark, at, end):
            yield Span(opened, end)
            opened = None
        elif mark in OPENING and closers == _closers(mark) and mark != "”":
            # a second opening mark with none closed: the first was never closed
            yield from _trimmed(text, opened, at)
            opened = at
    if opened is not None:
        yield from _trimmed(text, opened, len(text))


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    """An unclosed passage without the white space behind it; nothing when only the mark is there."""
    passage = text[start:end].rstrip()
    if len(passage) > 1:
        yield Span(start, start + len(passage))


def _closers(mark: str) -> str:
    if mark in SINGLE:
        return "'’›"
    if mark in {"''", "``"}:
        return "''"
    return CLOSING + STRAIGHT + ("“" if mark in "„‟" else "")


def _opens(text: str, mark: str, at: int, end: int) -> bool:
    if mark in CLOSING:
        return False
    if end >= len(text) or text[end].isspace():
        return False
    if mark in OPENING or mark == "``":
        return True
    before = text[at - 1] if at else " "
    if mark in SINGLE:
        # an apostrophe: don't, Putin's, the '90s
        return (before.isspace() or before in "([—–-:") and text[end].isalpha() and _has_closer(text, end)
    return before.isspace() or not before.isalnum()


def _closes(text: str, mark: str, at: int, end: int) -> bool:
    if mark not in SINGLE:
        return True
    after = text[end] if end < len(text) else " "
    before = text[at - 1]
    return not after.isalnum() and not before.isspace() and not (before in "sS" and after.isspace())


# 600: a quotation in single marks longer than this is an apostrophe taken for a mark; the bound also
# keeps ten thousand apostrophes linear.
_SINGLE_REACH = 600
_SINGLE_CLOSER = re.compile(r"(?<=[\w.,!?…])['’›](?!\w)|\n")


def _has_closer(text: str, at: int) -> bool:
    match = _SINGLE_CLOSER.search(text, at, at + _SINGLE_REACH)
    return match is not None and match.group() != "\n"
