"""Pairs to measured pairs: warmth and asymmetry with their intervals, where there is enough to say."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.finding import Figure
from rapport.dossier.pairs.pair import Pair
from rapport.record.observation import Observation

DRAWS = 2000
SEED = 20130


def measure(pairs: Iterable[Pair], *, least: int) -> list[Pair]:
    """The pairs with their warmth, for those of at least `least` statements, and their asymmetry."""
    held = list(pairs)
    draws = {ids_of(p): _draws(p.observations) for p in held if p.statements >= least}
    return [_measured(pair, draws) for pair in held]


def ids_of(pair: Pair) -> tuple[str, str]:
    """What a pair is known by."""
    return (pair.speaker.person.id, pair.target.person.id)


def _measured(pair: Pair, draws: dict[tuple[str, str], NDArray[np.float64]]) -> Pair:
    speaker, target = ids_of(pair)
    there, back = draws.get((speaker, target)), draws.get((target, speaker))
    statements = tuple(one.statement for one in pair.observations)
    warmth = _figure("warmth", there, statements) if there is not None else None
    asymmetry = None
    if there is not None and back is not None:
        asymmetry = _figure("asymmetry", there - back, statements)
    return replace(pair, warmth=warmth, asymmetry=asymmetry)


def _draws(observations: Sequence[Observation]) -> NDArray[np.float64]:
    stories = sorted({one.story for one in observations})
    place = {story: at for at, story in enumerate(stories)}
    signs, sizes = np.zeros(len(stories)), np.zeros(len(stories))
    for one in observations:
        signs[place[one.story]] += one.sign
        sizes[place[one.story]] += 1
    rng = np.random.default_rng(SEED)
    k = len(stories)
    weights = np.vstack([np.ones(k), rng.multinomial(k, np.full(k, 1 / k), size=DRAWS)])
    values: NDArray[np.float64] = (weights @ signs) / (weights @ sizes)
    return values


def _figure(name: str, draws: NDArray[np.float64], statements: tuple[str, ...]) -> Figure:
    low, high = np.quantile(draws[1:], [0.025, 0.975])
    return Figure(
        name=name,
        value=float(draws[0]),
        low=float(low),
        high=float(high),
        unit="difference",
        statements=statements,
    )
