"""Pairs to measured pairs: warmth and asymmetry with their intervals, where there is enough to say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import numpy as np

from rapport.dossier.findings.finding import Figure
from rapport.dossier.pairs.pair import Pair
from rapport.dossier.pairs.warmth import Warmth, warmth_of
from rapport.dossier.relation.columns import Columns
from rapport.dossier.relation.confusion import Confusion
from rapport.dossier.relation.share import FEWEST_STORIES


def measure(pairs: Iterable[Pair], *, least: int, confusion: Confusion | None = None) -> list[Pair]:
    """The pairs with their warmth, for those of at least `least` statements, and their asymmetry.

    With a confusion warmth and asymmetry are corrected; `as_labelled` never is.
    """
    held = list(pairs)
    enough = [pair for pair in held if _is_enough(pair, least)]
    columns = [Columns.of(pair.observations) for pair in enough]
    counts = np.array([np.bincount(one.label, minlength=3) for one in columns], dtype=np.float64)
    worth = np.array([one.effective(np.arange(len(one.ids))) for one in columns])
    if not enough:
        return held
    raw = warmth_of(counts, worth)
    best = warmth_of(counts, worth, confusion) if confusion else raw
    place = {ids_of(pair): at for at, pair in enumerate(enough)}
    back = [place.get(ids_of(pair)[::-1]) for pair in enough]
    apart = best.minus(_reverse(best, back))
    measured = {
        ids_of(pair): replace(
            pair,
            as_labelled=_figure("warmth", raw, at, pair),
            warmth=_figure("warmth", best, at, pair),
            asymmetry=_figure("asymmetry", apart, at, pair) if back[at] is not None else None,
        )
        for at, pair in enumerate(enough)
    }
    return [measured.get(ids_of(pair), pair) for pair in held]


def ids_of(pair: Pair) -> tuple[str, str]:
    """What a pair is known by."""
    return (pair.speaker.person.id, pair.target.person.id)


def _is_enough(pair: Pair, least: int) -> bool:
    return pair.statements >= least and pair.stories >= min(least, FEWEST_STORIES)


def _reverse(warmth: Warmth, back: list[int | None]) -> Warmth:
    """The warmth the other way; where there is none, the same, which nobody looks at."""
    at = np.array([own if other is None else other for own, other in enumerate(back)])
    return Warmth(warmth.value[at], warmth.low[at], warmth.high[at])


def _figure(name: str, warmth: Warmth, at: int, pair: Pair) -> Figure:
    return Figure(
        name=name,
        value=float(warmth.value[at]),
        low=float(warmth.low[at]),
        high=float(warmth.high[at]),
        unit="difference",
        statements=tuple(one.statement for one in pair.observations),
    )
