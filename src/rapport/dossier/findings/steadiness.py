"""How often A turns between favourable and critical about B, beside A's turning about others."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.interval import Z
from rapport.dossier.findings.phrases import counted, percent, stories, times
from rapport.dossier.findings.pooling import pool
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.units import Floats, Ints, Units

# Stories that take a side: about the target, and about another person whose turning is counted.
LEAST_OWN = 8
LEAST_EACH = 4
# Other people at least.
LEAST_OTHERS = 5
METHOD = (
    "Stories that take a side, in order of time; a turn is a favourable one after a critical one or the "
    "other way about. Of all steps from one story to the next, the share that are turns; beside the "
    "speaker's turning about each other person, partially pooled: how often a person drawn like the "
    "others would be turned about so often, or so seldom."
)
# Of turns among steps when neither is known: half a turn and half a step without (Jeffreys).
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Turning:
    """Stories that take a side, by their place in the Units, in order; which steps to the next are turns."""

    places: Ints
    turns: Floats

    @property
    def rate(self) -> float:
        """The share of steps that are turns."""
        return float(self.turns.mean()) if len(self.turns) else 0.0


def turning(units: Units) -> Turning:
    """The turning of dated units of one target."""
    signs = np.sign(units.tone)
    places = np.flatnonzero((signs != 0) & (units.day > 0))
    taken = signs[places]
    return Turning(places, (taken[1:] != taken[:-1]).astype(np.float64))


def find_steadiness(side: Side) -> Finding:
    """The finding about turning."""
    a, b, own = side.speaker.name, side.target.name, turning(side.own)
    others = {who: t for who, t in _others(side).items() if len(t.places) >= LEAST_EACH}
    pairs = _pairs(side.own, own)
    if len(own.places) < LEAST_OWN or len(others) < LEAST_OTHERS:
        sentence = (
            f"{a} is reported to have turned {times(len(pairs))} between favourable and critical about {b} "
            f"in {stories(len(own.places))} that take a side. Too few to compare that with others: at "
            f"least {LEAST_OWN} such stories and {LEAST_OTHERS} other people with {LEAST_EACH} are needed "
            f"(there are {len(others)})."
        )
        return side.finding(
            "steadiness", Verdict.TOO_FEW, sentence,
            n=len(own.places), method=METHOD, figures=[_turns(pairs)], evidence=_ids(pairs),
        )  # fmt: skip
    every = [own, *others.values()]
    rates = np.array([t.rate for t in others.values()])
    steps = np.array([len(t.turns) for t in others.values()], dtype=np.float64)
    scatter = _scatter(every)
    pooled = pool(rates, scatter / steps, None, (own.rate, scatter / len(own.turns)))
    rest = float((rates * steps).sum() / steps.sum())
    low, high = _interval(own.rate, len(own.turns), rest, float(steps.sum()), scatter)
    way = "more often" if own.rate > pooled.expected else "less often"
    turned, every_step = times(len(pairs)), counted(len(own.turns), "step")
    shown = (
        f"{a} turns {way} about {b} than about others: {turned} in {every_step} from one story to the next "
        f"({percent(own.rate)}), where {percent(pooled.expected)} would be expected."
    )
    none = (
        f"{a} is reported to have turned {turned} about {b} in {every_step} from one story to the next: no "
        "evidence that this is more or less than about others."
    )
    figures = [
        Figure(name="turning about the target less about others", unit="difference",
               value=own.rate - rest, low=low, high=high),
        _turns(pairs),
        Figure(name="steps that are turns, about the target", unit="share", value=own.rate),
        Figure(name="steps that are turns, about others", unit="share", value=rest),
    ]  # fmt: skip
    return side.answer(
        "steadiness", pooled.p, shown, none,
        n=len(own.places), method=METHOD, figures=figures, evidence=_ids(pairs),
    )  # fmt: skip


def _others(side: Side) -> dict[str, Turning]:
    places: dict[str, list[int]] = {}
    for place, who in enumerate(side.units.target):
        if who != side.target.id:
            places.setdefault(who, []).append(place)
    return {who: turning(side.units.pick(at)) for who, at in sorted(places.items())}


def _pairs(units: Units, told: Turning) -> list[tuple[str, str]]:
    """The ids of the statements on both sides of each turn."""
    found = []
    for step in np.flatnonzero(told.turns).tolist():
        before, after = int(told.places[step]), int(told.places[step + 1])
        found.append((_of_sign(units, before, last=True), _of_sign(units, after, last=False)))
    return found


def _of_sign(units: Units, place: int, *, last: bool) -> str:
    """The id of the last, or the first, statement of a unit that takes the unit's side."""
    one = units.pick([place])
    wanted = "favourable" if one.tone[0] > 0 else "critical"
    pairs = zip(one.statements[0], one.labels[0], strict=True)
    told = [id for id, label in pairs if label.value == wanted]
    return told[-1 if last else 0]


def _turns(pairs: list[tuple[str, str]]) -> Figure:
    return Figure(
        name="turns about the target", unit="count", value=float(len(pairs)), statements=_ids(pairs)
    )


def _ids(pairs: list[tuple[str, str]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(id for pair in pairs for id in pair))


def _scatter(every: list[Turning]) -> float:
    """The variance of one step, that of a sum over steps: neighbours share a story and are no independent "
    "steps."""
    squares, products, steps = 0.0, 0.0, 0
    for one in every:
        off = one.turns - one.rate
        squares += float((off**2).sum())
        products += float((off[1:] * off[:-1]).sum())
        steps += len(off)
    # deviations from a target's own mean lose one degree of freedom each
    freedom = max(steps - len(every), 1)
    return max((squares + 2 * products + HALF**2) / freedom, 0.25 * squares / freedom, 1e-3)


def _interval(own: float, n: int, rest: float, m: float, scatter: float) -> tuple[float, float]:
    """The ends for a difference of shares from Wilson's ends for each (Newcombe 1998), n cut for "
    "dependence."""
    ends = []
    for share, steps in ((own, float(n)), (rest, m)):
        worth = steps * min(1.0, max(share * (1 - share), HALF**2 / steps) / scatter)
        centre = (share + Z**2 / (2 * worth)) / (1 + Z**2 / worth)
        half = Z / (1 + Z**2 / worth) * sqrt(share * (1 - share) / worth + Z**2 / (4 * worth**2))
        ends.append((centre - half, centre + half))
    (low, high), (rest_low, rest_high) = ends
    size = own - rest
    return (
        size - sqrt((own - low) ** 2 + (rest_high - rest) ** 2),
        size + sqrt((high - own) ** 2 + (rest - rest_low) ** 2),
    )
