"""Pairs to measured pairs: their warmth with its interval, where there is enough to say."""

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
    """The pairs with their warmth, for those of at least `least` statements from enough stories.

    With a confusion it is corrected; `as_labelled` never is.
    """
    held = list(pairs)
    enough = [pair for pair in held if _is_enough(pair, least)]
    if not enough:
        return held
    columns = [Columns.of(pair.observations) for pair in enough]
    counts = np.array([np.bincount(one.label, minlength=3) for one in columns], dtype=np.float64)
    worth = np.array([one.effective(np.arange(len(one.ids))) for one in columns])
    raw = warmth_of(counts, worth)
    best = warmth_of(counts, worth, confusion) if confusion else raw
    measured = {
        pair.ids: replace(pair, as_labelled=_figure(raw, at, pair), warmth=_figure(best, at, pair))
        for at, pair in enumerate(enough)
    }
    return [measured.get(pair.ids, pair) for pair in held]


def _is_enough(pair: Pair, least: int) -> bool:
    return pair.statements >= least and pair.stories >= min(least, FEWEST_STORIES)


def _figure(warmth: Warmth, at: int, pair: Pair) -> Figure:
    return Figure(
        name="warmth",
        value=float(warmth.value[at]),
        low=float(warmth.low[at]),
        high=float(warmth.high[at]),
        unit="difference",
        statements=tuple(one.statement for one in pair.observations),
    )
