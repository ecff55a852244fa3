"""Who is asked about in which pieces of a text, in; the input of the stance tower out.

Training and reading share this file, so that both see the same pieces and marks.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from rapport.reading.labels import STANCES
from rapport.reading.windows import Tokens
from rapport.text.spans import Span

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Pieces = tuple[int, int]  # first and last piece of a span

# Pieces that go through the tower together, as many as the encoder gets (reading/model.py), and how many of
# them may be padding: a piece takes 20 microseconds in one thread and a call of its own 60.
BATCH = 1280
PADDING = 16
# What a piece is to the question: neither, of the holder, of the target.
NEITHER, HOLDER, TARGET = range(3)


@dataclass(frozen=True, slots=True)
class Passage:
    """The pieces (n,) of a text that are looked at, in text order; holder and target as places among them.

    `holder` is None where the author is asked about, and where the holder stands elsewhere.
    """

    pieces: Ints
    holder: Pieces | None
    target: Pieces

    def __len__(self) -> int:
        return len(self.pieces)


@dataclass(frozen=True, slots=True)
class Asked:
    """Passages side by side, padded: at, marks, mask (passages, longest); holder, target (passages, 2).

    `at` are the passages' pieces, 0 where there is none; `marks` what each piece is to the question;
    a holder that is missing has the places -1.
    """

    at: Ints
    marks: Ints
    mask: Ints
    holder: Ints
    target: Ints


class Tower(Protocol):
    """What answers questions of stance: an ONNX session (reading/model.py), a torch network in training."""

    def __call__(self, states: Floats, asked: Asked) -> Floats:
        """Scores (passages, 3) over `labels.STANCES` of lower states (passages, longest, 384)."""


def passage(pieces: Ints, holder: Pieces | None, target: Pieces) -> Passage | None:
    """The passage of some pieces, with a holder and a target given as pieces of the text.

    None when the target does not stand in it whole; a holder that does not is left out.

    >>> passage(np.array([4, 5, 6, 9]), (4, 5), (9, 9))
    Passage(pieces=array([4, 5, 6, 9]), holder=(0, 1), target=(3, 3))
    """
    inside = _places(pieces, target)
    if inside is None:
        return None
    return Passage(pieces, _places(pieces, holder) if holder else None, inside)


def _places(pieces: Ints, span: Pieces) -> Pieces | None:
    first, last = (int(i) for i in pieces.searchsorted(span))
    if last >= len(pieces) or (pieces[first], pieces[last]) != span or last - first != span[1] - span[0]:
        return None
    return first, last


def pieces_of(tokens: Tokens, span: Span) -> Pieces | None:
    """The first and last piece that a span touches; None when it touches none."""
    starts, ends = tokens.edges
    first, last = bisect_right(ends, span.start), bisect_left(starts, span.end) - 1
    return (first, last) if first <= last else None


def side_by_side(passages: Sequence[Passage]) -> Asked:
    """Several passages as the tower takes them."""
    shape = len(passages), max(map(len, passages))
    at, marks, mask = (np.zeros(shape, dtype=np.int64) for _ in range(3))
    for row, one in enumerate(passages):
        at[row, : len(one)] = one.pieces
        mask[row, : len(one)] = 1
        if one.holder:
            marks[row, one.holder[0] : one.holder[1] + 1] = HOLDER
        marks[row, one.target[0] : one.target[1] + 1] = TARGET
    holder = np.array([one.holder or (-1, -1) for one in passages], dtype=np.int64)
    target = np.array([one.target for one in passages], dtype=np.int64)
    return Asked(at, marks, mask, holder, target)


def judged(states: Floats, tower: Tower, passages: Sequence[Passage]) -> Floats:
    """Scores (passages, 3) of passages over a text's lower states (pieces, 384).

    They go through the tower in batches of like length.
    """
    out = np.zeros((len(passages), len(STANCES)), dtype=np.float32)
    for batch in _batches([len(one) for one in passages]):
        asked = side_by_side([passages[i] for i in batch])
        out[batch] = tower(states[asked.at], asked)
    return out


def _batches(lengths: Sequence[int]) -> Iterator[list[int]]:
    """Which go together, the shortest first: at most `BATCH` pieces, `PADDING` of them padding."""
    batch: list[int] = []
    pieces = 0
    for i in sorted(range(len(lengths)), key=lengths.__getitem__):
        whole = (len(batch) + 1) * lengths[i]
        if batch and (whole > BATCH or whole - lengths[i] - pieces > PADDING):
            yield batch
            batch, pieces = [], 0
        batch.append(i)
        pieces += lengths[i]
    if batch:
        yield batch
