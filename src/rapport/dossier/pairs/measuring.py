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

    With a confusion also corrected.
    """
    held = list(pairs)
    enough = [pair for pair in held if _is_enough(pair, least)]
    if not enough:
        return held
    columns = [Columns.of(pair.observations) for pair in enough]
    counts = np.array([np.bincount(one.label, minlength=3) for one in columns], dtype=np.float64)
    worth = np.array([one.effective(np.arange(len(one.ids))) for one in columns])
    labelled, corrected = warmth_of(counts, worth), None
    if confusion:
        truly = [one.effective(np.arange(len(one.ids)), one.truly_alike(confusion)) for one in columns]
        corrected = warmth_of(counts, np.array(truly), confusion)
    measured = {
        pair.ids: replace(
            pair,
            warmth=_figure("warmth", labelled, at, pair),
            warmth_corrected=_figure("warmth, corrected", corrected, at, pair) if corrected else None,
        )
        for at, pair in enumerate(enough)
    }
    return [measured.get(pair.ids, pair) for pair in held]


def _is_enough(pair: Pair, least: int) -> bool:
    return pair.statements >= least and pair.stories >= min(least, FEWEST_STORIES)


def _figure(name: str, warmth: Warmth, at: int, pair: Pair) -> Figure:
    return Figure(
        name=name,
        value=float(warmth.value[at]),
        low=float(warmth.low[at]),
        high=float(warmth.high[at]),
        unit="difference",
        statements=tuple(one.statement for one in pair.observations),
    )
