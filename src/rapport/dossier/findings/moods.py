"""A series in order of time in; how far a story goes on in the tone of the one before, out.

Who is in a mood for some stories makes steps that no change of mind is behind. Shuffled stories have no
moods; so what is left of each story's tone when the part that goes on is taken off is shuffled instead, and
the going on put back (an autoregression of the first order, whose innovations are exchangeable).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.chance import shuffled_within
from rapport.dossier.findings.series import Series

Floats = NDArray[np.float64]

# The correlation of neighbours, when the best step has been taken off, is too low by about 0.9 log(n) / n:
# the step takes moods with it. For the null half of that is put back, so that the test keeps its level where
# there are no moods; for intervals and what is told the whole (training.score_findings, level and traps).
BIAS, HALF_BIAS = 0.9, 0.45
# Moods that go on longer would fill the record: nothing could be told from them.
LONGEST = 0.85
# Shorter ones than this are not put back: below a hundredth nothing changes.
SHORTEST = 0.01
# As little as a correlation can rest on: four pairs.
LEAST_WORTH = 4.0
# The moods that a record leaves possible: before it has told, none with these odds, else any up to the
# longest alike. With even odds the day of a change is held in 97.4 % where the classifier errs, with 0.8 in
# too few where moods last (training.score_findings, coverage).
ODDS = 0.7
MOODS = np.concatenate([[0.0], np.arange(SHORTEST, LONGEST + SHORTEST / 2, SHORTEST)])


@dataclass(frozen=True, slots=True)
class Mood:
    """How far a story goes on in the tone of the one before, 0 to 1: as tested with, and as it likely is."""

    tested: float
    likely: float

    @property
    def widening(self) -> float:
        """By how much the variance of a mean is larger than of independent stories, for intervals.

        By the likely one: with the one tested with they held 92 % where moods last (training.score_findings).
        """
        return (1 + self.likely) / (1 - self.likely)

    def worth(self, stories: int) -> float:
        """As many independent stories as so many are worth."""
        return stories * (1 - self.likely) / (1 + self.likely)


def mood_of(series: Series, centred: Floats, split: int) -> Mood:
    """The mood of tones (n,) held against the means of their outlets, when a step at a split is taken off."""
    rest = series.without_step(centred, split)
    squares = float(rest @ rest)
    found = float(rest[1:] @ rest[:-1]) / squares if squares > 1e-9 else 0.0
    told = [_put_right(found, bias * log(series.n) / series.n) for bias in (HALF_BIAS, BIAS)]
    return Mood(*told)


def _put_right(found: float, bias: float) -> float:
    told = min(max((found + bias) / (1 - bias), 0.0), LONGEST)
    return told if told >= SHORTEST else 0.0


def drawn_moods(series: Series, rest: Floats, g: np.random.Generator, n: int) -> Floats:
    """`n` moods (n, 1) that tones (stories,) without their step leave possible, as likely as they are.

    The correlation of neighbours strays by a variance of its own, larger where the tones of one side spread
    more than those of the other (Lo and MacKinlay 1988).
    """
    squares = float(rest @ rest)
    if squares <= 1e-9:
        return np.zeros((n, 1))
    beside = rest[1:] * rest[:-1]
    worth = min(max(squares**2 / max(float(beside @ beside), 1e-9), LEAST_WORTH), series.n)
    bias = BIAS * log(series.n) / series.n
    found = (float(beside.sum()) / squares + bias) / (1 - bias)
    strays = np.sqrt((1 - MOODS**2) / worth)
    chances = np.exp(-(((found - MOODS) / strays) ** 2) / 2) / strays
    chances *= np.where(MOODS == 0, ODDS, (1 - ODDS) / (len(MOODS) - 1))
    return g.choice(MOODS, size=(n, 1), p=chances / chances.sum())


def taken_off(rest: Floats, moods: Floats) -> Floats:
    """A copy (n, stories) of tones for each mood (n, 1), less what goes on from the story before."""
    copies = np.tile(rest, (len(moods), 1))
    copies[:, 1:] -= moods * rest[:-1]
    copies[:, :1] *= (1 - moods**2) ** 0.5
    return copies


def go_on(copies: Floats, moods: Floats) -> Floats:
    """Copies (n, stories), changed in place, with what goes on from story to story by each mood (n, 1)."""
    rows = np.flatnonzero(moods[:, 0])  # most often few
    going, part = copies[rows], moods[rows]
    going[:, :1] /= (1 - part**2) ** 0.5
    # each turn adds what goes on over twice as many stories
    step = 1
    while step < copies.shape[1] and part.max(initial=0.0) > 1e-6:
        going[:, step:] += part * going[:, :-step].copy()
        step, part = 2 * step, part * part
    copies[rows] = going
    return copies


def shuffled_moods(series: Series, centred: Floats, mood: Mood, g: np.random.Generator, n: int) -> Floats:
    """`n` copies (n, stories) of a series, shuffled within outlets but for the going on of moods."""
    going = mood.tested
    if not going:
        return shuffled_within(centred, series.groups, g, n)
    alike = np.full((n, 1), going)
    copies = shuffled_within(taken_off(centred, alike[:1])[0], series.groups, g, n)
    return series.centred(go_on(copies, alike))
