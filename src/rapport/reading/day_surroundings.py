"""An article's word pieces and an attribution of it, in; what each piece is and what it is to it, out.

`rapport.reading.day_network` looks over the whole article for what tells when words were said. Where the
likeliest day stands, whose words a piece is in and how many sentences away it is, no encoder tells it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.reading.holding import Page, Told
from rapport.reading.holding_manner import Asked
from rapport.reading.model import Scores
from rapport.text.spans import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

#: what a piece is in any article, and what it is to one attribution
KINDS = ("said", "the day of publication", "another day", "a cue")
MARKS = (
    "its cue",
    "its source",
    "its content",
    "its day",
    "its paragraph",
    "its speaker's cue",
    "its day's sentence",
)
#: sentences before or behind, further is as far
REACH = 8


@dataclass(frozen=True, slots=True, eq=False)
class Pieces:
    """An article's pieces: lower states (pieces, width) with kinds (pieces, KINDS) and where each stands."""

    states: Floats
    kinds: Floats
    starts: Ints
    ends: Ints
    sentences: Ints
    paragraphs: Ints

    def cut(self, first: int, last: int) -> Pieces:
        """Some of them, in a row."""
        return Pieces(*(getattr(self, name)[max(0, first) : last] for name in Pieces.__slots__))


@dataclass(frozen=True, slots=True, eq=False)
class View:
    """The pieces from one attribution: sentences away (pieces,), from REACH on, and marks (pieces, MARKS)."""

    away: Ints
    marks: Floats


def pieces_of(scores: Scores, page: Page, days: Sequence[Told], asked: Sequence[Asked]) -> Pieces:
    """The pieces of an article, of which `days` are told and `asked` are the outer attributions."""
    starts, ends = scores.tokens.starts, scores.tokens.ends
    sentences = np.maximum(np.searchsorted(page.starts, starts, "right") - 1, 0)
    paragraphs = np.array(page.paragraph, np.int64)
    kinds = (
        page.contents,
        [t.span for t in days if t.start == page.published],
        [t.span for t in days if t.start != page.published],
        [a.one.cue for a in asked if a.one.cue],
    )
    return Pieces(
        states=scores.lower,
        kinds=np.stack([_marked(_places(spans), starts, ends) for spans in kinds], axis=1),
        starts=starts,
        ends=ends,
        sentences=sentences,
        paragraphs=paragraphs[sentences] if len(paragraphs) else np.zeros(len(starts), np.int64),
    )


def cues_by_speaker(asked: Sequence[Asked]) -> dict[int, Ints]:
    """Where the cues of each known speaker's words stand: (cues, 2)."""
    found: dict[int, list[Span]] = {}
    for a in asked:
        if a.chain is not None and a.one.cue:
            found.setdefault(a.chain, []).append(a.one.cue)
    return {chain: _places(spans) for chain, spans in found.items()}


def view_of(one: Asked, day: Told | None, cues: Mapping[int, Ints], page: Page, pieces: Pieces) -> View:
    """How pieces look from an attribution, whose likeliest day is `day`; `cues` are those of each speaker."""
    own, source = one.one.cue, one.one.source
    spans = ([own] if own else [], [source] if source else [], one.one.content, [day.span] if day else [])
    marks = [_marked(_places(some), pieces.starts, pieces.ends) for some in spans]
    none = np.zeros(len(pieces.starts), np.float32)
    here = page.paragraph[one.sentence] if one.sentence < len(page.paragraph) else None
    theirs = cues.get(one.chain) if one.chain is not None else None
    marks += [
        none if here is None else (pieces.paragraphs == here).astype(np.float32),
        none if theirs is None else _marked(theirs, pieces.starts, pieces.ends) * (1 - marks[0]),
        none if day is None else (pieces.sentences == day.sentence).astype(np.float32),
    ]
    away = np.clip(pieces.sentences - one.sentence, -REACH, REACH) + REACH
    return View(away, np.stack(marks, axis=1))


def _places(spans: Sequence[Span]) -> Ints:
    """Beginnings and ends (spans, 2)."""
    return np.array([(s.start, s.end) for s in spans], np.int64).reshape(-1, 2)


def _marked(places: Ints, starts: Ints, ends: Ints) -> Floats:
    """Which pieces (pieces,) lie in any of the places."""
    first = np.searchsorted(ends, places[:, 0], "right")
    last = np.maximum(first, np.searchsorted(starts, places[:, 1]))
    depth = np.zeros(len(starts) + 1, np.int64)
    np.add.at(depth, first, 1)
    np.add.at(depth, last, -1)
    found: Floats = (np.cumsum(depth)[:-1] > 0).astype(np.float32)
    return found
