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


def shuffled_moods(series: Series, centred: Floats, mood: Mood, g: np.random.Generator, n: int) -> Floats:
    """`n` copies (n, stories) of a series, shuffled within outlets but for the going on of moods."""
    going = mood.tested
    if not going:
        return shuffled_within(centred, series.groups, g, n)
    fresh = centred.copy()
    fresh[1:] -= going * centred[:-1]
    first = (1 - going**2) ** 0.5
    fresh[0] *= first
    copies = shuffled_within(fresh, series.groups, g, n)
    copies[:, 0] /= first
    # each turn adds what goes on over twice as many stories
    step, part = 1, going
    while step < series.n and part > 1e-6:
        copies[:, step:] += part * copies[:, :-step].copy()
        step, part = 2 * step, part * part
    return series.centred(copies)
