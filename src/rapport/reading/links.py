"""Found sources, cues and contents, in; linked drafts of attributions out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from rapport.reading.decode import Segment
from rapport.reading.model import Heads, Scores
from rapport.reading.pairs import Floats, PairHead, softmax

# A content and its cue, or a cue and its source, never stand farther apart than this many word pieces
# in PolNeAR train but for running quotations, which link part by part.
REACH = 150


@dataclass(frozen=True, slots=True)
class Draft:
    """One attribution in the making; `p_links` is the probability of its links."""

    source: Segment | None
    cue: Segment | None
    contents: tuple[Segment, ...]
    p_links: float


def link(scores: Scores, heads: Heads, found: list[Segment]) -> list[Draft]:
    """Join each content to its cue and each cue to its source; contents of one cue belong together.

    A content without a cue becomes a draft of its own; a cue without content is dropped.
    """
    by_kind = {kind: [s for s in found if s.kind == kind] for kind in ("source", "cue", "content")}
    contents, cues, sources = by_kind["content"], by_kind["cue"], by_kind["source"]
    cue_of, p_cue = _best(scores, heads.cue_of_content, contents, cues)
    source_of, p_source = _best(scores, heads.source_of_cue, cues, sources)
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
        p = float(np.mean([p_cue[i] for i in members])) * p_source[cue]
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
    scores: Scores, head: PairHead, left: list[Segment], right: list[Segment]
) -> tuple[list[int | None], list[float]]:
    """For each left segment the index of its best right one, or None, and the probability."""
    if not left:
        return [], []
    if not right:
        return [None] * len(left), [1.0] * len(left)
    spans = [(s.first, s.last) for s in left]
    others = [(s.first, s.last) for s in right]
    at, other_at = scores.places(spans), scores.places(others)
    table: Floats = head.scores(scores.vectors(spans), scores.vectors(others), at, other_at)
    far = np.abs(other_at[None, :] - at[:, None]) > REACH
    table[:, 1:][far] = -1e4
    chance = softmax(table)
    best = chance.argmax(axis=1)
    return [int(b) - 1 if b else None for b in best], [float(chance[i, b]) for i, b in enumerate(best)]
