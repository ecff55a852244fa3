"""A day told elsewhere, and the encoder's states, in; how likely the words were said on it, out.

Clues of where a day stands know no scene: whether the envoy who speaks next was in the court room only
the encoder may see. A logistic judge takes what `rapport.reading.holds` makes of the likeliest day and
weighs beside it the same clues and three means of the encoder's lower states, over the cue, the sentence
and the article. It was fitted on the states of one version of the weights: with any other, `judge_of`
gives none.
``python -m training.fit_days --write`` writes tables/held_days.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.holding import Told
from rapport.reading.holding_manner import Asked
from rapport.reading.model import Scores
from rapport.reading.timeless import BLOCKS, means_of, whole_of
from rapport.text.spans import Span

TABLE = Path(__file__).parent / "tables" / "held_days.toml"
#: the clues made of the probability before
ODDS, TODAY, ODDS_TODAY = "log odds before", "the day of publication itself", "log odds before, today"
# no probability before is taken for surer than this
_LEAST = 0.001

Floats = NDArray[np.float32]
#: How likely an attribution's likeliest day is its own, given the clues and the probability before.
Judge = Callable[[Asked, Mapping[str, float], Told, float], float]


@dataclass(frozen=True, slots=True)
class HeldDays:
    """The judge's weights: of clues and of each mean; `version` is that of the states it knows."""

    version: str
    bias: float
    clues: Mapping[str, float]
    states: Mapping[str, Floats]

    def chance(self, clues: Mapping[str, float], means: Mapping[str, Floats]) -> float:
        """The probability that the day holds."""
        weight = self.clues.get
        odds = self.bias + sum([weight(name, 0.0) * x for name, x in clues.items()])
        return 1 / (1 + exp(-odds - sum([float(means[name] @ self.states[name]) for name in BLOCKS])))


def judge_of(version: str, scores: Scores, sentences: Sequence[Span], published: date | None) -> Judge | None:
    """The judge for one article; None where the weights' states are not those it was fitted on."""
    table = shipped()
    if table.version != version:
        return None
    whole = whole_of(scores)

    def judge(asked: Asked, clues: Mapping[str, float], told: Told, before: float) -> float:
        means = means_of(asked, scores, sentences, whole)
        return table.chance(clues_of(asked, clues, told, before, published), means)

    return judge


def clues_of(
    asked: Asked, clues: Mapping[str, float], told: Told, before: float, published: date | None
) -> dict[str, float]:
    """All clues: how the words are told, where the day stands, and how likely it was before."""
    odds = log(max(before, _LEAST) / max(1 - before, _LEAST))
    today = float(told.start == published)
    return (
        dict.fromkeys(asked.manner, 1.0) | dict(clues) | {ODDS: odds, TODAY: today, ODDS_TODAY: odds * today}
    )


@cache
def shipped() -> HeldDays:
    """The shipped judge."""
    told = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    states = {name: np.array(told["states"][name], dtype=np.float32) for name in BLOCKS}
    return HeldDays(told["version"], told["bias"], told["clues"], states)
