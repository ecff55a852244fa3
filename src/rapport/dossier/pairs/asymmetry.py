"""A pair and the pair the other way in; how much warmer the first is, by the test of a dossier, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapport.dossier.findings.family import holm
from rapport.dossier.findings.finding import Figure
from rapport.dossier.findings.two_ways import Difference
from rapport.dossier.findings.warmth import difference
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
    found = [difference(pair.observations, told[pair.ids[::-1]].observations, confusion) for pair in both]
    adjusted = holm([labelled.p for labelled, _ in found])
    compared: dict[tuple[str, str], Pair] = {}
    for pair, (labelled, corrected), p in zip(both, found, adjusted, strict=True):
        back = told[pair.ids[::-1]]
        for one, other, way in ((pair, back, 1), (back, pair, -1)):
            compared[one.ids] = replace(
                one,
                asymmetry=_figure("asymmetry", one, other, labelled, way),
                asymmetry_corrected=_figure("asymmetry, corrected", one, other, corrected, way),
                asymmetry_p=labelled.p,
                asymmetry_adjusted=p,
            )
    return [compared.get(pair.ids, pair) for pair in held]


def _figure(name: str, pair: Pair, back: Pair, found: Difference | None, way: int) -> Figure | None:
    if found is None:
        return None
    value, low, high = (max(-2.0, min(2.0, way * end)) for end in (found.value, found.low, found.high))
    return Figure(
        name=name,
        value=value,
        low=min(low, high),
        high=max(low, high),
        unit="difference",
        statements=tuple(one.statement for one in (*pair.observations, *back.observations)),
    )
