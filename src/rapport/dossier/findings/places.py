"""A series with one step in; the places at which the step can as well be, out.

Each place is put to a test of its own: were the step there, stories before it would be as good as any others
before it, and those behind it as any behind. So they are shuffled on both sides, within outlets, and the
place stays open unless some other fits the record better than it does in 95 % of the shuffled ones. Without
moods the test is exact, however much the tones of both sides differ in spread and however large the step is,
where a likelihood ratio with the point of a long series is not. Each shuffled record goes on in a mood that
the record leaves possible (moods.py).
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.chance import shuffled_p
from rapport.dossier.findings.moods import drawn_moods, go_on, taken_off
from rapport.dossier.findings.series import LEAST_SCATTER, Series

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

# Of 199 shuffled records fewer than ten do as much as the record: the place is given up, at 5 %. Most are
# looked at for as long as it takes to see ten, in the first hundred.
SHUFFLES, ENOUGH = 199, 10


def open_places(series: Series, centred: Floats) -> tuple[int, int]:
    """The first and the last of the splits that stay open, as indices, for tones (n,) less outlets' means."""
    fits = series.moved(centred) ** 2 / series.pairs
    best = int(fits.argmax())
    before, behind = range(best), range(len(fits) - 1, best, -1)
    return (
        _outermost(series, centred, fits, list(before)) if before else best,
        _outermost(series, centred, fits, list(behind)) if behind else best,
    )


def _outermost(series: Series, centred: Floats, fits: Floats, places: list[int]) -> int:
    """The first open one of places in order toward the best.

    A place that fits no better than one further out is left out: if it stays open so does that one. Those
    left fit better and better, so that halving finds the first.
    """
    above = np.maximum.accumulate(np.concatenate([[-1.0], fits[places][:-1]]))
    rising = [place for place, before in zip(places, above, strict=True) if fits[place] > before]
    low, high = 0, len(rising)
    while low < high:
        middle = (low + high) // 2
        if _is_open(series, centred, fits, rising[middle]):
            high = middle
        else:
            low = middle + 1
    return rising[low] if low < len(rising) else int(fits.argmax())


def _is_open(series: Series, centred: Floats, fits: Floats, place: int) -> bool:
    """Whether shuffled records with the step at a place lose as much by having it there, 5 % of them."""
    split = series.splits[place]
    sides = [part for one in series.groups for part in (one[one < split], one[one >= split]) if len(part)]
    rest = centred.copy()
    for part in sides:
        rest[part] -= rest[part].mean()
    step, without = centred - rest, series.without_step(centred, place)
    order = np.concatenate(sides)
    ends = np.cumsum([0, *map(len, sides)]).tolist()

    def lost(g: np.random.Generator, n: int) -> Floats:
        moods = drawn_moods(series, without, g, n)
        copies = taken_off(rest, moods)
        # each side of each outlet in a row: forty outlets cost little more than one
        beside = copies[:, order]
        for start, end in pairwise(ends):
            part = beside[:, start:end]
            g.permuted(part, axis=1, out=part)
        copies[:, order] = beside
        # no product of matrices: numpy's threads would wait busily for each other
        return _loss(series, series.centred(step + go_on(copies, moods)), place)

    p = shuffled_p(float(_loss(series, centred[None], place)[0]), lost, most=SHUFFLES, enough=ENOUGH)
    return p > ENOUGH / (SHUFFLES + 1)


def _loss(series: Series, tones: Floats, place: int) -> Floats:
    """How much better than a place the best one fits, beside what no step explains, for tones (k, n)."""
    fits = series.moved(tones) ** 2 / series.pairs
    best = fits.max(axis=1)
    left = np.maximum((tones**2).sum(axis=1) - best, LEAST_SCATTER)
    return np.asarray((best - fits[:, place]) / left)
