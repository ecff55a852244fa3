"""Clues, means of states and an article's pieces, in; log odds of when words were said, out.

Small networks, fitted by ``python -m training.fit_days``: a hidden layer of the clues and of some parts of
each mean, which then attends to all pieces of the article (Vaswani et al., 2017: scaled dot products, with a
bias for each head by distance and marks, as in Raffel et al., 2020), and one more layer.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rapport.reading.day_surroundings import Pieces, View
from rapport.reading.products import product

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One network: clues (clues, units), and states (blocks, width, parts) by mix (blocks * parts, units).

    `query` (units, keys) asks the pieces, whose `seen` (width + kinds, 2 * keys) are keys and values; heads
    share the keys in equal parts and `away` (distances, heads) and `marks` (marks, heads) are their biases;
    `told` (keys, units) is added. So is a layer beside the sum, `again` (units, units); `out` is (units, 3).
    """

    clues: Floats
    states: Floats
    mix: Floats
    bias: Floats
    query: Floats
    query_bias: Floats
    seen: Floats
    seen_bias: Floats
    away: Floats
    marks: Floats
    told: Floats
    told_bias: Floats
    again: Floats
    again_bias: Floats
    out: Floats
    out_bias: Floats

    def logits(self, clues: Floats, means: Floats, pieces: Pieces, views: Sequence[View]) -> Floats:
        """Log odds, up to a sum, (rows, 3) of clues (rows, clues), means (blocks, rows, width) and views."""
        turned = _turned(self)
        parts = np.concatenate(
            [product(m, s, turned.none[: len(s)]) for m, s in zip(means, turned.states, strict=True)], axis=1
        )
        into = product(clues, turned.clues, self.bias)
        hidden = np.maximum(into + product(parts, turned.mix, turned.none[: len(turned.mix)]), 0)
        if len(pieces.states):
            read = self._attended(hidden, pieces, views)
            hidden = hidden + np.maximum(product(read, turned.told, self.told_bias), 0)
        hidden = hidden + np.maximum(product(hidden, turned.again, self.again_bias), 0)
        return product(hidden, turned.out, self.out_bias)

    def _attended(self, hidden: Floats, pieces: Pieces, views: Sequence[View]) -> Floats:
        """What each row (rows, keys) reads off the pieces."""
        turned, width, heads = _turned(self), self.query.shape[1], self.away.shape[1]
        asks = product(hidden, turned.query, self.query_bias)
        seen = product(np.concatenate([pieces.states, pieces.kinds], axis=1), turned.seen, self.seen_bias)
        none = np.zeros(max(len(seen), width), np.float32)
        biases = [self.away[v.away] + product(v.marks, turned.marks, none[:heads]) for v in views]
        bias, size, out = np.array(biases, np.float32), width // heads, []
        for h in range(heads):
            own = slice(h * size, (h + 1) * size)
            keys, values = seen[:, own], seen[:, width:][:, own].T
            odds = product(asks[:, own] / np.sqrt(np.float32(size)), keys, none[: len(keys)]) + bias[:, :, h]
            out.append(product(shares(odds), values, none[:size]))
        return np.concatenate(out, axis=1)


def shares(logits: Floats) -> Floats:
    """Rows of log odds as probabilities."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    found: Floats = e / e.sum(axis=1, keepdims=True)
    return found


class _Turned(NamedTuple):
    """The weights of a network as `rapport.reading.products` takes them, and biases of nought."""

    clues: Floats
    states: tuple[Floats, ...]
    mix: Floats
    query: Floats
    seen: Floats
    marks: Floats
    told: Floats
    again: Floats
    out: Floats
    none: Floats


@lru_cache(maxsize=32)
def _turned(network: Network) -> _Turned:
    def turned(weights: Floats) -> Floats:
        return np.ascontiguousarray(weights.T)

    states = tuple(turned(s) for s in network.states)
    none = np.zeros(max(len(network.bias), *(len(s) for s in states)), np.float32)
    names = ("clues", "mix", "query", "seen", "marks", "told", "again", "out")
    return _Turned(states=states, none=none, **{name: turned(getattr(network, name)) for name in names})


def arrays_of(networks: Sequence[Network]) -> dict[str, NDArray[np.generic]]:
    """The networks' weights by number and name, halves of floats."""
    return {
        f"{n} {name}": getattr(network, name).astype(np.float16)
        for n, network in enumerate(networks)
        for name in Network.__slots__
    }


def networks_of(arrays: Mapping[str, NDArray[np.generic]]) -> tuple[Network, ...]:
    """The networks of `arrays_of`; other arrays are left alone."""
    count = len({name.split()[0] for name in arrays if name.split()[0].isdigit()})
    return tuple(
        Network(*(np.asarray(arrays[f"{n} {name}"], np.float32) for name in Network.__slots__))
        for n in range(count)
    )
