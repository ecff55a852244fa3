"""Statements in; how far their shares move when one outlet, or one speaker, is left out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.confusion import LABELS
from rapport.dossier.relation.share import FEWEST
from rapport.reading.reading import Label
from rapport.record.observation import Observation

_PLACE = {label: place for place, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """The least and the greatest share of one stance when any one is left out, and whom that takes."""

    label: Label
    low: float
    low_without: str
    high: float
    high_without: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """The reach of each stance's share as labelled, over `parts` outlets or speakers, each left out in turn.

    `rests_on` names those without whom too few statements would be left to give a share; they are left out of
    no reach. `reaches` is empty when there is nobody else.
    """

    parts: int
    reaches: tuple[Reach, ...]
    rests_on: tuple[str, ...]


def without_outlets(observations: Sequence[Observation], unknown: str) -> LeftOut:
    """What becomes of the shares without each outlet: a statement stays if another outlet reports it."""
    only: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in observations:
        outlets = {outlet or unknown for outlet in one.outlets}
        for outlet in outlets:
            only[outlet][_PLACE[one.label]] += len(outlets) == 1
    return _left_out(observations, only)


def without_speakers(observations: Sequence[Observation]) -> LeftOut:
    """What becomes of the shares without each speaker."""
    own: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for one in observations:
        own[one.speaker][_PLACE[one.label]] += 1
    return _left_out(observations, own)


def _left_out(observations: Iterable[Observation], lost: Mapping[str, Sequence[int]]) -> LeftOut:
    total = np.bincount([_PLACE[one.label] for one in observations], minlength=3)
    names = sorted(lost)
    left = total - np.array([lost[name] for name in names], dtype=np.int64).reshape(-1, 3)
    n = left.sum(axis=1)
    enough = np.flatnonzero(n >= FEWEST)
    shares: NDArray[np.float64] = left[enough] / n[enough, None]
    kept = [names[i] for i in enough]
    return LeftOut(
        parts=len(names),
        reaches=tuple(_reach(label, shares[:, k], kept) for k, label in enumerate(LABELS)) if kept else (),
        rests_on=tuple(name for name, rest in zip(names, n.tolist(), strict=True) if rest < FEWEST),
    )


def _reach(label: Label, shares: NDArray[np.float64], names: Sequence[str]) -> Reach:
    low, high = int(shares.argmin()), int(shares.argmax())
    return Reach(
        label=label,
        low=float(shares[low]),
        low_without=names[low],
        high=float(shares[high]),
        high_without=names[high],
    )
