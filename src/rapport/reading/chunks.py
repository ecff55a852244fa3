"""A text, in; its word pieces out: what stands between two spaces is split once and then remembered.

The tokenizer took as long as all decoding, and news says the same words again and again. What BERT's
tokenizer makes of a chunk depends on nothing around it: it splits at spaces before anything else.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

Rows = NDArray[np.int32]

# Chunks remembered, about 12 MB; when there are more, all are forgotten. 84 articles of PolNeAR dev have
# 67,500, 13,900 of them different.
MOST = 50_000
# A longer chunk is an address or a page's remains and will hardly come again.
LONGEST = 40
# Only at these: the tokenizer has more spaces, but drops or keeps some of them in ways of its own.
_CHUNK = re.compile(r"[^ \n\r\t]+")
# What a piece's row holds: id, start, end, letter case, and whether a word begins with it.
COLUMNS = 5
_ROW = COLUMNS * np.dtype(np.int32).itemsize


class _Known:
    """The rows of the chunks that one tokenizer has split, as bytes."""

    def __init__(self) -> None:
        self.rows: dict[str, bytes] = {}


@cache
def _known(tokenizer: Tokenizer) -> _Known:
    return _Known()


def pieces(tokenizer: Tokenizer, text: str) -> Rows:
    """A text's pieces (pieces, 5): id, start, end in code points, letter case, 1 where a word begins."""
    chunks = _CHUNK.findall(text)
    kept = _known(tokenizer)
    if len(kept.rows) > MOST:
        kept.rows = {}
    known = kept.rows  # another thread may begin a new one meanwhile
    new = list(set(chunks).difference(known))
    if new:
        known |= zip(new, _split(tokenizer, new), strict=True)
    found = [known[chunk] for chunk in chunks]
    for chunk in new:
        if len(chunk) > LONGEST:
            known.pop(chunk, None)
    rows = np.frombuffer(b"".join(found), dtype=np.int32).reshape(-1, COLUMNS).copy()
    rows[:, 1:3] += np.repeat(_begins(text), [len(one) // _ROW for one in found])[:, None]
    return rows


def _begins(text: str) -> Rows:
    """Where each chunk begins."""
    points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
    inside = ~((points == 32) | (points == 10) | (points == 13) | (points == 9))
    before = np.concatenate([[False], inside[:-1]])
    return np.flatnonzero(inside & ~before).astype(np.int32)


def _split(tokenizer: Tokenizer, chunks: Sequence[str]) -> list[bytes]:
    """The rows of each chunk, with places in the chunk; all are split in one call."""
    text = " ".join(chunks)
    encoding = tokenizer.encode(text, add_special_tokens=False)
    rows = np.zeros((len(encoding.ids), COLUMNS), dtype=np.int32)
    if len(rows):
        rows[:, 0] = encoding.ids
        rows[:, 1:3] = encoding.offsets
        rows[:, 2] = _over_accents(text, rows[:, 2].tolist())
        rows[:, 3] = [letter_case(text[s:e]) for s, e in rows[:, 1:3].tolist()]
        rows[:, 4] = np.diff(np.asarray(encoding.word_ids, dtype=np.int64), prepend=-1) != 0
    begins = np.cumsum([0, *(len(chunk) + 1 for chunk in chunks)])
    edges = np.searchsorted(rows[:, 1], begins)
    rows[:, 1:3] -= np.repeat(begins[:-1], np.diff(edges))[:, None].astype(np.int32)
    return [rows[a:b].tobytes() for a, b in pairwise(edges)]


def _over_accents(text: str, ends: list[int]) -> list[int]:
    """Ends moved behind the combining marks that the tokenizer drops: "Jose" + U+0301 is one word."""
    if text.isascii():
        return ends
    out = []
    for end in ends:
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        out.append(end)
    return out


def letter_case(piece: str) -> int:
    """0 for no letter, 1 for small letters, 3 for capitals, 2 for any other."""
    if not piece[:1].isalpha():
        return 0
    if piece.islower():
        return 1
    return 3 if len(piece) > 1 and piece.isupper() else 2
