"""A simulated record to the truth of each figure of a finding that has an interval, by the figure's name.

What is no parameter of the world is worked out: a difference of tones from the chances that statements had,
the line of answers in kind from very many people, turning from a very long record.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.steadiness import turning
from training.simulation.generator import SIGNS, Simulated, simulate
from training.simulation.sides import side_of
from training.simulation.world import Shares, World

Floats = NDArray[np.float64]
# So many people tell a slope to three digits.
PEOPLE = 1_000_000


@dataclass(frozen=True, slots=True)
class Line:
    """What a's tone toward people is like by theirs toward a: where the line begins, and its slope."""

    start: float
    slope: float


def tones_of(shares: Shares, shift: Floats) -> Floats:
    """The mean tone of statements by shares moved by log-odds shifts (n,)."""
    weighed = np.asarray(shares) * np.exp(shift[:, None] * SIGNS)
    return np.asarray(weighed @ SIGNS / weighed.sum(axis=1))


def tone_of(shares: Shares, shift: float) -> float:
    """The same for one shift."""
    return float(tones_of(shares, np.array([shift]))[0])


@cache
def line_of(shares: Shares, spread: float, reciprocity: float) -> Line:
    """The line through the true tones of very many people, who differ and are answered as in a World."""
    own, theirs = np.random.default_rng(0).normal(0, spread, (2, PEOPLE))
    returned = tones_of(shares, own + reciprocity * theirs)
    received = tones_of(shares, theirs + reciprocity * own)
    slope = float(np.cov(returned, received)[0, 1] / received.var(ddof=1)) if spread else 0.0
    return Line(float(returned.mean()) - slope * float(received.mean()), slope)


@cache
def turning_rate(keeps: float) -> float:
    """How often a speaker turns who keeps to the statement before so often, as a part of random order."""
    made = simulate(World(statements=40_000, loudness=0, days=200_000, keeps=keeps), 0)
    told = turning(side_of(made).own)
    return len(told.turned) / told.expected


def volume_step(world: World) -> float:
    """The part of a's statements that is about b, after coverage changed less before."""
    late = 1 - int(world.coverage_at * world.days) / world.days
    about = late * world.volume_after / (late * world.volume_after + 1 - late)
    others = world.others * world.about_others
    after, before = (
        world.statements * part / (world.statements * part + others * time)
        for part, time in ((about, late), (1 - about, 1 - late))
    )
    return after - before


def true_size(made: Simulated, kind: str) -> float:
    """The truth of which a finding's first figure is an estimate."""
    world, expected = made.world, made.expected @ SIGNS
    own = made.rows("a", "b")
    if kind == "change":
        late = made.day >= int(world.change_at * world.days)
        return float(expected[own & late].mean() - expected[own & ~late].mean())
    if kind == "exception":
        by_a = made.speaker == 0
        return float(expected[own].mean() - expected[by_a & (made.target > 1)].mean())
    if kind == "reciprocity":
        return line_of(world.shares, world.spread, world.reciprocity).slope
    if kind == "exception-reciprocity":
        line = line_of(world.shares, world.spread, world.reciprocity)
        return float(expected[own].mean() - line.start - line.slope * expected[made.rows("b", "a")].mean())
    if kind == "steadiness":
        kept = world.keeps if world.keeps_ab is None else world.keeps_ab
        return turning_rate(kept) - turning_rate(world.keeps)
    if kind == "response-tone":
        return tone_of(world.shares, world.answer) - tone_of(world.shares, -world.answer)
    if kind == "change-volume":
        return volume_step(world)
    return world.answer_rate  # response-volume


def truths(made: Simulated, kind: str) -> dict[str, float]:
    """The truth of each figure of a kind of finding that has an interval: its "size", and its "day"."""
    moved = made.coverage_day if made.world.volume_after != 1 else None
    day = moved if kind == "change-volume" else made.change_day
    return {"size": true_size(made, kind), **({"day": float(day.toordinal())} if day else {})}
