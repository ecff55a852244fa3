"""Observations to columns of numbers, so that what a period holds is one sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from rapport.dossier.relation.alike import alikeness, effective_number, true_alikeness
from rapport.dossier.relation.confusion import LABELS, Confusion
from rapport.record.observation import Observation

Ints = NDArray[np.int64]
_PLACE = {label: place for place, label in enumerate(LABELS)}


@dataclass(frozen=True, slots=True)
class Columns:
    """Statements as columns (n,): label by its place in LABELS, story by number, reports; and how alike."""

    ids: tuple[str, ...]
    label: Ints
    story: Ints
    reports: Ints
    alike: float

    @classmethod
    def of(cls, observations: Sequence[Observation]) -> Columns:
        """The columns of some observations, in their order."""
        numbers = {story: number for number, story in enumerate(dict.fromkeys(o.story for o in observations))}
        label = np.array([_PLACE[o.label] for o in observations], dtype=np.int64)
        story = np.array([numbers[o.story] for o in observations], dtype=np.int64)
        return cls(
            ids=tuple(o.statement for o in observations),
            label=label,
            story=story,
            reports=np.array([o.reports for o in observations], dtype=np.int64),
            alike=alikeness(label, story),
        )

    def ids_by_label(self, rows: Ints) -> tuple[tuple[str, ...], ...]:
        """The ids of the statements in some rows, by label."""
        return tuple(tuple(self.ids[i] for i in rows if self.label[i] == k) for k in range(len(LABELS)))

    def stories(self, rows: Ints) -> int:
        """How many stories the statements in some rows come from."""
        return len(np.unique(self.story[rows]))

    def truly_alike(self, confusion: Confusion | None) -> float:
        """How alike the true stances of a story are; as the labels are when nothing is known of errors."""
        return true_alikeness(self.label, self.story, confusion) if confusion else self.alike

    def effective(self, rows: Ints, alike: float | None = None) -> float:
        """What the statements in some rows are worth (alike.py): for their labels, unless told how alike."""
        if not len(rows):
            return 0.0
        sizes = np.unique(self.story[rows], return_counts=True)[1].astype(np.float64)
        n, squares, stories = (np.array(x) for x in (sizes.sum(), (sizes**2).sum(), float(len(sizes))))
        return float(effective_number(n, squares, stories, self.alike if alike is None else alike))
