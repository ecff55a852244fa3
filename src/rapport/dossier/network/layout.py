"""The people of a network to places: a rim with a line for each name, in it those joined with many."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Place = tuple[float, float]
Weights = Mapping[tuple[str, str], float]
Joined = Mapping[str, Mapping[str, float]]

# On a rim alone the arrows of whom all speak lie on each other (seen on the samples, where half of the
# people speak of the same two). In the middle stand those joined with a quarter of all, six at most, where
# there are people enough for a rim.
CORE_SHARE, CORE_MOST, RIM_LEAST = 1 / 4, 6, 6
# The oval of the core as a share of the rim's: its names have room, and so have arrows around it.
CORE_SIZE = 0.36
# Exchanges of two places are tried until none helps; a picture's 40 people settle within 10 rounds.
ROUNDS = 30


@dataclass(frozen=True, slots=True)
class Layout:
    """Where everybody stands, the middle at (0, 0); `core` are those inside the rim."""

    at: dict[str, Place]
    core: frozenset[str]


def arrange(ids: Sequence[str], weights: Weights, *, width: float, step: float) -> Layout:
    """A place for each id; the same ids and weights, the same places.

    `weights` say how strongly two are joined; `width` is that of the rim, `step` the height between two
    names on one side of it. Sums of weight times distance are made small by exchanging two by two.
    """
    joined = _neighbours(ids, weights)
    core = _core(ids, joined)
    rim = [id for id in ids if id not in core]
    places = oval(len(rim), width=width, step=step)
    inner_step = CORE_SIZE * step * len(rim) / len(core) if core else step
    inner = oval(len(core), width=CORE_SIZE * width, step=inner_step)
    at = dict(zip(rim, places, strict=True)) | dict(zip(core, inner, strict=True))
    for _ in range(ROUNDS):
        changed = _exchange(core, at, joined)
        if not _exchange(rim, at, joined) and not changed:
            break
    return Layout(at, frozenset(core))


def oval(n: int, *, width: float, step: float) -> list[Place]:
    """`n` places around an oval from the top, right side first; those of a side are a step apart in height.

    >>> oval(2, width=100, step=20)
    [(50.0, 0.0), (-50.0, 0.0)]
    """
    if n == 1:
        return [(0.0, 0.0)]
    right = _side(n - n // 2, width, step)
    left = [(-x, y) for x, y in reversed(_side(n // 2, width, step))]
    return [*right, *left]


def _side(n: int, width: float, step: float) -> list[Place]:
    half = n * step / 2
    heights = [(at + 0.5) * step - half for at in range(n)]
    return [(width / 2 * math.sqrt(1 - (y / half) ** 2), y) for y in heights]


def _neighbours(ids: Sequence[str], weights: Weights) -> Joined:
    joined: dict[str, dict[str, float]] = {id: {} for id in ids}
    for (one, two), weight in sorted(weights.items()):
        joined[one][two] = joined[one].get(two, 0.0) + weight
        joined[two][one] = joined[two].get(one, 0.0) + weight
    return joined


def _core(ids: Sequence[str], joined: Joined) -> list[str]:
    most = min(CORE_MOST, max(0, len(ids) - RIM_LEAST))
    wide = [id for id in ids if len(joined[id]) >= max(3, CORE_SHARE * len(ids))]
    return sorted(wide, key=lambda id: (-len(joined[id]), id))[:most]


def _exchange(group: Sequence[str], at: dict[str, Place], joined: Joined) -> bool:
    """Exchange every two of a group whose exchange shortens the whole; whether there were any."""
    changed = False
    for nth, one in enumerate(group):
        for two in group[nth + 1 :]:
            before = _length(one, at, joined) + _length(two, at, joined)
            at[one], at[two] = at[two], at[one]
            # a hair's breadth, so that rounding cannot exchange two for ever
            if _length(one, at, joined) + _length(two, at, joined) < before - 1e-9:
                changed = True
            else:
                at[one], at[two] = at[two], at[one]
    return changed


def _length(id: str, at: Mapping[str, Place], joined: Joined) -> float:
    return sum(weight * math.dist(at[id], at[other]) for other, weight in joined[id].items())
