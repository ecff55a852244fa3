"""Observations of a whole record to its ordered pairs, before anything is measured."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from rapport.dossier.pairs.pair import Pair, Party
from rapport.record.observation import Observation

Ids = tuple[str, str]


def pair_up(observations: Iterable[Observation], people: Mapping[str, Party]) -> list[Pair]:
    """The pairs of which there is a statement, by the ids of the two; nobody is paired with themselves."""
    found: dict[Ids, list[Observation]] = {}
    for one in observations:
        if one.speaker != one.target:
            found.setdefault((one.speaker, one.target), []).append(one)
    return [
        Pair(
            speaker=people[speaker],
            target=people[target],
            observations=tuple(sorted(found[speaker, target], key=_in_time)),
            returned=len(found.get((target, speaker), ())),
        )
        for speaker, target in sorted(found)
    ]


def _in_time(one: Observation) -> tuple[date, str]:
    return (one.day or date.max, one.statement)
