"""Two directions in; the finding whether one speaks more warmly than the other, out.

Warmth is the share of favourable statements less that of critical ones, corrected for the classifier's errors
where they are known.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.two_ways import EXCHANGES, Floats, Ints, Scores, compare_ways
from rapport.dossier.findings.way import LEVEL, Way, few_words, finding_of, ids_of
from rapport.dossier.findings.words import chance, signed
from rapport.dossier.relation.columns import Columns
from rapport.dossier.relation.confusion import Confusion
from rapport.reading.reading import Label
from rapport.record.observation import Observation

# Statements of each direction that are named as evidence.
TELLING = 5

WARMTH = (
    "Share favourable less share critical of distinct statements each way; errors over whole stories; p from "
    f"{EXCHANGES} random exchanges of the directions of stories, each divided by its own error."
)
CORRECTED = " Shares are corrected for the classifier's confusion ({})."
RAW = " Shares are as labelled: the errors of the weights that read the record are not known."


def warmth(ways: tuple[Way, Way], confusion: Confusion | None) -> Finding:
    """Is one warmer than the other?"""
    method = WARMTH + (CORRECTED.format(confusion.corpus) if confusion else RAW)
    few = few_words(ways)
    if few:
        return finding_of("asymmetry-warmth", ways, Verdict.TOO_FEW, f"Warmth: {few}", method)
    counts, way, story = rows_of(ways[0].own, ways[1].own)
    found = compare_ways(counts, way, story, scores_of(confusion))
    value, low, high = (max(-2.0, min(2.0, x)) for x in (found.value, found.low, found.high))
    shown = found.p <= LEVEL
    warm, cool = ways if value > 0 else ways[::-1]
    one, other = (max(-1.0, min(1.0, x)) for x in (found.one, found.other))
    tail = (
        f"favourable less critical makes {signed(one)} for {ways[0]} and {signed(other)} for {ways[1]}, a "
        f"difference of {signed(value)} (95 % interval {signed(low)} to {signed(high)}, {chance(found.p)}), "
        f"from {len(ways[0].own)} and {len(ways[1].own)} statements."
    )
    head = (
        f"{warm.speaker.name} is reported to speak more warmly of {warm.target.name} than the reverse"
        if shown
        else "No evidence that one is warmer than the other"
    )
    figures = (
        Figure(name="difference in warmth", value=value, low=low, high=high, unit="difference"),
        *(
            Figure(name=f"warmth, {each}", value=x, unit="difference", statements=ids_of(each.own))
            for each, x in zip(ways, (one, other), strict=True)
        ),
    )
    evidence = (*_telling(warm.own, Label.FAVOURABLE), *_telling(cool.own, Label.CRITICAL)) if shown else ()
    verdict = Verdict.SHOWN if shown else Verdict.NOT_SHOWN
    sentence = f"{head}: {tail}"
    return finding_of("asymmetry-warmth", ways, verdict, sentence, method, figures, found.p, evidence)


def scores_of(confusion: Confusion | None) -> Scores:
    """What each label scores for warmth: +1, 0, -1, or what undoes the confusion on average."""
    signs = np.array([1.0, 0.0, -1.0])
    if confusion is None:
        return Scores(signs, np.zeros(3), np.eye(3))
    rates = confusion.rates
    inverse = np.linalg.inv(rates).astype(np.float64)
    scores = inverse @ signs
    open_part = (rates @ scores**2 - (rates @ scores) ** 2) / confusion.examples
    return Scores(scores, open_part, inverse)


def rows_of(one: Sequence[Observation], other: Sequence[Observation]) -> tuple[Floats, Ints, Ints]:
    """Two directions as rows, one for what a story carries one way: label counts (rows, 3), way, story."""
    columns = Columns.of([*one, *other])
    way = np.repeat(np.array([0, 1]), [len(one), len(other)])
    keys, row = np.unique(columns.story * 2 + way, return_inverse=True)
    counts = np.zeros((len(keys), 3))
    np.add.at(counts, (row, columns.label), 1)
    return counts, keys % 2, keys // 2


def _telling(observations: Sequence[Observation], label: Label) -> tuple[str, ...]:
    """The ids of the statements that are this for sure, the surest first."""
    of_label = [one for one in observations if one.label is label]
    ranked = sorted(of_label, key=lambda one: (-one.p[label], one.statement))
    return tuple(one.statement for one in ranked[:TELLING])
