"""How often A turns between favourable and critical about B, beside A's turning about others.

Who speaks of somebody half favourably and half critically turns often even in random order, who is nearly
always critical seldom. So turns are counted as a part of those that the same stories would have in random
order, and that part is compared. Number and variance of turns in random order: Wald and Wolfowitz 1940.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import erfc, sqrt

import numpy as np

from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.interval import Z
from rapport.dossier.findings.lasting import LEAST_WORTH, lasting_difference, worth_of
from rapport.dossier.findings.phrases import percent, stories, times
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.units import Ints, Units

# Stories that take a side, and of each side, about the target; about another person whose turning is counted.
LEAST_OWN, LEAST_OF_EACH = 8, 2
LEAST_EACH = 4
# Other people at least, of whom the speaker took both sides.
LEAST_OTHERS = 3
# How much turns scatter is measured over the other people, as if four more scattered as in random order: a
# handful of people tell it only roughly.
ALIKE = 4
METHOD = (
    "Stories that take a side, in order of time; a turn is a favourable one after a critical one or the "
    "other way about. Turns are taken as a part of those that the same stories would have in random order; "
    "that part about the target, less that about all other people together, over its standard error "
    "(normal)."
    " Misread stances make turns as a random order does, about everyone, so that a difference as read looks "
    "smaller than it is. What allows for errors goes by the correlation of neighbouring stories' tones: what "
    "that lacks of one is left of the turning of a random order. Where labels tell too little for that only "
    "so much is told: how many stories, never misread, these would be worth."
)


@dataclass(frozen=True, slots=True)
class Turning:
    """Stories that take a side, by their place in the Units, in order, and which of them turn to the other.

    `expected` and `variance` are those of the number of turns in random order.
    """

    places: Ints
    turned: Ints
    expected: float
    variance: float
    least: int


def turning(units: Units) -> Turning:
    """The turning of dated units of one target."""
    signs = np.sign(units.balance)
    places = np.flatnonzero((signs != 0) & (units.day > 0))
    taken = signs[places]
    warm, n = int((taken > 0).sum()), len(taken)
    both = 2 * warm * (n - warm)
    return Turning(
        places=places,
        turned=np.flatnonzero(taken[1:] != taken[:-1]) + 1,
        expected=both / n if n else 0.0,
        variance=both * (both - n) / (n * n * (n - 1)) if n > 1 else 0.0,
        least=min(warm, n - warm),
    )


def find_steadiness(side: Side) -> Finding:
    """The finding about turning."""
    a, b, own = side.speaker.name, side.target.name, turning(side.own)
    about_others = _others(side)
    others = [t for t in map(turning, about_others) if len(t.places) >= LEAST_EACH and t.least]
    pairs = _pairs(side.own, own)
    few = len(own.places) < LEAST_OWN or own.least < LEAST_OF_EACH or len(others) < LEAST_OTHERS
    if few or sum(t.variance for t in others) <= 0:
        sentence = (
            f"{a} is reported to have turned {times(len(pairs))} between favourable and critical about {b} "
            f"in {stories(len(own.places))} that take a side. Too few to compare that with others: at least "
            f"{LEAST_OWN} such stories, {LEAST_OF_EACH} of each side, and {LEAST_OTHERS} other people with "
            f"{LEAST_EACH} and both sides are needed (there are {len(others)})."
        )
        return side.finding(
            "steadiness", Verdict.TOO_FEW, sentence,
            n=len(own.places), method=METHOD, figures=[_turns(pairs)],
            evidence=_evidence(side.own, own, pairs),
        )  # fmt: skip
    turns, expected, variance = _together(others)
    rate, rest = len(own.turned) / own.expected, turns / expected
    error = sqrt(_excess(others, rest) * (own.variance / own.expected**2 + variance / expected**2))
    p = erfc(abs(rate - rest) / error / sqrt(2))
    way = "more often" if rate > rest else "less often"
    turned = f"{times(len(pairs))} in {stories(len(own.places))} that take a side"
    shown = (
        f"{a} is reported to turn {way} about {b} than about others: {turned}, {percent(rate)} of what a "
        f"random order would bring; about others {percent(rest)}."
    )
    none = (
        f"{a} is reported to have turned {turned} about {b}: no evidence that this is more or less than "
        f"about "
        f"others."
    )
    figures = [
        Figure(name="turns as a part of those in random order, about the target less about others, as read",
               unit="difference", value=rate - rest,
               low=rate - rest - Z * error, high=rate - rest + Z * error),
        *_allowing(side, about_others),
        _turns(pairs),
        Figure(name="turns as a part of those in random order, about the target", unit="share", value=rate),
        Figure(name="turns as a part of those in random order, about others", unit="share", value=rest),
    ]  # fmt: skip
    return side.answer(
        "steadiness", p, shown, none,
        n=len(own.places), method=METHOD, figures=figures, evidence=_evidence(side.own, own, pairs),
    )  # fmt: skip


def _excess(others: Sequence[Turning], rest: float) -> float:
    """How much more turns scatter than in random order: a speaker whose mind lasts turns in bouts."""
    squares = sum((len(t.turned) - rest * t.expected) ** 2 / t.variance for t in others if t.variance > 0)
    return (squares + ALIKE) / (len(others) - 1 + ALIKE)


def _together(others: Iterable[Turning]) -> tuple[float, float, float]:
    """Turns, expected turns and their variance over all other people."""
    sums = np.sum([(len(t.turned), t.expected, t.variance) for t in others], axis=0)
    return float(sums[0]), float(sums[1]), float(sums[2])


def _allowing(side: Side, others: Sequence[Units]) -> list[Figure]:
    """The figure that allows for errors, where it is known how often there are; or what it lacks."""
    if side.rates is None:
        return []
    own, known = side.own.dated(), [units for units in others if len(units) >= LEAST_EACH]
    worth = min(worth_of([own]), worth_of(known))
    if worth < LEAST_WORTH:
        return [Figure(
            name=f"stories, never misread, that these are worth for the same allowing for errors (of "
            f"{LEAST_WORTH:.0f} needed)", unit="ratio", value=worth,
        )]  # fmt: skip
    value, low, high = lasting_difference(own, known, side.rates)
    return [Figure(name="the same, allowing for errors of the classifier", unit="difference",
                   value=value, low=low, high=high)]  # fmt: skip


def _others(side: Side) -> list[Units]:
    """The dated units about each other person, in order."""
    places: dict[str, list[int]] = {}
    for place, who in enumerate(side.units.target):
        if who != side.target.id:
            places.setdefault(who, []).append(place)
    return [side.units.pick(at).dated() for _, at in sorted(places.items())]


def _pairs(units: Units, told: Turning) -> list[tuple[str, str]]:
    """The ids of the statements on both sides of each turn."""
    found = []
    for turn in told.turned.tolist():
        before, after = int(told.places[turn - 1]), int(told.places[turn])
        found.append((_of_sign(units, before, last=True), _of_sign(units, after, last=False)))
    return found


def _of_sign(units: Units, place: int, *, last: bool) -> str:
    """The id of the last, or the first, statement of a unit that takes the unit's side."""
    wanted = "favourable" if units.balance[place] > 0 else "critical"
    pairs = zip(units.statements[place], units.labels[place], strict=True)
    told = [id for id, label in pairs if label.value == wanted]
    return told[-1 if last else 0]


def _turns(pairs: list[tuple[str, str]]) -> Figure:
    return Figure(
        name="turns about the target", unit="count", value=float(len(pairs)), statements=_ids(pairs)
    )


def _evidence(units: Units, told: Turning, pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    """The statements of every turn, then the others of the stories that take a side: all that n counts."""
    return tuple(dict.fromkeys((*_ids(pairs), *units.pick(told.places).ids())))


def _ids(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for pair in pairs for id in pair))
