"""Drafts of attributions, in; those mended that break a quotation or lost the source they share, out.

"“We lost. Till says it is over. So be it.”" is one person's quotation, whoever is said to speak in it;
"Oskeld praised the deal and called it “a gift”" has one source for both of its cues.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right, insort_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import accumulate

from rapport.reading.drafts import Draft
from rapport.text.quotes import CLOSING, STRAIGHT, quoted_spans
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span, end_of, start_of

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
    likely: dict[Span, float] = {}
    for n, passage in inside.items():
        likely[passage] = min(drafts[n].p, likely.get(passage, 1.0))
    contents = _Places((part, n) for n, d in enumerate(kept) for part in d.content)
    cues = _Places((d.cue, n) for n, d in enumerate(kept) if d.cue)
    for passage, p in sorted(likely.items()):
        owner = next(iter(contents.over(passage)), None)
        if owner is None and (owner := _running(kept, cues, passage, text)) is None:
            kept.append(Draft(None, None, (passage,), p))
            continue
        parts = kept[owner].content
        start = min([passage.start, *(c.start for c in parts if c.overlaps(passage))])
        whole = Span(start, passage.end)
        rest = [c for c in parts if not c.overlaps(whole)]
        kept[owner] = replace(kept[owner], content=tuple(sorted([*rest, whole])))
    return sorted(kept, key=lambda d: d.content[0].start)


class _Places:
    """Spans with the number of the draft that each is of, looked up by place."""

    def __init__(self, spans: Iterable[tuple[Span, int]]) -> None:
        self._spans = sorted(spans)
        self._reach = list(accumulate((span.end for span, _ in self._spans), max))

    def over(self, passage: Span) -> list[int]:
        """The numbers of the spans that overlap a passage, in order."""
        last = bisect_left(self._spans, passage.end, key=lambda item: item[0].start)
        first = bisect_right(self._reach, passage.start, hi=last)
        return sorted(n for span, n in self._spans[first:last] if span.overlaps(passage))


def _speaks_in(draft: Draft, quoted: Sequence[Span]) -> Span | None:
    """The quotation that source, cue and all content of a draft stand in, behind its beginning."""
    if draft.source is None or draft.cue is None:
        return None
    n = bisect_right(quoted, draft.cue.start, key=start_of) - 1
    if n < 0:
        return None
    parts = (draft.source, draft.cue, *draft.content)
    return quoted[n] if all(quoted[n].start < s.start and s.end <= quoted[n].end for s in parts) else None


def _running(drafts: Sequence[Draft], cues: _Places, passage: Span, text: str) -> int | None:
    """The only one whose words the sentence right before a quotation reports, in the same paragraph."""
    sentences = split_sentences(text)
    at = bisect_right(sentences, passage.start, key=end_of) - 1
    if at < 0 or text[sentences[at].end : passage.start].strip(" "):
        return None
    there = cues.over(sentences[at])
    sources = {drafts[n].source for n in there}
    return there[-1] if len(sources) == 1 and None not in sources else None


def _shared(drafts: Sequence[Draft], text: str) -> list[Draft]:
    """A cue without a source that is joined to a cue before it in the sentence takes that one's source."""
    sentences = split_sentences(text)
    out: list[Draft] = []
    spoken: list[tuple[int, Span]] = []  # where each cue with a source begins, and the source; in text order
    for d in drafts:
        if d.cue and d.source is None and _JOINED.search(text, max(0, d.cue.start - 24), d.cue.start):
            n = bisect_right(sentences, d.cue.start, key=start_of) - 1
            at = bisect_left(spoken, d.cue.start, key=lambda item: item[0]) - 1
            if at >= 0 and spoken[at][0] >= sentences[n].start:
                at = bisect_left(
                    spoken, spoken[at][0], key=lambda item: item[0]
                )  # of one cue the first draft
                d = replace(d, source=spoken[at][1])
        if d.cue and d.source:
            insort_right(spoken, (d.cue.start, d.source), key=lambda item: item[0])
        out.append(d)
    return out
