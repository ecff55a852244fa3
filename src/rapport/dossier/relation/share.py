"""Counts of labels to Shares: favourable, neutral and critical, as labelled and corrected, with intervals."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.confusion import LABELS, Confusion
from rapport.dossier.relation.intervals import Bounds, corrected_bounds, raw_bounds
from rapport.reading.reading import Label

Floats = NDArray[np.float64]

# Below so many statements, or stories, no share is given: with ten statements the interval of a share of one
# half is already half of the scale wide (0.24 to 0.76), and four stories can be one week's news. At these
# numbers the intervals still cover as they should (training/score_statistics.py).
FEWEST = 10
FEWEST_STORIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Estimate:
    """A figure with the ends of its 95 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """One stance among some statements: how many are labelled so, their share, and the share corrected.

    `corrected` allows for the classifier's errors as measured on a dev part, None where no table of its
    weights is at hand. `statements` are the ids of those labelled so.
    """

    label: Label
    n: int
    raw: Estimate
    corrected: Estimate | None
    statements: tuple[str, ...] = ()


def too_few(statements: int, stories: int) -> str | None:
    """Why there are too few statements for shares, None when there are enough.

    >>> too_few(4, 4)
    '4 statements; at least 10 are needed'
    """
    if statements < FEWEST:
        return f"{statements} statement{'' if statements == 1 else 's'}; at least {FEWEST} are needed"
    if stories < FEWEST_STORIES:
        carried = f"{stories:,} stor{'y' if stories == 1 else 'ies'}"
        return f"{statements:,} statements, all from {carried}; at least {FEWEST_STORIES} are needed"
    return None


def make_shares(
    ids: tuple[tuple[str, ...], ...], effective: float, truly: float, confusion: Confusion | None
) -> tuple[Share, ...]:
    """The shares of three stances, given the ids of the statements of each and what all are worth.

    `effective` is their worth for shares as labelled, `truly` that for corrected ones.
    """
    counts = np.array([[len(one) for one in ids]], dtype=np.float64)
    raw = raw_bounds(counts, np.array([effective]))
    corrected = corrected_bounds(counts, np.array([truly]), confusion) if confusion else None
    return tuple(
        Share(
            label=label,
            n=len(ids[k]),
            raw=_estimate(raw, k),
            corrected=_estimate(corrected, k) if corrected else None,
            statements=ids[k],
        )
        for k, label in enumerate(LABELS)
    )


def _estimate(bounds: Bounds, k: int) -> Estimate:
    return Estimate(
        value=float(bounds.value[0, k]), low=float(bounds.low[0, k]), high=float(bounds.high[0, k])
    )
