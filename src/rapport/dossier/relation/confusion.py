"""How often the classifier labels a true stance so: the shipped table, its rates, and what inverts them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rapport.reading.reading import Label

Floats = NDArray[np.float64]
LABELS = (Label.FAVOURABLE, Label.NEUTRAL, Label.CRITICAL)
# Added to each count: a pair never seen on a few hundred examples is rare, not impossible (Jeffreys).
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Confusion:
    """Counts of labels (columns) for each true stance (rows), in the order of LABELS.

    `weights` is the version of the weights that gave the labels, `corpus` what they were counted on. No
    correction is made by a table of other weights.
    """

    weights: str
    corpus: str
    counts: tuple[tuple[int, ...], ...]

    @property
    def rates(self) -> Floats:
        """The chance (3, 3) of each label given each true stance; rows add up to one."""
        counts = np.array(self.counts, dtype=np.float64) + HALF
        rates: Floats = counts / counts.sum(axis=1, keepdims=True)
        return rates

    @property
    def examples(self) -> Floats:
        """How many examples (3,) each row rests on."""
        examples: Floats = np.array(self.counts, dtype=np.float64).sum(axis=1)
        return examples


@cache
def shipped_confusion(table: str = "counts") -> Confusion:
    """The table beside this file, parsed once; "sentences" is the one that is only there to compare."""
    text = files("rapport.dossier.relation").joinpath("confusion.toml").read_text("utf-8")
    told: dict[str, Any] = tomllib.loads(text)
    counts = tuple(tuple(told[table][label.value]) for label in LABELS)
    return Confusion(weights=told["weights"], corpus=told["corpus"], counts=counts)
