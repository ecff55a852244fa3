"""What was read of the story, several times as much of it: how often its two verdicts would then be found.

Stories are drawn with replacement from those read before and from those read after the change that was
written (6 April 2019), so many times as many on each side, and moved by some days, so that none falls on
another. So the reading is as good, or as poor, as it is; only there is more of it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from rapport.dossier.findings.finding import Verdict
from rapport.dossier.findings.findings import find_all
from rapport.dossier.relation.observed import Observed
from rapport.record.observation import Observation

CHANGE = date(2019, 4, 6)
# Days by which a drawn story may move: seldom more than lies between two of them.
APART = 30


def shown(observed: Observed, times: int, runs: int) -> tuple[float, float]:
    """In what part of the runs it is shown that he is warmer, and that she changed."""
    warmer, changed = [], []
    for seed in range(runs):
        g = np.random.default_rng(seed)
        by_a, by_b = drawn(observed.by_a, observed.by_b, times, g)
        found = find_all(
            replace(
                observed,
                by_a=by_a, by_b=by_b,
                about_a=tuple(one for one in by_b if one.target == observed.a.id),
                about_b=tuple(one for one in by_a if one.target == observed.b.id),
            )
        )  # fmt: skip
        told = {(one.kind, one.speaker): one.verdict is Verdict.SHOWN for one in found}
        warmer.append(told["asymmetry-warmth", None])
        changed.append(told["change", observed.a.id])
    return float(np.mean(warmer)), float(np.mean(changed))


def drawn(
    by_a: Sequence[Observation], by_b: Sequence[Observation], times: int, g: np.random.Generator
) -> tuple[tuple[Observation, ...], tuple[Observation, ...]]:
    """Both sides' statements of so many times as many stories; a story's statements stay together."""
    stories: dict[str, list[tuple[int, Observation]]] = defaultdict(list)
    for side, said in enumerate((by_a, by_b)):
        for one in said:
            stories[one.story].append((side, one))
    late = {name: all((one.day or CHANGE) >= CHANGE for _, one in part) for name, part in stories.items()}
    out: tuple[list[Observation], list[Observation]] = ([], [])
    for is_late in (False, True):
        names = sorted(name for name in stories if late[name] is is_late)
        for n, name in enumerate(g.choice(names, size=times * len(names)).tolist()):
            shift = timedelta(int(g.integers(-APART, APART + 1)))
            for side, one in stories[name]:
                mark = f"{n}{'late' if is_late else 'early'}"
                out[side].append(
                    replace(
                        one, statement=f"{one.statement} {mark}", story=f"{name} {mark}",
                        day=_kept(one.day + shift, late=is_late) if one.day else None,
                    )
                )  # fmt: skip
    by_day = [tuple(sorted(side, key=lambda one: (one.day or date.max, one.statement))) for side in out]
    return by_day[0], by_day[1]


def _kept(day: date, *, late: bool) -> date:
    """The day on its side of the change."""
    return max(day, CHANGE) if late else min(day, CHANGE - timedelta(1))
