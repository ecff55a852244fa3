"""A pair and the pair the other way in; how much warmer the first is, by the test of a dossier, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapport.dossier.findings.finding import Figure
from rapport.dossier.findings.two_ways import Difference, compare_ways
from rapport.dossier.findings.warmth import rows_of, scores_of
from rapport.dossier.pairs.holm import holm
from rapport.dossier.pairs.pair import Pair
from rapport.dossier.relation.confusion import Confusion


def compare(pairs: Iterable[Pair], confusion: Confusion | None) -> list[Pair]:
    """The pairs with their asymmetry, where warmth is told both ways.

    The difference, its interval and p are those of a dossier's finding; p is also given adjusted for all
    that are compared here.
    """
    held = list(pairs)
    told = {pair.ids: pair for pair in held if pair.warmth}
    both = [pair for pair in told.values() if pair.ids[::-1] in told and pair.ids < pair.ids[::-1]]
    scores = scores_of(confusion)
    found = [
        compare_ways(*rows_of(pair.observations, told[pair.ids[::-1]].observations), scores) for pair in both
    ]
    adjusted = holm([one.p for one in found])
    compared: dict[tuple[str, str], Pair] = {}
    for pair, difference, p in zip(both, found, adjusted, strict=True):
        back = told[pair.ids[::-1]]
        compared[pair.ids] = _with(pair, back, difference, 1, p)
        compared[back.ids] = _with(back, pair, difference, -1, p)
    return [compared.get(pair.ids, pair) for pair in held]


def _with(pair: Pair, back: Pair, found: Difference, way: int, adjusted: float) -> Pair:
    ends = sorted(max(-2.0, min(2.0, way * end)) for end in (found.low, found.high))
    figure = Figure(
        name="asymmetry",
        value=max(-2.0, min(2.0, way * found.value)),
        low=ends[0],
        high=ends[1],
        unit="difference",
        statements=tuple(one.statement for one in (*pair.observations, *back.observations)),
    )
    return replace(pair, asymmetry=figure, asymmetry_p=found.p, asymmetry_adjusted=adjusted)
