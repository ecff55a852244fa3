"""The networks of days: what they read off an article's pieces."""

from dataclasses import replace

import numpy as np

from rapport.reading.day_net import BLOCKS
from rapport.reading.day_network import Network, arrays_of, networks_of, shares
from rapport.reading.day_surroundings import KINDS, MARKS, REACH, Pieces, View

WIDTH, UNITS, KEYS, HEADS, PARTS, CLUES = 6, 4, 4, 2, 2, 3
SHAPES = {
    "clues": (CLUES, UNITS),
    "states": (len(BLOCKS), WIDTH, PARTS),
    "mix": (len(BLOCKS) * PARTS, UNITS),
    "bias": (UNITS,),
    "query": (UNITS, KEYS),
    "query_bias": (KEYS,),
    "seen": (WIDTH + len(KINDS), 2 * KEYS),
    "seen_bias": (2 * KEYS,),
    "away": (2 * REACH + 1, HEADS),
    "marks": (len(MARKS), HEADS),
    "told": (KEYS, UNITS),
    "told_bias": (UNITS,),
    "again": (UNITS, UNITS),
    "again_bias": (UNITS,),
    "out": (UNITS, 3),
    "out_bias": (3,),
}


def some(shape: tuple[int, ...], seed: int) -> np.ndarray:
    return np.random.default_rng(seed).normal(0, 1, shape).astype(np.float32)


def network(seed: int = 0) -> Network:
    return Network(**{name: some(shape, seed + n) for n, (name, shape) in enumerate(SHAPES.items())})


def pieces(count: int) -> Pieces:
    at = np.arange(count)
    return Pieces(some((count, WIDTH), 50), some((count, len(KINDS)), 51), at, at + 1, at, at)


def view(count: int, seed: int) -> View:
    random = np.random.default_rng(seed)
    away = random.integers(0, 2 * REACH + 1, count)
    return View(away, random.integers(0, 2, (count, len(MARKS))).astype(np.float32))


def plainly(net: Network, clues: np.ndarray, means: np.ndarray, seen: Pieces, one: View) -> np.ndarray:
    """One row, by the formulas, piece for piece and head for head."""
    parts = np.concatenate([m @ s for m, s in zip(means, net.states, strict=True)])
    hidden = np.maximum(clues @ net.clues + parts @ net.mix + net.bias, 0)
    size, read = KEYS // HEADS, []
    both = [
        np.concatenate([s, k]) @ net.seen + net.seen_bias
        for s, k in zip(seen.states, seen.kinds, strict=True)
    ]
    asks = hidden @ net.query + net.query_bias
    for h in range(HEADS):
        own = slice(h * size, (h + 1) * size)
        odds = [
            b[:KEYS][own] @ asks[own] / size**0.5 + net.away[away, h] + marks @ net.marks[:, h]
            for b, away, marks in zip(both, one.away, one.marks, strict=True)
        ]
        share = np.exp(odds) / np.exp(odds).sum()
        read.append(sum(p * b[KEYS:][own] for p, b in zip(share, both, strict=True)))
    hidden = hidden + np.maximum(np.concatenate(read) @ net.told + net.told_bias, 0)
    hidden = hidden + np.maximum(hidden @ net.again + net.again_bias, 0)
    return hidden @ net.out + net.out_bias


def test_it_attends_to_the_pieces_as_the_formulas_say() -> None:
    net, seen, views = network(), pieces(5), [view(5, 60), view(5, 61)]
    clues, means = some((2, CLUES), 70), some((len(BLOCKS), 2, WIDTH), 71)
    wanted = [plainly(net, clues[n], means[:, n], seen, views[n]) for n in range(2)]
    np.testing.assert_allclose(net.logits(clues, means, seen, views), wanted, rtol=1e-4, atol=1e-5)


def test_it_reads_what_its_marks_point_at() -> None:
    net = network()
    marks = np.zeros((len(MARKS), HEADS), np.float32)
    marks[MARKS.index("its day")] = 1000.0
    pointed = replace(net, marks=marks)
    clues, means = some((1, CLUES), 70), some((len(BLOCKS), 1, WIDTH), 71)
    seen, one = pieces(4), View(np.full(4, REACH), np.zeros((4, len(MARKS)), np.float32))
    one.marks[2, MARKS.index("its day")] = 1.0
    alone = replace(seen, states=seen.states[2:3], kinds=seen.kinds[2:3])
    by_itself = View(one.away[2:3], one.marks[2:3])
    np.testing.assert_allclose(
        pointed.logits(clues, means, seen, [one]), pointed.logits(clues, means, alone, [by_itself]), rtol=1e-4
    )


def test_without_pieces_it_goes_by_the_rest() -> None:
    net = network()
    clues, means = some((1, CLUES), 70), some((len(BLOCKS), 1, WIDTH), 71)
    told = net.logits(clues, means, pieces(0), [view(0, 60)])
    blind = replace(net, told=np.zeros_like(net.told), told_bias=np.zeros_like(net.told_bias))
    np.testing.assert_allclose(told, blind.logits(clues, means, pieces(3), [view(3, 60)]), rtol=1e-5)


def test_weights_can_be_read_again() -> None:
    nets = [network(), network(100)]
    told = networks_of({**arrays_of(nets), "version": np.array("1-0")})
    assert len(told) == 2
    for name in Network.__slots__:
        np.testing.assert_allclose(getattr(told[1], name), getattr(nets[1], name), rtol=1e-3)


def test_shares_add_up_to_one_however_large_the_odds() -> None:
    np.testing.assert_allclose(shares(np.array([[1000.0, 1000.0], [0.0, -1000.0]])), [[0.5, 0.5], [1.0, 0.0]])
