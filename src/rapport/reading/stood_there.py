"""Sentences that tell where somebody stands or sits, in; that place for their words in the paragraph, out.

"Ms. Quill was mending a net on the quay. “He knew,” she said": told with her body there, she is heard there.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.circumstances import Circumstances
from rapport.reading.finder import Finder
from rapport.reading.reading import Attribution, EntityType, Mention
from rapport.reading.scene_sentences import subject_of
from rapport.reading.scenes import anchor, was_heard
from rapport.reading.settings import is_inside
from rapport.reading.words import phrases
from rapport.text.spans import Span

_LINK = re.compile(
    r"\b(?:in|at|on|outside|inside|behind|near|beside|by|under) (?=an? |his |her |their |the |[A-Z])"
)
_NOT_THERE = re.compile(
    r"\b(?:will|would|could|should|may|might|must|has|have|had|not|never|often|usually|always|if|that|who|whom|which|where|"
    r"because|since|after|before|until|unless|to)\b|n[’']t\b|[;:“”\"]"
)
# a paragraph is not longer; it bounds the work in a text without any
_PARAGRAPH = 1000


def stood_there(
    finder: Finder,
    attributions: Sequence[Attribution],
    chains: Sequence[int | None],
    found: Sequence[Circumstances],
    mentions: Sequence[Mention],
    sentences: Sequence[Span],
) -> list[Circumstances]:
    """The circumstances, with the place of who is told to be there in body."""
    text, out = finder.text, list(found)
    contents = finder.frames.contents
    people = [m for m in mentions if m.type is not EntityType.PLACE]
    starts = [m.span.start for m in people]
    order = sorted((anchor(a), i) for i, a in enumerate(attributions) if a.parent is None)
    anchors = [at for at, _ in order]
    for verb in phrases("settings", "bodily").find(text):
        if is_inside(verb.start(), contents):
            continue
        sentence = finder.frames.sentence_of(Span(*verb.span()))
        near = [
            m
            for m in people[bisect_left(starts, sentence.start) : bisect_left(starts, verb.start())]
            if not is_inside(m.span.start, contents)
        ]
        who = subject_of(near, sentence, text)
        if who is None or any(m.chain != who.chain and m.span.start >= who.span.end for m in near):
            continue
        if _NOT_THERE.search(text, who.span.end, verb.start()):
            continue
        end = text.find("\n", verb.end())
        end = min(len(text) if end < 0 else end, verb.end() + _PARAGRAPH)
        below = order[bisect_left(anchors, verb.end()) : bisect_left(anchors, end)]
        heard = [i for _, i in below if chains[i] == who.chain]
        heard = [i for i in heard if not _is_placed(out[i]) and was_heard(attributions[i], text)]
        place = _place(finder, verb.end(), sentence, contents) if heard else None
        for i in heard if place else ():
            if place and place.end <= anchor(attributions[i]):
                out[i] = replace(out[i], place=place)
    return out


def _is_placed(found: Circumstances) -> bool:
    """Whether the words tell where, or on which other way they came."""
    return bool(found.place or found.medium or found.outlet or found.occasion)


def _place(finder: Finder, at: int, sentence: Span, contents: Sequence[Span]) -> Span | None:
    """The first place behind a verb, in the same clause."""
    frame = finder.frames.plain(sentence)
    for link in _LINK.finditer(finder.text, at, min(sentence.end, at + 90)):
        if _NOT_THERE.search(finder.text, at, link.start()) or is_inside(link.start(), contents):
            return None
        found = finder.phrases_at(frame, link.start() - frame.start)
        if found == Circumstances(place=found.place) and found.place:
            return found.place
        if found.occasion or found.medium:
            return None
    return None
