"""Tag scores of words, in; segments with their probabilities out."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rapport.reading.pairs import softmax

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORBIDDEN = -1e4


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `first`..`last` (inclusive) that carry one kind; `p` is the mean probability of its tags."""

    kind: str
    first: int
    last: int
    p: float


def constraints(tags: tuple[str, ...]) -> Floats:
    """Transition scores (tags, tags) that let an inside tag follow only its own kind."""
    out = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after[0] == "I" and before[1:] != after[1:]:
                out[i, j] = FORBIDDEN
    return out


def best_path(scores: Floats, transitions: Floats) -> Ints:
    """The likeliest tag sequence (words,) of scores (words, tags) under transitions (tags, tags)."""
    words = len(scores)
    if words == 0:
        return np.zeros(0, dtype=np.int64)
    total = scores.copy()  # of the best path to each word and tag
    into = np.ascontiguousarray(transitions.T)
    for before, here in pairwise(total):
        here += np.maximum.reduce(before + into, axis=1)
    back = (total[:-1, None, :] + into).argmax(axis=2).tolist()
    path = [int(total[-1].argmax())]
    for best in reversed(back):
        path.append(best[path[-1]])
    return np.asarray(path[::-1], dtype=np.int64)


def segments(scores: Floats, tags: tuple[str, ...], transitions: Floats) -> list[Segment]:
    """The segments of the likeliest legal tag sequence, in text order."""
    allowed = transitions + constraints(tags)
    first = scores.copy()
    if len(first):
        first[0, [i for i, t in enumerate(tags) if t[0] == "I"]] = FORBIDDEN
    path = best_path(first, allowed).tolist()
    chance = softmax(scores)
    out: list[Segment] = []
    begin = 0
    for w in range(1, len(path) + 1):
        if w < len(path) and tags[path[w]][0] == "I":
            continue
        tag = tags[path[begin]]
        if tag != "O":
            kind = tag[2:]
            # the kind's probability whatever its edge: B or I
            mass = chance[begin:w, [tags.index(f"B-{kind}"), tags.index(f"I-{kind}")]].sum(axis=1)
            out.append(Segment(kind, begin, w - 1, float(mass.mean())))
        begin = w
    return out
