"""Which span answers which: the pair heads, run on the few spans that were found."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.reading.products import product

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

BUCKETS = 12
_EDGES = np.array([4, 8, 16, 32, 96])


def bucket(left: Ints, right: Ints) -> Ints:
    """Distance buckets (left, right) between piece positions: direction, then powers of two.

    0–5: `right` stands at or after `left`, 6–11: before; the edges are 4, 8, 16, 32, 96 pieces.
    """
    gap = right[None, :] - left[:, None]
    size = np.searchsorted(_EDGES, np.abs(gap), side="right")
    out: Ints = (size + 6 * (gap < 0)).astype(np.int64)
    return out


# in the arrays' own precision: a wider one takes twice as long, and no fourth digit of a probability shows it
_ROOT = np.sqrt(np.float32(2.0))


def gelu(x: Floats) -> Floats:
    """The exact GELU, as trained; erf by Abramowitz and Stegun 7.1.26 (error below 2e-7)."""
    z = np.abs(x) / _ROOT
    t = 1.0 / (1.0 + 0.3275911 * z)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    erf = np.sign(x) * (1.0 - poly * np.exp(-z * z))
    out: Floats = 0.5 * x * (1.0 + erf)
    return out


@dataclass(frozen=True, slots=True)
class PairHead:
    """Scores how well each right span answers each left span; column 0 is "none of them"."""

    left: Floats
    left_bias: Floats
    right: Floats
    right_bias: Floats
    none: Floats
    none_bias: Floats
    distance: Floats

    def compare(self, left: Floats, right: Floats, left_at: Ints, right_at: Ints) -> Floats:
        """Scores (left, 1 + right) of projections at piece positions."""
        bias = np.zeros(1 + len(right), dtype=np.float32)
        bias[:1] = self.none_bias
        out = product(left, np.concatenate([self.none, right]), bias)
        out[:, 1:] /= np.sqrt(np.float32(left.shape[1]))
        out[:, 1:] += self.distance[bucket(left_at, right_at)]
        return out

    def scores(self, left: Floats, right: Floats, left_at: Ints, right_at: Ints) -> Floats:
        """Scores (left, 1 + right) of span vectors (left, 768) and (right, 768) at piece positions."""
        return self.compare(self.project_left(left), self.project_right(right), left_at, right_at)

    def project_left(self, vectors: Floats) -> Floats:
        """The projections (spans, 128) of the vectors (spans, 768) of left spans."""
        return gelu(product(vectors, self.left, self.left_bias))

    def project_right(self, vectors: Floats) -> Floats:
        """The same of right ones."""
        return gelu(product(vectors, self.right, self.right_bias))


def softmax(scores: Floats) -> Floats:
    """Probabilities along the last axis."""
    highest: Floats = np.maximum.reduce(scores, axis=-1, keepdims=True)
    e = np.exp(scores - highest)
    out: Floats = e / np.add.reduce(e, axis=-1, keepdims=True)
    return out
