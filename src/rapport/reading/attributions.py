"""A text, in; who is quoted with which cue and content out: tags decoded, snapped and linked."""

from __future__ import annotations

import numpy as np

from rapport.reading.decode import Segment, segments
from rapport.reading.drafts import Draft
from rapport.reading.labels import ROLE_TAGS
from rapport.reading.links import link
from rapport.reading.model import Model, Scores
from rapport.reading.one_line import within_lines
from rapport.reading.relayed import relayed
from rapport.reading.running import mended
from rapport.reading.sourceless import without_datelines, without_listeners
from rapport.text.sentences import split_sentences
from rapport.text.spaces import line_breaks
from rapport.text.spans import Span

# A source missed breaks its attribution: source tags are raised by this much (natural log odds). On PolNeAR
# dev linked F1 is 78.3, 78.9, 79.0, 78.9 for 0, 0.2, 0.3, 0.5, and exact source 80.9, 81.3, 81.0, 80.5.
SOURCE_BIAS = 0.3
_BIAS = np.array([SOURCE_BIAS * tag.endswith("source") for tag in ROLE_TAGS], dtype=np.float32)


def find_drafts(model: Model, text: str) -> tuple[Scores, list[Draft]]:
    """Run the encoder over a text and draft its attributions, in text order."""
    scores = model.scores(text)
    return scores, drafts_of(model, text, scores)


def drafts_of(model: Model, text: str, scores: Scores) -> list[Draft]:
    """The attributions of a text whose scores are known, in text order."""
    found = segments(scores.roles + _BIAS, ROLE_TAGS, model.heads.transitions)
    edges = scores.tokens.word_edges

    def span(segment: Segment) -> Span:
        return Span(edges[0][segment.first], edges[1][segment.last])

    drafts = []
    paragraphs = np.searchsorted(line_breaks(text), scores.tokens.word_starts)
    sentences = np.searchsorted([s.start for s in split_sentences(text)], scores.tokens.word_starts, "right")
    for d in link(scores, model.heads, found, paragraphs, sentences):
        parts = [d.source, d.cue, *d.contents]
        p = d.p_links
        for part in parts:
            p *= part.p if part else 1.0
        drafts.append(
            Draft(
                span(d.source) if d.source else None,
                span(d.cue) if d.cue else None,
                tuple(span(c) for c in d.contents),
                p,
            )
        )
    drafts = within_lines(without_listeners(without_datelines(drafts, text), text), text)
    return relayed(mended(drafts, text), text)
