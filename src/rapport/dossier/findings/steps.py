"""Stories in order of time in; where their tone steps from one level to another, how far, how sure: out.

The tone of each story is held against the mean of its own outlet, and stories are shuffled within outlets
only: an outlet that prints more of one kind, and more often from some day on, makes no step. Moods that last
are kept in shuffling (moods.py), and a step is measured by how the series wanders anyway (scanning.py).
Where it can as well be is told by shuffling, too (places.py).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.chance import LEVEL, shuffled_p, shuffled_within
from rapport.dossier.findings.moods import Mood, mood_of, shuffled_moods
from rapport.dossier.findings.places import open_places
from rapport.dossier.findings.scanning import Scan
from rapport.dossier.findings.series import Series
from rapport.dossier.findings.sizes import size_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# An outlet with fewer stories is put together with others such: there is nothing to shuffle within it.
LEAST_OUTLET = 4


@dataclass(frozen=True, slots=True)
class Step:
    """The largest step: after `at` stories, which can as well be any number of `open_` (first and last).

    Where no step is shown every place is open.
    `size` is after less before, within outlets, with its interval, `mended` the same in tones that allow for
    the classifier's errors; `p` of the test; `mood` how far stories go on in the tone of the one before.
    """

    at: int
    open_: tuple[int, int]
    size: float
    low: float
    high: float
    mended: float
    mended_low: float
    mended_high: float
    p: float
    mood: Mood


@dataclass(frozen=True, slots=True)
class MixStep:
    """The largest step in a mix of kinds: after `at` stories; `p` of the test."""

    at: int
    p: float


def groups_of(outlets: tuple[str, ...]) -> list[Ints]:
    """The places of each outlet's stories; small outlets are one group."""
    names = np.array(outlets, dtype=object)
    places = [np.flatnonzero(names == name) for name in sorted(set(outlets))]
    large = [p for p in places if len(p) >= LEAST_OUTLET]
    small = [p for p in places if len(p) < LEAST_OUTLET]
    return large + ([np.sort(np.concatenate(small))] if small else [])


def find_step(
    tone: Floats,
    day: Ints,
    groups: list[Ints],
    mended: Floats | None = None,
    *,
    scale: tuple[float, float] = (-1.0, 1.0),
    placed: bool = True,
) -> Step | None:
    """The largest step in `tone` (n,), in order of `day`; None when no split can be asked about.

    `scale` is what a mean tone can be, from least to most. Unless it is to be `placed` every place is left
    open: that takes most of the time.
    """
    series = Series(day, groups)
    centred = series.centred(tone)
    if not len(series.splits) or float(centred @ centred) <= 1e-12:
        return None
    moved = series.moved(centred)
    squares = moved**2 / series.pairs
    best = int(squares.argmax())
    mood, scan = mood_of(series, centred, best), Scan(series)
    p = shuffled_p(
        float(scan.largest(centred)),
        lambda g, n: scan.largest(shuffled_moods(series, centred, mood, g, n)),
    )
    first, last = open_places(series, centred) if placed and p <= LEVEL else (0, -1)
    (size, low, high), (corrected, *ends) = (
        size_of(series, tones, best, widening=mood.widening, scale=scale, shown=p <= LEVEL)
        for tones in (tone, tone if mended is None else mended)
    )
    return Step(
        at=int(series.splits[best]), open_=(int(series.splits[first]), int(series.splits[last])),
        size=size, low=low, high=high, mended=corrected, mended_low=ends[0], mended_high=ends[1],
        p=p, mood=mood,
    )  # fmt: skip


def find_mix_step(kind: Ints, day: Ints) -> MixStep | None:
    """The largest step in the mix of `kind` (n,), numbers from 0, in order of `day`; None without two "
    "kinds."""
    everything = [np.arange(len(kind))]
    series = Series(day, everything)
    kinds = np.unique(kind).tolist()
    if not len(series.splits) or len(kinds) < 2:
        return None
    member = kind.astype(np.float64)

    def distances(shuffled: Floats) -> Floats:
        """Chi-square of each split, up to what all splits share."""
        out = np.zeros((len(shuffled), len(series.splits)))
        for k in kinds:
            # whole numbers are added up in an eighth of the time of others, short ones sooner still
            is_kind = shuffled == k
            share = is_kind[0].mean()
            before = np.cumsum(is_kind, axis=-1, dtype=np.int32)[:, series.splits - 1]
            out += (before - share * series.splits) ** 2 / share
        return out / series.pairs

    at = distances(member[None])[0]
    p = shuffled_p(
        float(at.max()),
        lambda g, n: np.asarray(distances(shuffled_within(member, everything, g, n)).max(axis=1)),
    )
    return MixStep(int(series.splits[at.argmax()]), p)
