"""The likeliest day of an attribution and the encoder's states, in; whether it was said on it, out.

Clues of where a day stands know no scene: whether the envoy who speaks next was in the court room only the
encoder may see, and whether "enjoys the show" is news. Small networks (`rapport.reading.day_network`) take
what `rapport.reading.holds` makes of the likeliest day, the same clues, the rules' word, three means of the
encoder's lower states, over the cue, its sentence and the article, and look over all pieces of the article;
the mean of their answers counts. They were fitted on the states of one version of the weights: with any
other, `judge_of` gives none. ``python -m training.fit_days --write`` writes tables/day_net.npz.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, lru_cache
from itertools import groupby
from math import log
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from rapport.reading import day_network
from rapport.reading.day_network import Network, shares
from rapport.reading.day_surroundings import Pieces, View, cues_by_speaker, pieces_of, view_of
from rapport.reading.holding import Page, Told
from rapport.reading.holding_manner import Asked
from rapport.reading.model import Scores
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
#: so far the words of one speaker in a row go together (crossed: training/LOG.md, 29 November 2026, late)
TOGETHER = 0.7
#: in a longer text than a stretch and what is beside it, words of one stretch look no farther than beside it:
#: it bounds the work and the memory; the articles of the gold are shorter
STRETCH, BESIDE = 1024, 512
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


#: What is made of all attributions of an article whose day is open: of its page, the days it tells, all outer
#: attributions, and the open ones with the likeliest day of each.
Judge = Callable[[Page, Sequence[Told], Sequence[Asked], Sequence[Likeliest]], Sequence[Day]]


@dataclass(frozen=True, slots=True, eq=False)
class DayNet:
    """The networks, the names of their clues, and the version of the weights whose states they know.

    `steps` are the values between which a clue that is no yes or no has a name for each stretch.
    """

    version: str
    names: tuple[str, ...]
    steps: Mapping[str, tuple[float, ...]]
    networks: tuple[Network, ...]

    def chances(
        self,
        clues: Sequence[Mapping[str, float]],
        means: Sequence[Mapping[str, Floats]],
        pieces: Pieces,
        views: Sequence[View],
    ) -> Floats:
        """The probabilities of the three (rows, 3), for attributions of one article."""
        place = _places(self.names)
        x = np.zeros((len(clues), len(self.names)), np.float32)
        for row, told in zip(x, clues, strict=True):
            for name, value in stepped(told, self.steps).items():
                if (at := place.get(name)) is not None:
                    row[at] = value
        blocks = np.array([[m[name] for m in means] for name in BLOCKS], np.float32)
        every = [shares(network.logits(x, blocks, pieces, views)) for network in self.networks]
        found: Floats = np.mean(every, axis=0)
        return found


def judge_of(version: str, scores: Scores) -> Judge | None:
    """The judge for one article; None where the weights' states are not those it was fitted on."""
    net = shipped()
    if net.version != version:
        return None

    def judge(
        page: Page, days: Sequence[Told], asked: Sequence[Asked], likeliest: Sequence[Likeliest]
    ) -> list[Day]:
        if not likeliest:
            return []
        whole, pieces, cues = whole_of(scores), pieces_of(scores, page, days, asked), cues_by_speaker(asked)
        out: list[Day] = []
        for (first, last), some in _stretches(likeliest, pieces):
            near = pieces.cut(first, last)
            means = [means_of(one.asked, scores, page.sentences, whole) for one in some]
            views = [view_of(one.asked, one.told, cues, page, near) for one in some]
            clues = [clues_of(one, page.published) for one in some]
            found = _in_one_breath(net.chances(clues, means, near, views), some, page)
            out += [Day(*p) for p in found.tolist()]
        return out

    return judge


def _in_one_breath(chances: Floats, likeliest: Sequence[Likeliest], page: Page) -> Floats:
    """The chances (rows, 3), of what one speaker says in a row in one paragraph nearer to their mean.

    The mean is of log odds; only where the likeliest day is the same words of the article.
    """
    runs = groupby(range(len(likeliest)), lambda n: _breath_of(n, likeliest[n], page))
    out = np.log(np.maximum(chances, _LEAST))
    for _, row in runs:
        at = list(row)
        out[at] += TOGETHER * (out[at].mean(axis=0) - out[at])
    return shares(out)


def _breath_of(n: int, one: Likeliest, page: Page) -> tuple[object, ...]:
    """What words of one speaker in a row have in common; of nobody known, nothing."""
    if one.asked.chain is None:
        return (n,)
    return one.asked.chain, page.paragraph[one.asked.sentence], one.told.span if one.told else None


def _stretches(
    likeliest: Sequence[Likeliest], pieces: Pieces
) -> Iterator[tuple[tuple[int, int], list[Likeliest]]]:
    """Which attributions look over which pieces: all, or in a long text those of a stretch and near it."""
    places = np.searchsorted(pieces.starts, [one.asked.here for one in likeliest])
    whole = len(pieces.starts) <= STRETCH + 2 * BESIDE
    placed = zip(likeliest, places.tolist(), strict=True)
    for n, some in groupby(placed, lambda one: 0 if whole else one[1] // STRETCH):
        start = n * STRETCH
        ends = (0, len(pieces.starts)) if whole else (start - BESIDE, start + STRETCH + BESIDE)
        yield ends, [one for one, _ in some]


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
    """The networks as the table's arrays."""
    out: dict[str, NDArray[np.generic]] = {"version": np.array(net.version), "names": np.array(net.names)}
    out["stepped"] = np.array(list(net.steps))
    out["steps"] = np.array([[*s, *[np.inf] * (STEPS - len(s))] for s in net.steps.values()], np.float32)
    return out | day_network.arrays_of(net.networks)


def net_of(arrays: Mapping[str, NDArray[np.generic]]) -> DayNet:
    """The networks of the table's arrays."""
    rows = zip(arrays["stepped"], arrays["steps"], strict=True)
    steps = {str(name): tuple(float(x) for x in row if np.isfinite(x)) for name, row in rows}
    names = tuple(str(name) for name in arrays["names"])
    return DayNet(str(arrays["version"]), names, steps, day_network.networks_of(arrays))


@cache
def shipped() -> DayNet:
    """The shipped networks."""
    with np.load(TABLE) as told:
        return net_of(dict(told))


@lru_cache(maxsize=2)
def _places(names: tuple[str, ...]) -> Mapping[str, int]:
    return {name: n for n, name in enumerate(names)}
