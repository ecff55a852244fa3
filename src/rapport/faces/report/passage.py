"""A report to its passage: the text around it in pieces, each with the parts it belongs to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rapport.faces.words import visible
from rapport.record.statement import Report
from rapport.text.spans import Span

# A news sentence has about 120 characters: two of them on either side are enough to judge a quotation.
AROUND = 240

# The end of a sentence, as far as a short look tells: no title, no initial.
_STOP = re.compile(r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\b[A-Z])[.?!][”\"’')]*(?=\s|$)")

ELLIPSIS = "…"
BREAK = "\n[…]\n"
# What is left out between two passages must be longer than the break that would stand for it.
SHORT = 2 * len(ELLIPSIS) + len(BREAK)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with its parts ("source", "cue", "content", "target"), outermost first.

    `opens` names the parts that begin here; a reader who hears the page is told them.
    """

    text: str
    parts: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


# "passage" and "word" are those of a contact, a conflict or a claim.
PARTS = ("passage", "content", "source", "cue", "target", "word")


def make_passage(report: Report, targets: frozenset[str], *, around: int = AROUND) -> list[Piece]:
    """The passage of a report with source, cue and content marked, and who of `targets` is meant.

    `around` is how many characters are shown on either side, at most.
    """
    return cut_passage(report.article.text, list(_marks(report, targets)), around=around)


def cut_passage(text: str, marks: Sequence[tuple[str, Span]], *, around: int = AROUND) -> list[Piece]:
    """The text around some spans in pieces; each mark is the name of a part and its span."""
    pieces: list[Piece] = []
    for number, window in enumerate(_windows(text, [span for _, span in marks], around)):
        if number:
            pieces.append(Piece(BREAK))
        if text[window.start - 1 : window.start] not in ("", "\n"):
            pieces.append(Piece(ELLIPSIS))
        pieces.extend(_cut(text, window, marks))
        if text[window.end : window.end + 1] not in ("", "\r", "\n"):
            # behind a full stop the mark stands apart: "it. …"
            pieces.append(Piece(ELLIPSIS if text[window.end - 1].isalnum() else f" {ELLIPSIS}"))
    return pieces


def _marks(report: Report, targets: frozenset[str]) -> Iterable[tuple[str, Span]]:
    attribution = report.attribution
    for span in attribution.content:
        yield "content", span
    if attribution.source:
        yield "source", attribution.source
    if attribution.cue:
        yield "cue", attribution.cue
    for about in report.about:
        if about.mention.person and about.mention.person.id in targets:
            yield "target", about.mention.span


def _windows(text: str, spans: Iterable[Span], around: int) -> list[Span]:
    """The ranges to show: each span with whole words around it, near ones in one range.

    A range stays in its paragraph, which is where a quotation's context is. Where there is little room, a
    span's own sentence is shown all the same.
    """
    windows: list[Span] = []
    for span in sorted(spans):
        window = Span(_start(text, span.start, around), _end(text, span.end, around))
        if around < AROUND:
            begins, ends = _sentence_start(text, span.start), _sentence_end(text, span.end)
            window = Span(min(window.start, begins), max(window.end, ends))
        if windows and window.start - windows[-1].end <= max(around, SHORT):
            windows[-1] = Span(windows[-1].start, max(windows[-1].end, window.end))
        else:
            windows.append(window)
    return windows


def _start(text: str, at: int, around: int) -> int:
    paragraph = text.rfind("\n", 0, at) + 1
    earliest = at - around
    if paragraph >= earliest:
        return paragraph
    for sign in (". ", "? ", "! ", " "):
        found = text.find(sign, earliest, at)
        if found >= 0:
            return found + len(sign)
    return earliest


def _end(text: str, at: int, around: int) -> int:
    paragraph = text.find("\n", at)
    paragraph = len(text) if paragraph < 0 else paragraph
    latest = at + around
    if paragraph <= latest:
        return paragraph
    for sign in (". ", "? ", "! "):
        found = text.rfind(sign, at, latest)
        if found >= 0:
            return found + 1
    found = text.rfind(" ", at, latest)
    return found if found >= 0 else latest


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence that goes on at a position begins; the position where that is too far off."""
    paragraph = text.rfind("\n", 0, at) + 1
    first = max(paragraph, at - AROUND)
    stops = [match.end() + 1 for match in _STOP.finditer(text, first, at) if match.end() < at]
    return stops[-1] if stops else paragraph if paragraph == first else at


def _sentence_end(text: str, at: int) -> int:
    """Where the sentence that holds the character before a position ends, its full stop included."""
    paragraph = text.find("\n", at)
    last = len(text) if paragraph < 0 else paragraph
    stop = _STOP.search(text, max(0, at - 2), min(last, at + AROUND))
    if stop:
        return max(at, stop.end())
    return last if last <= at + AROUND else at


def _cut(text: str, window: Span, marks: Iterable[tuple[str, Span]]) -> Iterable[Piece]:
    """The window cut wherever a part begins or ends."""
    inside = [(part, span) for part, span in marks if window.contains(span)]
    edges = {window.start, window.end} | {edge for _, span in inside for edge in (span.start, span.end)}
    cuts = sorted(edges)
    for start, end in pairwise(cuts):
        here = [(part, span) for part, span in inside if span.start <= start and end <= span.end]
        parts = tuple(part for part in PARTS if any(part == one for one, _ in here))
        opens = tuple(
            part for part in parts if any(one == part and span.start == start for one, span in here)
        )
        yield Piece(visible(text[start:end]), parts, opens)
