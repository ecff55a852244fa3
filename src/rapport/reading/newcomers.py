"""Attributions with their days, in; whoever speaks first far below somebody else's day without it, out.

"Ms. Quill said on Monday … Paragraphs later: Rob Till, leader of the opposition, called it late": no words
tell that he spoke with her, or on Monday, only that it is news of the day on which the article appeared.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from rapport.reading.reading import Attribution, Basis, Mention
from rapport.reading.said import bounded
from rapport.text.spans import Span, begin_of

# Line breaks between the two. From three on most such attributions of working articles and samples are marked
# "published"; from five on fewer days are lost that others do share (training/LOG.md).
FAR = 5


def without_others_days(
    attributions: Sequence[Attribution],
    chains: Sequence[int | None],
    mentions: Sequence[Mention],
    text: str,
    published: date | None,
) -> list[Attribution]:
    """The attributions; those of newcomers are bounded by publication where they had its day from another.

    `chains` are who speaks. Where the other has a setting (a debate, a hearing) the newcomer may stand
    in it, and keeps the day.
    """
    tellers: dict[Span, int] = {}
    heard: defaultdict[Span, set[int | None]] = defaultdict(set)
    for i, one in enumerate(attributions):
        if one.said.basis is Basis.STATED and one.said.span:
            heard[one.said.span].add(chains[i])
            if one.parent is None:
                tellers.setdefault(one.said.span, i)
    if not tellers or published is None:
        return list(attributions)
    breaks = [match.start() for match in re.finditer("\n", text)]
    firsts = _first_mentions(mentions)
    newcomers: set[int] = set()
    changed: set[int] = set()
    for i in sorted(range(len(attributions)), key=lambda i: _outer_first(attributions[i])):
        one, chain = attributions[i], chains[i]
        if one.said.basis is not Basis.INHERITED or one.said.start != published or one.said.span is None:
            continue
        if one.parent is not None:
            if one.parent in changed:
                changed.add(i)
            continue
        by = tellers.get(one.said.span)
        if by is None or _tells_setting(attributions[by]):
            continue
        if chain is not None and chain in heard[one.said.span]:
            continue
        start = min([part.start for part in (one.content[0], one.source, one.cue) if part is not None])
        here = bisect_left(breaks, start)
        far = here - bisect_left(breaks, _end_of(attributions[by])) >= FAR
        paragraph = breaks[here - 1] if here else -1
        if chain in newcomers or (far and (chain is None or firsts[chain] > paragraph)):
            changed.add(i)
            if chain is not None:
                newcomers.add(chain)
    bound = bounded(published)
    return [replace(a, said=bound) if i in changed else a for i, a in enumerate(attributions)]


def _outer_first(one: Attribution) -> tuple[int, int]:
    """Text order, and whose words contain another's before that."""
    return one.content[0].start, -one.content[-1].end


def _first_mentions(mentions: Sequence[Mention]) -> dict[int, int]:
    """Where each chain is mentioned first."""
    out: dict[int, int] = {}
    for m in sorted(mentions, key=begin_of):
        out.setdefault(m.chain, m.span.start)
    return out


def _tells_setting(one: Attribution) -> bool:
    return any((one.occasion, one.medium, one.to, one.outlet))


def _end_of(one: Attribution) -> int:
    return max(one.content[-1].end, one.cue.end if one.cue else 0)
