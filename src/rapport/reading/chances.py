"""What speaks for each candidate, in; how likely a pointing word means each, out.

For "he" and "she" a small network weighs the clues together (clue_net.py): that somebody is the subject tells
more where he spoke last, too. For "it" and for phrases each clue has a weight in tables/evidence.toml, and
weights add up, in natural log odds against "nobody named here". python -m training.fit_evidence chose both.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from math import exp
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading import clue_net
from rapport.reading.clue_net import ClueNet
from rapport.reading.evidence import Clues, Group, clue_names

TABLE = Path(__file__).parent / "tables" / "evidence.toml"
# So much of what is said is what the network says, the rest what the clues say alone: fitted to news it takes
# samples, in which two heroes are spoken of by turns, for news (training/LOG.md, 28 November 2026).
LEAN = {Group.SPEAKER: 0.65, Group.PRONOUN: 0.5}


def chances_of(group: Group, clues: Sequence[Clues]) -> list[float]:
    """The probability of each candidate; what is missing to 1 is nobody's."""
    net = _nets().get(group)
    if net is not None:
        return shares(net.scores(columns(clues)).tolist(), net.nobody)
    weights, nobody = weights_of(group)
    return shares([sum([weights[name] * value for name, value in one.items()]) for one in clues], nobody)


def shares(scores: Sequence[float], nobody: float) -> list[float]:
    """Probabilities of scores (natural log odds) beside that of nobody."""
    most = max(nobody, *scores)
    e = [exp(score - most) for score in scores]
    total = sum(e) + exp(nobody - most)
    return [x / total for x in e]


def columns(clues: Sequence[Clues]) -> NDArray[np.float64]:
    """The clues as numbers (candidates, clues), a column for each of `clue_names`."""
    places = _places()
    out = np.zeros((len(clues), len(places)))
    for row, one in zip(out, clues, strict=True):
        for name, value in one.items():
            row[places[name]] = value
    return out


def softmax_of(scores: Sequence[float]) -> list[float]:
    """Probabilities of scores against "nobody", who has 0."""
    e = [exp(min(score, 60.0)) for score in scores]
    total = sum(e) + 1.0
    return [x / total for x in e]


@cache
def _nets() -> dict[Group, ClueNet]:
    return leaning_nets(clue_net.load(clue_names()))


def leaning_nets(net: ClueNet) -> dict[Group, ClueNet]:
    """The network for each group that it is asked for, mixed with what the clues say alone."""
    weights, nobody = weights_of(Group.PRONOUN)
    alone = np.array([weights[name] for name in clue_names()])
    return {group: net.leaning(alone, nobody, share) for group, share in LEAN.items()}


@cache
def weights_of(group: Group) -> tuple[dict[str, float], float]:
    """The weight of every clue alone, and what speaks for nobody."""
    part = Group.PRONOUN if group is Group.SPEAKER else group
    own = tomllib.loads(TABLE.read_text(encoding="utf-8"))[part.value]
    return {name: float(own.get(name, 0.0)) for name in clue_names()}, float(own["nobody"])


@cache
def _places() -> dict[str, int]:
    return {name: n for n, name in enumerate(clue_names())}
