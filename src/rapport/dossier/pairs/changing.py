"""Pairs in; those with enough statements with the answer of a dossier's test for a change of stance, out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from rapport.dossier.findings.change import find_change
from rapport.dossier.findings.family import settle
from rapport.dossier.findings.side import make_side
from rapport.dossier.pairs.pair import Pair
from rapport.dossier.relation.confusion import Confusion


def find_changes(pairs: Iterable[Pair], confusion: Confusion | None) -> list[Pair]:
    """The pairs whose warmth is told with `change`, the finding, held to 5 % for all that are tested here."""
    held = list(pairs)
    rates = confusion.rates if confusion else None
    told = [pair for pair in held if pair.warmth]
    found = settle(
        [
            find_change(make_side(one.speaker.person, one.target.person, one.observations, (), rates))
            for one in told
        ]
    )
    tested = {pair.ids: replace(pair, change=one) for pair, one in zip(told, found, strict=True)}
    return [tested.get(pair.ids, pair) for pair in held]
