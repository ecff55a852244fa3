"""Mentions in the making: what chains.py finds and antecedents.py joins."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from rapport.reading.model import Scores
from rapport.reading.pointers import Points
from rapport.reading.reading import EntityType, MentionKind
from rapport.text.spans import Span

# The members by themselves: an article's items are asked for their kind and type ten thousand times, and
# `MentionKind.NAME` takes Python 3.11 five times as long as a name (python -m timeit).
NAME, NOMINAL, PRONOUN = MentionKind
PERSON, ORGANISATION, PLACE = EntityType


@dataclass(slots=True)
class Item:
    """A mention in the making: `words` are the first and last word that it touches; chain -1 is none yet.

    `name` is the name of the one meant where the words themselves are not it ("Oskeld's campaign").
    """

    span: Span
    words: tuple[int, int]
    kind: MentionKind
    type: EntityType | None
    points: Points | None
    definite: bool = True
    chain: int = -1
    p: float = 1.0
    name: str | None = None


def words_at(scores: Scores, span: Span) -> tuple[int, int]:
    """The first and last word that a span touches."""
    starts, ends = scores.tokens.word_edges
    first = bisect_right(ends, span.start)
    last = bisect_left(starts, span.end) - 1
    first = min(first, len(starts) - 1)
    return first, max(first, last)
