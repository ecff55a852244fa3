"""Whole articles with gold stances, read: for each target that both have, the gold stance beside the label.

The articles are samples, whose people are invented, and those PolNeAR articles of tests/gold from which no
tower learns. The plain samples are left out of what is counted, so that they test it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.confusion import LABELS, Confusion
from rapport.reading.labels import STANCES
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from training.score_gold import further_names, gold_of, load_further, polnear_readings
from training.score_samples import Gold, aliases, is_same, load_gold, matched, part_of

Ints = NDArray[np.int64]
# The samples that the shipped confusion is counted on.
COUNTED = ("first", "later")


@dataclass(frozen=True, slots=True)
class Judged:
    """The gold stance, the label and the number of the article of every target that both have."""

    true: Ints
    found: Ints
    article: Ints

    @property
    def confusion(self) -> Confusion:
        """The confusion that these give."""
        counts = confusion(self.true, self.found)
        return Confusion(weights="", corpus="", counts=tuple(map(tuple, counts.tolist())))


def judge(read: Iterable[Reading], gold: Mapping[str, list[Gold]], known: dict[str, set[str]]) -> Judged:
    """What the reader says beside what the gold does."""
    rows = [
        (STANCES.index(one["stance"]), LABELS.index(hits[0].label), number)
        for number, reading in enumerate(read)
        for attribution, item in matched(reading, gold.get(reading.article.url or "", []))
        for one in item["about"]
        if (
            hits := [
                s for s in attribution.about if is_same(reading.mentions[s.mention], one["person"], known)
            ]
        )
    ]
    return Judged(*np.array(rows, dtype=np.int64).T)


def confusion(gold: Ints, found: Ints) -> Ints:
    """Counts (3, 3): row the true stance, column the label."""
    counts = np.zeros((len(STANCES), len(STANCES)), dtype=np.int64)
    np.add.at(counts, (gold, found), 1)
    return counts


def judged_samples(read: Iterable[Reading], *parts: str) -> Judged:
    """The parts of the samples, all of which were read: names are put together over all."""
    gold = part_of(load_gold(), *parts)
    return judge((one for one in read if one.article.url in gold), gold, aliases())


def judged_polnear(reader: Reader, corpora: Path) -> Judged:
    """The scored half of the PolNeAR gold and the check articles of broad.jsonl."""
    labels = gold_of("scored")[0] | load_further("broad-check")
    return judge(polnear_readings(reader, corpora, labels), labels, further_names())
