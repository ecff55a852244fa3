"""Attributions, in; those that stand inside their contents out ("I said, 'This is genius'").

The training corpus marks none, and the network, run over a content again, finds few. So rules propose and
clues judge (`inner_judged.py`); both look at the words of the content alone.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.reading.drafts import Draft
from rapport.reading.inner_judged import judge_inner
from rapport.text.spans import Span, start_of

_MARKS = "\"“”„«»'` "
_DEEP = 8  # those right before may hold the next one; more are not looked at
_SHORTEST = 8  # characters: "I think so" is the shortest that tells both who and what
# a content wholly in single marks, as in a headline, is no quotation inside another
_SINGLE = re.compile(r"\s*‘([^‘’\n]+(?:’\w[^‘’\n]*)*)’\s*")


@dataclass(frozen=True, slots=True)
class Nested:
    """An inner draft and the index of the one whose content it stands in: drafts first, then nested."""

    parent: int
    draft: Draft


def find_nested(text: str, drafts: Sequence[Draft], inside: Sequence[Draft] = ()) -> list[Nested]:
    """The attributions in the contents of the drafts, each with the innermost one around it.

    `inside` are drafts that are known to stand in some of these contents (transcripts.py).
    """
    taken = sorted(d.cue for d in (*drafts, *inside) if d.cue)
    out: list[Nested] = []
    for draft in inside:
        place = draft.cue or draft.content[0]
        around = [n for n, d in enumerate(drafts) if any(c.contains(place) for c in d.content)]
        if around:
            out.append(Nested(min(around, key=lambda n: sum(map(len, drafts[n].content))), draft))
    for index, outer in enumerate(drafts):
        first = len(out)
        for part in outer.content:
            start, end = passage_of(part, text)
            if end - start < _SHORTEST:
                continue
            for (source, cue, content), p in judge_inner(text[start:end]):
                draft = _moved(Draft(source, cue, (content,), outer.p * p), start)
                if not _is_taken(draft.cue, taken):
                    out.append(Nested(_innermost(draft, out, first, len(drafts), index), draft))
    return out


def passage_of(part: Span, text: str) -> tuple[int, int]:
    """Where the words of a part of a content begin and end, without the marks around it."""
    words = part.of(text)
    if single := _SINGLE.fullmatch(words):
        return part.start + single.start(1), part.start + single.end(1)
    start = part.start + len(words) - len(words.lstrip(_MARKS))
    return start, part.end - (len(words) - len(words.rstrip(_MARKS)))


def _innermost(draft: Draft, found: Sequence[Nested], first: int, shift: int, outer: int) -> int:
    """The smallest content of those found in the same outer one that holds the draft's cue."""
    place = draft.cue or draft.content[0]
    around = [
        i
        for i in range(max(first, len(found) - _DEEP), len(found))
        if any(c.contains(place) for c in found[i].draft.content)
    ]
    return shift + min(around, key=lambda i: len(found[i].draft.content[0])) if around else outer


def _is_taken(cue: Span | None, taken: Sequence[Span]) -> bool:
    """Whether the cue is one that the weights found already; cues do not overlap each other."""
    if cue is None:
        return False
    at = bisect_left(taken, cue.end, key=start_of)
    return at > 0 and taken[at - 1].end > cue.start


def _moved(draft: Draft, by: int) -> Draft:
    def move(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    content = tuple(Span(s.start + by, s.end + by) for s in draft.content)
    return Draft(move(draft.source), move(draft.cue), content, draft.p)
