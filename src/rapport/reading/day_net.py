"""The likeliest day of an attribution and the encoder's states, in; whether it was said on it, out.

Clues of where a day stands know no scene: whether the envoy who speaks next was in the court room only the
encoder may see, and whether "enjoys the show" is news. Small networks take what `rapport.reading.holds` makes
of the likeliest day, the same clues, the rules' word and three means of the encoder's lower states, over the
cue, its sentence and the article; the mean of their answers counts. They were fitted on the states of one
version of the weights: with any other, `judge_of` gives none.
``python -m training.fit_days --write`` writes tables/day_net.npz.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rapport.reading.holding import Told
from rapport.reading.holding_manner import Asked
from rapport.reading.model import Scores
from rapport.reading.products import product
from rapport.text.spans import Span

TABLE = Path(__file__).parent / "tables" / "day_net.npz"
#: what the means are over
BLOCKS = ("cue", "sentence", "article")
#: the clues made of the probability before
ODDS, TODAY, ODDS_TODAY = "log odds before", "the day of publication itself", "log odds before, today"
DAYS_AGO, NO_DAY = "days before publication", "no day told"
THE_RULES, RULES_DAY = "the rules say ", "the day of the rules"
# no probability before is taken for surer than this
_LEAST = 0.001
#: a clue has so many steps at most
STEPS = 7
# longer ago than this says no more; it counts in tens
_LONG, _TENS = 60, 10

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Likeliest:
    """An attribution whose day is open, the likeliest one, the clues for it and its probability before.

    `told` is None where the article tells no day that could be its own; `around` are the clues that do not
    rest on it.
    """

    asked: Asked
    told: Told | None
    clues: Mapping[str, float]
    before: float
    around: Mapping[str, float] = field(default_factory=dict)


class Day(NamedTuple):
    """How likely an attribution was said on its likeliest day, is news of publication, is of no one time."""

    held: float
    published: float
    timeless: float


#: What is made of all attributions of an article whose day is open.
Judge = Callable[[Sequence[Likeliest]], Sequence[Day]]


@dataclass(frozen=True, slots=True, eq=False)
class Network:
    """One network: clues (clues, units) and states (blocks, width, parts), (blocks * parts, units), added up.

    A layer beside that sum, `again` (units, units), is added to it; `out` is (units, 3).
    """

    clues: Floats
    states: Floats
    mix: Floats
    bias: Floats
    again: Floats
    again_bias: Floats
    out: Floats
    out_bias: Floats

    def logits(self, clues: Floats, means: Floats) -> Floats:
        """Log odds, up to a sum, (rows, 3) of clues (rows, clues) and means (blocks, rows, width)."""
        turned = _turned(self)
        parts = np.concatenate(
            [product(m, s, turned.none[: len(s)]) for m, s in zip(means, turned.states, strict=True)], axis=1
        )
        into = product(clues, turned.clues, self.bias)
        hidden = np.maximum(into + product(parts, turned.mix, turned.none[: len(turned.mix)]), 0)
        hidden = hidden + np.maximum(product(hidden, turned.again, self.again_bias), 0)
        return product(hidden, turned.out, self.out_bias)


@dataclass(frozen=True, slots=True, eq=False)
class DayNet:
    """The networks, the names of their clues, and the version of the weights whose states they know.

    `steps` are the values between which a clue that is no yes or no has a name for each stretch.
    """

    version: str
    names: tuple[str, ...]
    steps: Mapping[str, tuple[float, ...]]
    networks: tuple[Network, ...]

    def chances(self, clues: Sequence[Mapping[str, float]], means: Sequence[Mapping[str, Floats]]) -> Floats:
        """The probabilities of the three (rows, 3)."""
        place = _places(self.names)
        x = np.zeros((len(clues), len(self.names)), np.float32)
        for row, told in zip(x, clues, strict=True):
            for name, value in stepped(told, self.steps).items():
                if (at := place.get(name)) is not None:
                    row[at] = value
        blocks = np.array([[m[name] for m in means] for name in BLOCKS], np.float32)
        every = [_shares(network.logits(x, blocks)) for network in self.networks]
        found: Floats = np.mean(every, axis=0)
        return found


class _Turned(NamedTuple):
    """The weights of a network as `rapport.reading.products` takes them, and biases of nought."""

    clues: Floats
    states: tuple[Floats, ...]
    mix: Floats
    again: Floats
    out: Floats
    none: Floats


@lru_cache(maxsize=32)
def _turned(network: Network) -> _Turned:
    def turned(weights: Floats) -> Floats:
        return np.ascontiguousarray(weights.T)

    states = tuple(turned(s) for s in network.states)
    none = np.zeros(max(len(network.bias), *(len(s) for s in states)), np.float32)
    return _Turned(
        turned(network.clues), states, turned(network.mix), turned(network.again), turned(network.out), none
    )


def judge_of(version: str, scores: Scores, sentences: Sequence[Span], published: date | None) -> Judge | None:
    """The judge for one article; None where the weights' states are not those it was fitted on."""
    net = shipped()
    if net.version != version:
        return None
    whole = whole_of(scores)

    def judge(asked: Sequence[Likeliest]) -> list[Day]:
        if not asked:
            return []
        means = [means_of(one.asked, scores, sentences, whole) for one in asked]
        return [Day(*p) for p in net.chances([clues_of(one, published) for one in asked], means).tolist()]

    return judge


def clues_of(one: Likeliest, published: date | None) -> dict[str, float]:
    """All clues: how the words are told, what the rules say, where the day stands, how likely it was."""
    asked, told, said = one.asked, one.told, one.asked.one.said
    clues = dict.fromkeys(asked.manner, 1.0) | {f"{THE_RULES}{said.basis.value}": 1.0} | dict(one.around)
    if told is None:
        return clues | {NO_DAY: 1.0}
    odds = log(max(one.before, _LEAST) / max(1 - one.before, _LEAST))
    today = float(told.start == published)
    clues |= {**one.clues, ODDS: odds, TODAY: today, ODDS_TODAY: odds * today}
    if told.start and published:
        clues[DAYS_AGO] = min(_LONG, (published - told.start).days) / _TENS
    if said.start and said.start == told.start:
        clues[RULES_DAY] = 1.0
    return clues


def stepped(clues: Mapping[str, float], steps: Mapping[str, tuple[float, ...]]) -> dict[str, float]:
    """The clues, and which stretch of its values each of some has: more is not always more likely."""
    found = {
        f"{name}, {bisect_left(steps[name], value)}": 1.0 for name, value in clues.items() if name in steps
    }
    return {**clues, **found}


def whole_of(scores: Scores) -> Floats:
    """The mean of an article's states: what kind of article it is."""
    return scores.mean([Span(0, int(scores.tokens.ends[-1]))]) if len(scores.tokens) else scores.mean([])


def means_of(asked: Asked, scores: Scores, sentences: Sequence[Span], whole: Floats) -> dict[str, Floats]:
    """The means that are weighed."""
    cue = asked.one.cue
    return {
        "cue": scores.mean([cue] if cue else []),
        "sentence": scores.mean([sentences[asked.sentence]]),
        "article": whole,
    }


def arrays_of(net: DayNet) -> dict[str, NDArray[np.generic]]:
    """The networks as the table's arrays, halves of floats."""
    out: dict[str, NDArray[np.generic]] = {"version": np.array(net.version), "names": np.array(net.names)}
    out["stepped"] = np.array(list(net.steps))
    out["steps"] = np.array([[*s, *[np.inf] * (STEPS - len(s))] for s in net.steps.values()], np.float32)
    for n, network in enumerate(net.networks):
        for name in Network.__slots__:
            out[f"{n} {name}"] = getattr(network, name).astype(np.float16)
    return out


def net_of(arrays: Mapping[str, NDArray[np.generic]]) -> DayNet:
    """The networks of the table's arrays."""
    count = len({name.split()[0] for name in arrays} - {"version", "names", "stepped", "steps"})
    rows = zip(arrays["stepped"], arrays["steps"], strict=True)
    steps = {str(name): tuple(float(x) for x in row if np.isfinite(x)) for name, row in rows}
    networks = [
        Network(*(np.asarray(arrays[f"{n} {name}"], np.float32) for name in Network.__slots__))
        for n in range(count)
    ]
    names = tuple(str(name) for name in arrays["names"])
    return DayNet(str(arrays["version"]), names, steps, tuple(networks))


@cache
def shipped() -> DayNet:
    """The shipped networks."""
    with np.load(TABLE) as told:
        return net_of(dict(told))


@lru_cache(maxsize=2)
def _places(names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: n for n, name in enumerate(names)}


def _shares(logits: Floats) -> Floats:
    """Rows of log odds as probabilities."""
    e = np.exp(logits - logits.max(axis=1, keepdims=True))
    found: Floats = e / e.sum(axis=1, keepdims=True)
    return found
