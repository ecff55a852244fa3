"""Tag scores of words, in; segments with their probabilities out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import isqrt

import numpy as np
from numpy.typing import NDArray

from rapport.reading.pairs import softmax

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FORBIDDEN = -1e4
# A text of fewer words is decoded word by word: below, stretches side by side cost more than they save.
SHORT = 100


@dataclass(frozen=True, slots=True)
class Segment:
    """Words `first`..`last` (inclusive) that carry one kind; `p` is the mean probability of its tags."""

    kind: str
    first: int
    last: int
    p: float


@cache
def constraints(tags: tuple[str, ...]) -> Floats:
    """Transition scores (tags, tags) that let an inside tag follow only its own kind; read only."""
    out = np.zeros((len(tags), len(tags)), dtype=np.float32)
    for i, before in enumerate(tags):
        for j, after in enumerate(tags):
            if after[0] == "I" and before[1:] != after[1:]:
                out[i, j] = FORBIDDEN
    out.flags.writeable = False
    return out


@cache
def _same_kind(tags: tuple[str, ...]) -> Floats:
    """Which tags (tags, tags) are of one kind, as ones."""
    return np.array([[a[2:] == b[2:] for b in tags] for a in tags], dtype=np.float32)


@cache
def _inside(tags: tuple[str, ...]) -> NDArray[np.bool_]:
    """Which tags (tags,) go on with a segment."""
    return np.array([t[0] == "I" for t in tags])


def best_path(scores: Floats, transitions: Floats) -> Ints:
    """The likeliest tag sequence (words,) of scores (words, tags) under transitions (tags, tags)."""
    if len(scores) == 0:
        return np.zeros(0, dtype=np.int64)
    total = _totals(scores, transitions)
    steps = len(total) - 1
    back = _likeliest_before(total[:-1], transitions).tobytes()  # of bytes one is quickest to ask for
    path = [int(total[-1].argmax())]
    for word in range(steps - 1, -1, -1):
        path.append(back[path[-1] * steps + word])
    return np.asarray(path[::-1], dtype=np.int64)


def legal_path(scores: Floats, tags: tuple[str, ...]) -> Ints:
    """The likeliest legal tag sequence (words,) of scores (words, tags) where all legal steps count the same.

    Each word's likeliest tag is the answer but where it may not follow the one before. What is decoded then
    begins with the nearest word before that begins something: nothing after it depends on what came before.
    """
    legal, inside = constraints(tags), _inside(tags)
    path: Ints = scores.argmax(axis=1)
    wrong = np.flatnonzero(legal[path[:-1], path[1:]] < 0) + 1
    if not len(wrong):
        return path
    begins = np.flatnonzero(~inside[path])
    ends = np.append(begins[1:], len(path))
    for stretch in sorted(set((np.searchsorted(begins, wrong, side="right") - 1).tolist())):
        own = slice(begins[stretch], ends[stretch])
        found = best_path(scores[own], legal)
        if stretch < 0 or inside[found[0]]:  # it would rather go on with what stands before
            return best_path(scores, legal)
        path[own] = found
    return path


def _likeliest_before(total: Floats, transitions: Floats) -> NDArray[np.uint8]:
    """For each tag and word (tags, words) the tag before it on the best path; of equal ones the first."""
    leaving = np.ascontiguousarray(total.T)
    best = leaving[0] + transitions[0][:, None]
    out = np.zeros(best.shape, dtype=np.uint8)
    for before in range(1, len(transitions)):  # argmax over so few takes ten times as long
        here = leaving[before] + transitions[before][:, None]
        better = here > best
        np.copyto(out, before, where=better)
        np.maximum(best, here, out=best)
    return out


def _totals(scores: Floats, transitions: Floats) -> Floats:
    """The score (words, tags) of the best path to each word and tag, but for one number a stretch.

    A step costs the same for one word as for many, so a long text is cut into stretches that are worked out
    side by side: first from every tag before them, then, once these tags' scores are known, from those.
    """
    words, tags = scores.shape
    # half of the root: a step of the first round is the dearest (900 words: 0.37 ms, with the root 0.43)
    length = isqrt(words) // 2 if words > SHORT else words
    count = (words - 1) // length
    inner = scores[1 : 1 + count * length].reshape(count, length, tags).transpose(1, 2, 0)
    out = np.empty_like(scores)
    out[0] = entering = scores[0]
    if count:
        inner = np.ascontiguousarray(inner)
        through = np.full((tags, tags, count), -np.inf, dtype=scores.dtype)  # tag, tag before it, stretch
        through[np.arange(tags), np.arange(tags)] = 0.0
        ways = np.empty((tags, *through.shape), dtype=scores.dtype)
        for here in inner:
            np.add(through[:, None], transitions[:, :, None, None], out=ways)
            np.maximum.reduce(ways, axis=0, out=through)
            through += here[:, None]
        through -= np.maximum.reduce(through, axis=(0, 1))  # small numbers keep their digits
        before = np.empty((count, tags), dtype=scores.dtype)
        for stretch, leading in enumerate(np.ascontiguousarray(through.transpose(2, 0, 1))):
            before[stretch] = entering
            entering = np.maximum.reduce(leading + entering, axis=1)
        best = np.ascontiguousarray(before.T)
        found = np.empty_like(inner)
        for here, kept in zip(inner, found, strict=True):
            best = np.maximum.reduce(best[:, None] + transitions[:, :, None], axis=0, out=kept)
            best += here
        out[1 : 1 + count * length] = found.transpose(2, 0, 1).reshape(-1, tags)
    into = np.ascontiguousarray(transitions.T)
    for w in range(1 + count * length, words):
        entering = out[w] = np.maximum.reduce(entering + into, axis=1) + scores[w]
    return out


def segments(scores: Floats, tags: tuple[str, ...], transitions: Floats) -> list[Segment]:
    """The segments of the likeliest legal tag sequence, in text order."""
    if len(scores) == 0:
        return []
    inside = _inside(tags)
    opening = scores.copy()
    opening[0, inside] += FORBIDDEN  # nothing goes on behind the text's edge
    legal = constraints(tags)
    same = bool(((transitions == 0) | (transitions == legal)).all())
    path = legal_path(opening, tags) if same else best_path(opening, transitions + legal)
    begins = np.flatnonzero(~inside[path])
    ends = np.append(begins[1:], len(path))
    # the kind's probability whatever its edge: B or I
    mass = np.add.reduce(softmax(scores) * _same_kind(tags)[path], axis=1)
    mean = np.add.reduceat(mass, begins) / (ends - begins)
    found = np.flatnonzero(path[begins] != tags.index("O"))
    columns = (path[begins], begins, ends - 1, mean)
    rows = zip(*(column[found].tolist() for column in columns), strict=True)
    return [Segment(tags[tag][2:], first, last, p) for tag, first, last, p in rows]
