"""A simulated record to the side of a about b, as the findings take it, without making every Observation.

What make_side(observations) makes, from columns in a fraction of the time; a test compares the two.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.findings.side import Side, make_side
from rapport.dossier.findings.units import SIGNS, Units, mended_signs
from rapport.record.answers import Person
from training.simulation.generator import LABELS, Simulated

Floats = NDArray[np.float64]
A, B = Person("a", "Ada Quill"), Person("b", "Otto Brandt")


def units_of(made: Simulated, rows: NDArray[np.bool_], rates: Floats | None) -> Units:
    """The units of some rows; all statements of a story are of one day here, so that none is cut."""
    at = np.flatnonzero(rows)
    people = np.array(made.people)
    names = people[made.target[at]]
    key = np.lexsort((names, people[made.speaker[at]], made.story[at], made.day[at]))
    at = at[key]
    same = np.stack([made.story[at], made.speaker[at], made.target[at]])
    new = np.r_[True, (same[:, 1:] != same[:, :-1]).any(axis=0)] if len(at) else np.zeros(0, bool)
    unit, first = np.cumsum(new) - 1, at[new]
    counts = np.zeros((len(first), 3), dtype=np.int64)
    np.add.at(counts, (unit, made.label[at]), 1)
    parts: list[list[int]] = [[] for _ in first]
    for one, row in zip(unit.tolist(), at.tolist(), strict=True):
        parts[one].append(row)
    labels = made.label.tolist()
    shares = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    start = made.world.start.toordinal()
    weight = made.p.round(3)[at] @ SIGNS
    tone = np.bincount(unit, weights=weight, minlength=len(first)) / np.maximum(counts.sum(axis=1), 1)
    return Units(
        target=tuple(made.people[k] for k in made.target[first].tolist()),
        story=tuple(f"t{k:05}" for k in made.story[first].tolist()),
        outlet=tuple(f"outlet {k}" for k in made.first[first].tolist()),
        statements=tuple(tuple(f"s{row:05}" for row in part) for part in parts),
        labels=tuple(tuple(LABELS[labels[row]] for row in part) for part in parts),
        day=made.day[first] + start,
        counts=counts,
        tone=tone,
        balance=shares @ SIGNS,
        mended=shares @ mended_signs(rates),
        rough=np.zeros(len(first), dtype=np.bool_),
    )


def by_reports(made: Simulated) -> Simulated:
    """The record as who takes every report for a statement and a story of its own would have it."""
    row = np.repeat(np.arange(len(made.day)), made.reports)
    return replace(
        made, speaker=made.speaker[row], target=made.target[row], day=made.day[row],
        story=np.arange(len(row)), true=made.true[row], label=made.label[row], p=made.p[row],
        expected=made.expected[row], said=made.said[row], first=made.first[row],
        reports=np.ones(len(row), dtype=np.int64),
    )  # fmt: skip


def side_of(made: Simulated, rates: Floats | None = None, *, said: bool = False) -> Side:
    """The side of a about b; with `said` the slow way, which the test of volume needs."""
    if said:
        told = [one for one in made.observations if one.speaker == "a"]
        return make_side(A, B, told, [one for one in made.observations if one.target == "a"], rates)
    units = units_of(made, made.speaker == 0, rates)
    heard = {
        who: units_of(made, (made.target == 0) & (made.speaker == place), rates)
        for place, who in enumerate(made.people)
        if place
    }
    return Side(
        speaker=A, target=B, said=(), units=units, own=units.about("b"),
        heard={who: one for who, one in sorted(heard.items()) if len(one)}, back=heard["b"],
        rates=rates,
    )  # fmt: skip
