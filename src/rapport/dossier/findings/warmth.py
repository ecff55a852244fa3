"""Two directions in; the finding whether one speaks more warmly than the other, out.

Warmth is the share of favourable statements less that of critical ones, each statement counted by the
probabilities of its stances (units.py). What the difference comes to when the classifier's errors are allowed
for is told beside it, from the labels.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.two_ways import EXCHANGES, Difference, Rows, compare_ways
from rapport.dossier.findings.units import LABELS
from rapport.dossier.findings.way import (
    LEVEL,
    Way,
    few_words,
    finding_of,
    ids_of,
    in_order,
    less_words,
    too_few_of,
)
from rapport.dossier.findings.words import chance, signed
from rapport.dossier.relation.columns import Columns
from rapport.dossier.relation.confusion import Confusion
from rapport.reading.reading import Label
from rapport.record.observation import Observation

# Statements of each direction that are named as evidence.
TELLING = 5

WARMTH = (
    "Share favourable less share critical of distinct statements each way, each counted by the "
    "probabilities of its stances; errors over whole "
    f"stories; p from {EXCHANGES} random exchanges of the directions of stories, "
    "each divided by its own error."
)
CORRECTED = " The corrected difference allows for the classifier's errors ({})."


def warmth(ways: tuple[Way, Way], confusion: Confusion | None) -> Finding:
    """Is one warmer than the other?"""
    method = WARMTH + (CORRECTED.format(confusion.corpus) if confusion else "")
    few = few_words(ways)
    if few:
        return too_few_of("asymmetry-warmth", ways, f"Warmth: {few}", method)
    found, corrected = difference(ways[0].own, ways[1].own, confusion)
    shown = found.p <= LEVEL
    # the warmer one first, whoever was named first: no reader has to turn a minus over
    warm, cool = in_order(ways, found.value)
    turned = warm is not ways[0]
    told = found.turned() if turned else found
    head = (
        f"{warm.speaker.name} is reported to speak more warmly of {warm.target.name} than the reverse"
        if shown
        else "No evidence that one is warmer than the other"
    )
    tail = (
        f"the probability of favourable less that of critical is on average {signed(told.one)} for "
        f"{warm} and {signed(told.other)} for {cool}, a difference of {signed(told.value)} (95 % "
        f"interval {signed(told.low)} to {signed(told.high)}, {chance(found.p)}), from "
        f"{len(warm.own):,} and {len(cool.own):,} statements."
    )
    less = less_words(ways)
    figures = [
        Figure(
            name=f"difference in warmth, {less}, as read",
            value=found.value,
            low=found.low,
            high=found.high,
            unit="difference",
        ),
        *(
            Figure(name=f"warmth, {each}", value=x, unit="difference", statements=ids_of(each.own))
            for each, x in zip(ways, (found.one, found.other), strict=True)
        ),
    ]
    if corrected is not None:
        value, low, high = (max(-2.0, min(2.0, x)) for x in (corrected.value, corrected.low, corrected.high))
        size, least, most = map(signed, (-value, -high, -low) if turned else (value, low, high))
        tail += f" Allowing for the classifier's errors the difference is {size} ({least} to {most})."
        name = f"difference in warmth, {less}, corrected"
        figures.append(Figure(name=name, value=value, low=low, high=high, unit="difference"))
    evidence = (*_telling(warm.own, Label.FAVOURABLE), *_telling(cool.own, Label.CRITICAL)) if shown else ()
    verdict = Verdict.SHOWN if shown else Verdict.NOT_SHOWN
    sentence = f"{head}: {tail}"
    return finding_of("asymmetry-warmth", ways, verdict, sentence, method, tuple(figures), found.p, evidence)


def difference(
    one: Sequence[Observation], other: Sequence[Observation], confusion: Confusion | None
) -> tuple[Difference, Difference | None]:
    """How much warmer the first is, as read and corrected; the same exchanges whichever is given first."""
    if (one[0].speaker, one[0].target) <= (other[0].speaker, other[0].target):
        return compare_ways(rows_of(one, other), confusion)
    found, corrected = compare_ways(rows_of(other, one), confusion)
    return found.turned(), corrected.turned() if corrected else None


def rows_of(one: Sequence[Observation], other: Sequence[Observation]) -> Rows:
    """Two directions as rows, one for what a story carries one way."""
    one, other = (sorted(each, key=lambda o: o.statement) for each in (one, other))
    both = [*one, *other]
    columns = Columns.of(both)
    way = np.repeat(np.array([0, 1]), [len(one), len(other)])
    keys, row = np.unique(columns.story * 2 + way, return_inverse=True)
    counts, expected = np.zeros((len(keys), 3)), np.zeros((len(keys), 3))
    np.add.at(counts, (row, columns.label), 1)
    np.add.at(expected, row, [[each.p.get(label, 0.0) for label in LABELS] for each in both])
    return Rows(expected, counts, keys % 2, keys // 2)


def _telling(observations: Sequence[Observation], label: Label) -> tuple[str, ...]:
    """The ids of the statements that are this for sure, the surest first."""
    of_label = [one for one in observations if one.label is label]
    ranked = sorted(of_label, key=lambda one: (-one.p[label], one.statement))
    return tuple(one.statement for one in ranked[:TELLING])
