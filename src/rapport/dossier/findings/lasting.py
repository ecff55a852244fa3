"""Stories in order that may be misread, in; how far a stance lasts to the next story all the same, out.

Misread stories turn as a random order does, so that turns cannot be put right one by one. But errors are
drawn for each statement alone: tones that are right on average (mended) have products of neighbours that
are right on average, too, and only their squares are too large, by a known sum. The products over the
squares less that sum are the correlation of neighbours, whatever the errors (correction for attenuation:
Fuller, Measurement Error Models, 1987). What it lacks of one is left of the turning of a random order, where
a story goes on in the one before or begins anew. Its interval holds every correlation that products and
squares leave open (Fieller 1954); where the labels tell little that is all of them, and nothing is told. For
two people: Zou and Donner 2008.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from rapport.dossier.findings.interval import t_point
from rapport.dossier.findings.units import SIGNS, Floats, Units, mended_signs

# The correlations asked about.
OPEN = np.linspace(-1.0, 1.0, 401)
# Stories without errors that some must be worth: the interval of four without any going on, two over the root
# of four either way, is the whole scale. What is told below it holds the truth too often (98.8 % of 60
# stories with errors of articles; training.score_findings, coverage).
LEAST_WORTH = 4.0


@dataclass(frozen=True, slots=True)
class Lasting:
    """The correlation of neighbouring stories' stances, from -1 to 1, and the ends of its 95 % interval."""

    value: float
    low: float
    high: float


def lasting_of(people: Sequence[Units], rates: Floats) -> Lasting:
    """How far stances last in dated units of some people, each person's in order; `rates` as in make_units.

    At least three stories of somebody are needed.
    """
    parts = [_parts(units, rates) for units in people if len(units) > 2]
    n = sum(len(products) for products, _ in parts)
    product = sum(float(products.sum()) for products, _ in parts) / n
    square = sum(float(squares.sum()) for _, squares in parts) / n
    spread, beside = np.zeros(3), np.zeros(3)
    for products, squares in parts:
        one, two = products - product, squares - square
        spread += [one @ one, one @ two, two @ two]
        across = (one[1:] @ two[:-1] + two[1:] @ one[:-1]) / 2
        beside += [one[1:] @ one[:-1], across, two[1:] @ two[:-1]]
    terms = np.stack([np.ones_like(OPEN), -2 * OPEN, OPEN**2])
    # a pair shares a story with the next one
    variance = (spread @ terms + 2 * np.maximum(beside @ terms, 0)) / (n * max(n - 1, 1))
    held = OPEN[np.abs(product - OPEN * square) <= t_point(max(n - 1, 1)) * np.sqrt(variance)]
    value = min(max(product / square, -1.0), 1.0) if square > 0 else 0.0
    # what fits no correlation errs otherwise than the rates say: nothing is known
    low, high = (held[0], held[-1]) if len(held) else (-1.0, 1.0)
    return Lasting(value, min(value, float(low)), max(value, float(high)))


def worth_of(people: Sequence[Units]) -> float:
    """As many stories as some people's are worth that are never misread, for a correlation of neighbours.

    Mending makes tones scatter more, by how much labels tell, not by what they are or how they follow each
    other: what is told because of it is not told for what it says.
    """
    read = sum(_scatter(units.balance) for units in people)
    mended = sum(_scatter(units.mended) for units in people)
    return sum(map(len, people)) * (read / mended) ** 2 if mended else 0.0


def lasting_difference(own: Units, others: Sequence[Units], rates: Floats) -> tuple[float, float, float]:
    """The turning about the target less that about others, as parts of those in random order.

    Both should be worth enough (worth_of).
    """
    one, rest = lasting_of([own], rates), lasting_of(others, rates)
    value = rest.value - one.value
    below = sqrt((rest.value - rest.low) ** 2 + (one.high - one.value) ** 2)
    above = sqrt((rest.high - rest.value) ** 2 + (one.value - one.low) ** 2)
    return value, max(value - below, -2.0), min(value + above, 2.0)


def _parts(units: Units, rates: Floats) -> tuple[Floats, Floats]:
    """Of each two neighbours (n - 1,) the product of their tones; their mean square less what errors add."""
    signs = mended_signs(rates)
    added = signs**2 - np.linalg.solve(rates, SIGNS**2)  # right on average for each true stance
    told = np.maximum(units.counts.sum(axis=1), 1)
    n, centred = len(units), units.mended - units.mended.mean()
    scatter = float(centred @ centred) / (n - 1)
    # in random order neighbours lie on either side of their own mean
    products = centred[1:] * centred[:-1] + scatter / n
    squares = centred**2 * n / (n - 1) - units.counts @ added / told**2
    return products, (squares[1:] + squares[:-1]) / 2


def _scatter(tones: Floats) -> float:
    return float(((tones - tones.mean()) ** 2).sum()) if len(tones) else 0.0
