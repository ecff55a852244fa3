"""Found sources, cues and contents, in; linked drafts of attributions out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.reading.decode import Segment
from rapport.reading.model import Heads, Scores
from rapport.reading.pairs import Floats, Ints, PairHead, softmax

# Word pieces between a content and its cue, or a cue and its source. The heads learnt from windows and
# are unsure beyond: on PolNeAR dev linked F1 is 77.9, 77.7, 75.1 for 100, 150, 250
# (python -m training.score_roles, before the rule on paragraphs).
REACH = 200
# Left segments scored at once, with the right ones in their reach: the tables stay small however long
# the text (a line of 200 kB took 3.2 GB when all were scored with all).
BLOCK = 64


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in the making; `p_links` is the probability of its links."""

    source: Segment | None
    cue: Segment | None
    contents: tuple[Segment, ...]
    p_links: float


def link(
    scores: Scores, heads: Heads, found: list[Segment], paragraphs: Ints, sentences: Ints
) -> list[Draft]:
    """Join each content to its cue and each cue to its source; contents of one cue belong together.

    `paragraphs` (words,) numbers each word's paragraph: what has a partner in its own paragraph is not
    joined to one elsewhere, and what has none only to the nearest paragraph before that has one. That
    keeps one person's words out of another's mouth (linked F1 on PolNeAR dev 77.7 without, 78.4 with the
    first; the second costs 0.1 and mends block quotations). `sentences` (words,) numbers sentences in
    the same way: a cue has its source in its own or none.

    A content without a cue becomes a draft of its own; a cue without content is dropped.
    """
    by_kind = {kind: [s for s in found if s.kind == kind] for kind in ("source", "cue", "content")}
    contents, cues, sources = by_kind["content"], by_kind["cue"], by_kind["source"]
    cue_of, p_cue = _best(scores, heads.cue_of_content, contents, cues, paragraphs)
    source_of, p_source = _best(scores, heads.source_of_cue, cues, sources, paragraphs, sentences)
    parts: dict[int, list[int]] = {}
    loose: list[Draft] = []
    for i, cue in enumerate(cue_of):
        if cue is None:
            loose.append(Draft(None, None, (contents[i],), p_cue[i]))
        else:
            parts.setdefault(cue, []).append(i)
    drafts = []
    for cue, members in parts.items():
        source = source_of[cue]
        p = sum(p_cue[i] for i in members) / len(members) * p_source[cue]
        drafts.append(
            Draft(
                sources[source] if source is not None else None,
                cues[cue],
                tuple(contents[i] for i in members),
                p,
            )
        )
    return sorted(drafts + loose, key=lambda d: d.contents[0].first)


def _best(
    scores: Scores,
    head: PairHead,
    left: list[Segment],
    right: list[Segment],
    paragraphs: Ints,
    sentences: Ints | None = None,
) -> tuple[list[int | None], list[float]]:
    """For each left segment the index of its best right one, or None, and the probability."""
    if not left:
        return [], []
    if not right:
        return [None] * len(left), [1.0] * len(left)
    spans = [(s.first, s.last) for s in left]
    others = [(s.first, s.last) for s in right]
    at, other_at = scores.places(spans), scores.places(others)
    paragraph, other_paragraph = (paragraphs[[a for a, _ in group]] for group in (spans, others))
    found: list[int | None] = []
    p: list[float] = []
    for begin in range(0, len(left), BLOCK):
        rows = slice(begin, begin + BLOCK)
        first = int(np.searchsorted(other_at, at[rows][0] - REACH))
        last = int(np.searchsorted(other_at, at[rows][-1] + REACH, side="right"))
        table: Floats = head.scores(
            scores.vectors(spans[rows]), scores.vectors(others[first:last]), at[rows], other_at[first:last]
        )
        near = np.abs(other_at[None, first:last] - at[rows, None]) <= REACH
        own = near & (other_paragraph[None, first:last] == paragraph[rows, None])
        across = near & _beside(paragraph[rows], other_paragraph)[:, first:last]
        if sentences is not None:
            apart = (
                sentences[[s.first for s in left[rows]]][:, None]
                != sentences[[s.first for s in right[first:last]]]
            )
            own, across = own & ~apart, across & ~apart
        table[:, 1:][~np.where(own.any(axis=1, keepdims=True), own, across)] = -1e4
        chance = softmax(table)
        best = chance.argmax(axis=1)
        found += [first + b - 1 if b else None for b in best.tolist()]
        p += chance.max(axis=1).tolist()
    return found, p


def _beside(paragraph: Ints, other: Ints) -> NDArray[np.bool_]:
    """Which of the others (left, right) stand in the nearest paragraph before that has any.

    A quotation that runs on belongs to the last speaker before it, not to one farther up, nor to one
    whose sentence only follows.
    """
    having = np.unique(other)
    before = having[np.maximum(np.searchsorted(having, paragraph) - 1, 0)]
    out: NDArray[np.bool_] = (other[None, :] == before[:, None]) & (before < paragraph)[:, None]
    return out
