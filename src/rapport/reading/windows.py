"""An article's text, in; the encoder's input out: token ids, their marks, in overlapping windows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rapport.reading.chunks import letter_case, pieces
from rapport.reading.letter_case import restored
from rapport.text.quotes import quoted_spans

Ints = NDArray[np.int64]

CLS, SEP, PAD = 101, 102, 0
# Letter case (4 values) and whether the token stands in quotation marks: the base encoder is
# uncased and sees marks only as far as one window, so both are fed as one extra embedding.
MARKS = 8
QUOTED = 4  # what a piece in quotation marks has on top of its letter case
# 320 tokens hold about 240 words: a quotation with its source almost always fits, and shorter
# windows are cheaper. The overlap gives every token at least 40 tokens of context on both sides.
WINDOW = 320
OVERLAP = 80


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's word pieces.

    ids, marks, starts, ends (tokens,); offsets in code points. `words` holds the index of each
    word's first piece (words,); a word is what the BERT pre-tokenizer splits on: letters and digits
    together, each punctuation mark alone. `word_starts` and `word_ends` (words,) are its code points,
    `word_lasts` the index of its last piece. `word_edges` are starts and ends as lists, which are quicker to
    ask for one place.
    """

    ids: Ints
    marks: Ints
    starts: Ints
    ends: Ints
    words: Ints
    word_starts: Ints = field(init=False)
    word_ends: Ints = field(init=False)
    word_lasts: Ints = field(init=False)
    word_edges: tuple[list[int], list[int]] = field(init=False)

    def __post_init__(self) -> None:
        last = np.append(self.words, len(self.ids))[1:] - 1
        object.__setattr__(self, "word_starts", self.starts[self.words])
        object.__setattr__(self, "word_ends", self.ends[last])
        object.__setattr__(self, "word_lasts", last)
        object.__setattr__(self, "word_edges", (self.word_starts.tolist(), self.word_ends.tolist()))

    def __len__(self) -> int:
        return len(self.ids)


# Half of a UTF-16 pair, left by a broken export: the tokenizers library raises on it.
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def tokenise(tokenizer: Tokenizer, text: str, *, restore: bool = True) -> Tokens:
    """Split a text into word pieces with their marks; `restore` mends lines of capitals for these."""
    text = _LONE_SURROGATE.sub("\ufffd", text)  # one for one, so that offsets hold
    ids, starts, ends, case, begins = pieces(tokenizer, text).T.astype(np.int64)
    cased = restored(text) if restore else text
    if cased != text:
        case = np.array(
            [letter_case(cased[s:e]) for s, e in zip(starts.tolist(), ends.tolist(), strict=True)]
        )
    return Tokens(ids, case + QUOTED * _quoted(cased, starts), starts, ends, np.flatnonzero(begins))


def _quoted(text: str, starts: Ints) -> Ints:
    """1 for each piece that stands in quotation marks, else 0."""
    quoted = quoted_spans(text)
    if not quoted:
        return np.zeros(len(starts), dtype=np.int64)
    nearest = np.searchsorted([q.start for q in quoted], starts, side="right") - 1
    out: Ints = ((nearest >= 0) & (starts < np.array([q.end for q in quoted])[nearest])).astype(np.int64)
    return out


@dataclass(frozen=True, slots=True)
class Window:
    """Tokens `start`..`end` of a text seen together; it answers for tokens `own_start`..`own_end`."""

    start: int
    end: int
    own_start: int
    own_end: int


def plan_windows(count: int, *, window: int = WINDOW, overlap: int = OVERLAP) -> list[Window]:
    """Cover `count` tokens with windows; two places of each are for the encoder's own tokens.

    Every token is owned by exactly one window, the one in which it stands farthest from an edge.
    """
    room = window - 2
    if count <= room:
        return [Window(0, count, 0, count)] if count else []
    step = room - overlap
    starts = list(range(0, count - overlap, step))
    starts[-1] = max(0, min(starts[-1], count - room))
    edges = [0, *((a + room + b) // 2 for a, b in pairwise(starts)), count]
    return [Window(s, min(s + room, count), edges[i], edges[i + 1]) for i, s in enumerate(starts)]


def window_inputs(windows: Sequence[tuple[Tokens, Window]]) -> tuple[Ints, Ints, Ints]:
    """Ids, marks and attention mask, each (windows, longest), for windows of one or more texts."""
    longest = max(w.end - w.start for _, w in windows) + 2
    ids = np.full((len(windows), longest), PAD, dtype=np.int64)
    marks = np.zeros_like(ids)
    mask = np.zeros_like(ids)
    for row, (tokens, w) in enumerate(windows):
        size = w.end - w.start
        ids[row, 0], ids[row, size + 1] = CLS, SEP
        ids[row, 1 : size + 1] = tokens.ids[w.start : w.end]
        marks[row, 1 : size + 1] = tokens.marks[w.start : w.end]
        mask[row, : size + 2] = 1
    return ids, marks, mask
