"""Drafts of attributions, in; those mended that break a quotation or lost the source they share, out.

"“We lost. Till says it is over. So be it.”" is one person's quotation, whoever is said to speak in it;
"Oskeld praised the deal and called it “a gift”" has one source for both of its cues.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.drafts import Draft
from rapport.text.quotes import CLOSING, STRAIGHT, quoted_spans
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

# A passage longer than this may be two with a mark forgotten between (see text/quotes.py).
_LONGEST = 1000
# What joins a cue to the cue before it: "… and later called", "…, but also denied".
_JOINED = re.compile(r"(?:\band|\bbut|\bor|, then)(?: (?:then|later|also|even|again|\w+ly))? $")


def mended(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """The drafts, in text order, after both repairs."""
    return _shared(_whole(drafts, text), text)


def _whole(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """A source and cue inside a quotation are read with the quotation (nested.py); here it is kept whole."""
    quoted = [q for q in quoted_spans(text) if len(q) <= _LONGEST and q.of(text)[-1] in CLOSING + STRAIGHT]
    inside = {n: q for n, d in enumerate(drafts) if (q := _speaks_in(d, quoted))}
    kept = [d for n, d in enumerate(drafts) if n not in inside]
    for passage in sorted(set(inside.values())):
        p = min(drafts[n].p for n, q in inside.items() if q == passage)
        owner = next((n for n, d in enumerate(kept) if any(c.overlaps(passage) for c in d.content)), None)
        if owner is None and (owner := _running(kept, passage, text)) is None:
            kept.append(Draft(None, None, (passage,), p))
            continue
        parts = kept[owner].content
        start = min([passage.start, *(c.start for c in parts if c.overlaps(passage))])
        whole = Span(start, passage.end)
        rest = [c for c in parts if not c.overlaps(whole)]
        kept[owner] = replace(kept[owner], content=tuple(sorted([*rest, whole])))
    return sorted(kept, key=lambda d: d.content[0].start)


def _speaks_in(draft: Draft, quoted: Sequence[Span]) -> Span | None:
    """The quotation that source, cue and all content of a draft stand in, behind its beginning."""
    if draft.source is None or draft.cue is None:
        return None
    n = bisect_right(quoted, draft.cue.start, key=lambda q: q.start) - 1
    if n < 0:
        return None
    parts = (draft.source, draft.cue, *draft.content)
    return quoted[n] if all(quoted[n].start < s.start and s.end <= quoted[n].end for s in parts) else None


def _running(drafts: Sequence[Draft], passage: Span, text: str) -> int | None:
    """The only one whose words the sentence right before a quotation reports, in the same paragraph."""
    before = [s for s in split_sentences(text) if s.end <= passage.start]
    if not before or text[before[-1].end : passage.start].strip(" "):
        return None
    there = [n for n, d in enumerate(drafts) if d.cue and d.cue.overlaps(before[-1])]
    sources = {drafts[n].source for n in there}
    return there[-1] if len(sources) == 1 and None not in sources else None


def _shared(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """A cue without a source that is joined to a cue before it in the sentence takes that one's source."""
    sentences = split_sentences(text)
    out: list[Draft] = []
    for d in drafts:
        if d.cue and d.source is None and _JOINED.search(text, max(0, d.cue.start - 24), d.cue.start):
            n = bisect_right(sentences, d.cue.start, key=lambda s: s.start) - 1
            before = [
                o for o in out if o.source and o.cue and sentences[n].start <= o.cue.start < d.cue.start
            ]
            if before:
                last = max(before, key=lambda o: o.cue.start if o.cue else 0)
                d = replace(d, source=last.source)
        out.append(d)
    return out
