"""Drafts whose content runs from a headline into what is below, in; the content within one of the two, out.

A headline has no stop: "Coach hits back at striker" and the lead below it are not one clause. What stands in
quotation marks goes on over lines, and so does what a line leaves open ("said that:").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.drafts import Draft
from rapport.reading.settings import is_inside
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span

# a line without a stop, and one that begins anew
_BREAK = re.compile(r"[\w’')\]][^\S\n]*\n\s*(?=[A-Z“\"‘])")


def within_lines(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts, in the same order, with no content that runs out of a headline."""
    quoted: Sequence[Span] | None = None
    out = []
    for draft in drafts:
        if any(_BREAK.search(part.of(text)) for part in draft.content):
            quoted = quoted_spans(text) if quoted is None else quoted
            parts = [_cut(part, draft.cue, quoted, text) for part in draft.content]
            draft = replace(draft, content=tuple(parts))
        out.append(draft)
    return out


def _cut(part: Span, cue: Span | None, quoted: Sequence[Span], text: str) -> Span:
    """What of a content stands on the cue's side of the ends of headlines, else what stands first."""
    breaks = [m for m in _BREAK.finditer(text, part.start, part.end) if not is_inside(m.start() + 1, quoted)]
    if not breaks:
        return part
    edges = [part.start, *(edge for m in breaks for edge in (m.start() + 1, m.end())), part.end]
    lines = [Span(start, end) for start, end in zip(edges[::2], edges[1::2], strict=True)]
    beside = [line for line in lines if cue is not None and not _BREAK.search(_between(line, cue).of(text))]
    return next(iter(beside or lines), part)


def _between(one: Span, other: Span) -> Span:
    return Span(min(one.start, other.start), max(one.end, other.end))
