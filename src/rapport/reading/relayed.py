"""Drafts of attributions, in; those that a report relays out with the report's whole name and all it tells.

"According to a report in the Post, the minister told aides that …" is a chain of two: the report tells that
the minister told it. Where the content was begun behind "told aides", the inner one would be lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.drafts import Draft
from rapport.reading.words import listed
from rapport.text.spans import Span

# who tells it, up to the first comma, and what stands between that and the content: "the minister told "
_GAP = re.compile(r" (?P<who>[^,;:.!?“”\"\n]{2,80}), (?P<clause>[^“”\"\n]{0,120})")
_OPENS = re.compile(r"(?:^|[.!?][”\"’')]*\s|\n)[“\"‘]?$")


def relayed(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts, those mended that open a sentence with "according to"."""
    cues = sorted(d.cue for d in drafts if d.cue)
    return [_mended(d, text, cues) for d in drafts]


def _mended(draft: Draft, text: str, cues: Sequence[Span]) -> Draft:
    cue, first = draft.cue, draft.content[0]
    if cue is None or cue.of(text).lower() != "according to" or first.start <= cue.end:
        return draft
    gap = _GAP.fullmatch(text, cue.end, first.start)
    if gap is None or not _OPENS.search(text, max(0, cue.start - 4), cue.start):
        return draft
    source = Span(*gap.span("who"))
    if draft.source is not None and not source.contains(draft.source):
        return draft
    clause = Span(gap.start("clause"), first.start) if gap["clause"] else None
    if clause is None:
        return replace(draft, source=source)
    if any(c.overlaps(clause) for c in cues) or not _tells(clause.of(text)):
        return draft
    whole = Span(clause.start, first.end)
    return replace(draft, source=source, content=(whole, *draft.content[1:]))


def _tells(clause: str) -> bool:
    """Whether the words hold a verb of telling: "the minister told aides"."""
    return bool(
        set(re.findall(r"[a-z]+", clause)) & (listed("verbs", "telling") | listed("verbs", "speaking"))
    )
