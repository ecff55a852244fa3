"""Attributions, in; those that stand inside their contents out ("I said, 'This is genius'")."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapport.reading.attributions import find_drafts_in
from rapport.reading.drafts import Draft
from rapport.reading.kinds import names_act
from rapport.reading.model import Model
from rapport.reading.windows import Tokens
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span

# Reading a content again costs a pass over it, so only those that look as if they report speech are:
# with a quotation of their own, a word of saying, or one of thinking or feeling. The training corpus
# marks no nested attribution.
_SAYING = re.compile(
    r"\b(?:sa(?:y|ys|id|ying)|t(?:ell|ells|old|elling)|ask(?:s|ed|ing)?|call(?:s|ed|ing)|wr(?:ite|ites|ote)|"
    r"claim(?:s|ed|ing)?|den(?:y|ies|ied)|admit(?:s|ted)?|promis(?:e|es|ed)|prais(?:e|es|ed|ing)|"
    r"critici[sz](?:e|es|ed|ing)|warn(?:s|ed)?|according to)\b"
)
_BESIDE = 4  # words: "he told me, and then", not another sentence's clause
_SHORTEST = 25  # characters: "he said so" holds no attribution worth a pass
_MARKS = "\"“”'‘’«»„`"


@dataclass(frozen=True, slots=True)
class Nested:
    """An inner draft and the index of the draft whose content it stands in."""

    parent: int
    draft: Draft


def find_nested(model: Model, text: str, tokens: Tokens, drafts: Sequence[Draft]) -> list[Nested]:
    """Read the contents that report speech again, each as a text of its own; `tokens` are the article's."""
    inner = [
        (index, span)
        for index, outer in enumerate(drafts)
        for part in outer.content
        if (span := _inside(part, text)) and _may_report(span.of(text))
    ]
    found = find_drafts_in(model, text, tokens, [span for _, span in inner])
    return [
        Nested(index, _moved(part, span.start))
        for (index, span), inside in zip(inner, found, strict=True)
        for d in inside
        # without a source and a cue it is the outer content seen again
        if d.source and d.cue and sum(map(len, d.content)) < 0.95 * len(span)
        for part in _apart(d, span.of(text))
    ]


def _apart(draft: Draft, passage: str) -> list[Draft]:
    """The draft with the stretches beside its cue; each one farther off alone, with nobody as its speaker.

    In "I said, 'Yes.' To which they replied, 'No.'" the second answer is not mine.
    """
    spans = sorted([s for s in (draft.source, draft.cue) if s] + list(draft.content))
    near: list[Span] = []
    far: list[Span] = []
    for part in sorted(draft.content, key=lambda part: part.gap(draft.cue or part)):
        known = [s for s in spans if s not in draft.content or s in near]
        closest = min(known, key=part.gap, default=part)
        between = passage[min(part.end, closest.end) : max(part.start, closest.start)]
        (near if len(between.split()) <= _BESIDE else far).append(part)
    kept = Draft(draft.source, draft.cue, tuple(sorted(near)), draft.p) if near else None
    alone = [Draft(None, None, (part,), draft.p) for part in sorted(far)]
    return [*([kept] if kept else []), *alone]


def _may_report(passage: str) -> bool:
    return bool(_SAYING.search(passage.lower())) or names_act(passage) or bool(quoted_spans(passage))


def _inside(part: Span, text: str) -> Span | None:
    """The content without its own marks; None when it is too short."""
    passage = part.of(text)
    start = part.start + len(passage) - len(passage.lstrip(_MARKS[:3] + "«„ "))
    end = part.end - (len(passage) - len(passage.rstrip(_MARKS[:3] + "» ")))
    return Span(start, end) if end - start >= _SHORTEST else None


def _moved(draft: Draft, by: int) -> Draft:
    def move(span: Span | None) -> Span | None:
        return Span(span.start + by, span.end + by) if span else None

    content = tuple(Span(s.start + by, s.end + by) for s in draft.content)
    return Draft(move(draft.source), move(draft.cue), content, draft.p)
