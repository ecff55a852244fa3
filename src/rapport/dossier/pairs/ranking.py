"""Measured pairs in the order that is asked for."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from typing import Any

from rapport.dossier.findings.finding import Figure
from rapport.dossier.pairs.pair import Pair


class By(StrEnum):
    """What pairs are ranked by."""

    VOLUME = "volume"
    WARMTH = "warmth"
    ASYMMETRY = "asymmetry"
    CHANGE = "change"


def rank(pairs: Iterable[Pair], by: By) -> list[Pair]:
    """The pairs, the first of the ranking first; those with too few statements behind all others.

    Warmth and asymmetry go by the end of the interval that lies nearer to 0: "at least so warm", so
    that a pair with few statements does not lead by chance. By asymmetry each two people stand once,
    the warmer one speaking. Change goes by the p-value, then by the size of the step.
    """
    if by is By.ASYMMETRY:
        pairs = [pair for pair in pairs if _leads(pair)]
    return sorted(pairs, key=lambda pair: (*_KEYS[by](pair), -pair.statements, *_names(pair)))


def _by_volume(pair: Pair) -> tuple[Any, ...]:
    return (-pair.statements, -pair.reports)


def _by_warmth(pair: Pair) -> tuple[Any, ...]:
    """From the surely warm over the undecided to the surely cold."""
    if pair.warmth is None:
        return (True,)
    return (False, -_surely(pair.warmth), -pair.warmth.value)


def _by_asymmetry(pair: Pair) -> tuple[Any, ...]:
    if pair.asymmetry is None:
        return (True,)
    return (False, -_surely(pair.asymmetry), -pair.asymmetry.value)


def _by_change(pair: Pair) -> tuple[Any, ...]:
    change = pair.change
    if change is None or change.p is None:
        return (True,)
    return (False, change.p, -abs(change.figures[0].value))


_KEYS = {
    By.VOLUME: _by_volume,
    By.WARMTH: _by_warmth,
    By.ASYMMETRY: _by_asymmetry,
    By.CHANGE: _by_change,
}


def _surely(figure: Figure) -> float:
    """The value of the interval that lies nearest to 0; 0 when it holds 0."""
    low, high = figure.low, figure.high
    if low is None or high is None:
        return 0.0
    return low if low > 0 else min(high, 0.0)


def _leads(pair: Pair) -> bool:
    """Whether this is the one of a pair and its reverse that stands for both."""
    if pair.asymmetry is not None and pair.asymmetry.value != 0:
        return pair.asymmetry.value > 0
    if pair.statements != pair.returned:
        return pair.statements > pair.returned
    return pair.speaker.person.id < pair.target.person.id


def _names(pair: Pair) -> tuple[str, ...]:
    return (pair.speaker.name, pair.target.name, pair.speaker.person.id, pair.target.person.id)
