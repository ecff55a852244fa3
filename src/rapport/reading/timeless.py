"""Words without a day, and the encoder's states, in; whether they are of no one time, out.

Rules see the form of a cue ("has always denied"); what is meant ("enjoys the show") only the encoder sees. A
logistic judge weighs three means of its lower states, over the cue, the sentence and the article, beside how
the words are told and what the rules say. It was fitted on the states of one version of the weights: with
any other, `judge_of` gives none and the rules' word stands. ``python -m training.fit_when --write`` writes
tables/timeless.toml.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.holding_manner import Asked
from rapport.reading.model import Scores
from rapport.text.spans import Span

TABLE = Path(__file__).parent / "tables" / "timeless.toml"
#: what the means are over
BLOCKS = ("cue", "sentence", "article")

Floats = NDArray[np.float32]
#: Whether the words of an attribution, which has no day, are of no one time.
Judge = Callable[[Asked], bool]


@dataclass(frozen=True, slots=True)
class Timeless:
    """The judge's weights: of its clues and of each mean; `version` is that of the states it knows."""

    version: str
    bias: float
    clues: Mapping[str, float]
    states: Mapping[str, Floats]

    def score(self, manner: Sequence[str], means: Mapping[str, Floats]) -> float:
        """Log odds that the words are of no one time."""
        weight = self.clues.get
        told = sum([weight(name, 0.0) for name in manner])
        return self.bias + told + sum([float(means[name] @ self.states[name]) for name in BLOCKS])


def judge_of(scores: Scores, sentences: Sequence[Span], version: str) -> Judge | None:
    """The judge for one article; None where the weights' states are not those it was fitted on."""
    table = timeless()
    if table.version != version:
        return None
    whole = whole_of(scores)
    return lambda asked: table.score(asked.manner, means_of(asked, scores, sentences, whole)) > 0


def whole_of(scores: Scores) -> Floats:
    """The mean of an article's states: what kind of article it is."""
    return scores.mean([Span(0, int(scores.tokens.ends[-1]))]) if len(scores.tokens) else scores.mean([])


def means_of(asked: Asked, scores: Scores, sentences: Sequence[Span], whole: Floats) -> dict[str, Floats]:
    """The means that the judge weighs."""
    cue = asked.one.cue
    return {
        "cue": scores.mean([cue] if cue else []),
        "sentence": scores.mean([sentences[asked.sentence]]),
        "article": whole,
    }


@cache
def timeless() -> Timeless:
    """The shipped judge."""
    told = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    states = {name: np.array(told["states"][name], dtype=np.float32) for name in BLOCKS}
    return Timeless(told["version"], told["bias"], told["clues"], states)
