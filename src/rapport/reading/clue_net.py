"""Clues, in; how much they say together, out: a small network for "he" and "she".

A line of the table is a clue: what it says by itself (natural log odds), then its weight into each hidden
unit (tanh). "bias" and "out" are those units' own lines, "nobody" what speaks for none of the candidates.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

TABLE = Path(__file__).parent / "tables" / "clue_net.tsv"
Floats = NDArray[np.float64]
_OWN = ("nobody", "bias", "out")


@dataclass(frozen=True, slots=True, eq=False)
class ClueNet:
    """Weights of the clues (clues,), into the hidden units (clues, units), out of them, and for nobody.

    `bias` and `out` are (units,).
    """

    straight: Floats
    hidden: Floats
    bias: Floats
    out: Floats
    nobody: float

    def scores(self, clues: Floats) -> Floats:
        """What the clues (candidates, clues) say for each candidate, in natural log odds."""
        found: Floats = clues @ self.straight + np.tanh(clues @ self.hidden + self.bias) @ self.out
        return found

    def leaning(self, straight: Floats, nobody: float, share: float) -> ClueNet:
        """The mean of this network's scores, with that share, and those of other weights alone."""
        return replace(
            self,
            straight=share * self.straight + (1 - share) * straight,
            out=share * self.out,
            nobody=share * self.nobody + (1 - share) * nobody,
        )


def load(names: Sequence[str]) -> ClueNet:
    """The table's network, its clues in this order; a clue without a line says nothing."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.reader((line for line in file if not line.startswith("#")), delimiter="\t")
        lines = {clue: [float(w) for w in weights] for clue, *weights in rows}
    units = len(lines["bias"]) - 1
    weights = np.array([lines.get(name, [0.0] * (units + 1)) for name in names])
    bias, out = np.array(lines["bias"][1:]), np.array(lines["out"][1:])
    return ClueNet(weights[:, 0].copy(), weights[:, 1:].copy(), bias, out, lines["nobody"][0])


def table_of(net: ClueNet, names: Sequence[str], header: str = "") -> str:
    """A network as the table's text, below a header of lines that begin with "#"."""
    file = StringIO()
    writer = csv.writer(file, delimiter="\t", lineterminator="\n")
    for name, straight, hidden in zip(names, net.straight, net.hidden, strict=True):
        if straight or hidden.any():
            writer.writerow([name, *(f"{w:.4g}" for w in (straight, *hidden))])
    for name, weights in zip(_OWN, ([net.nobody], [0.0, *net.bias], [0.0, *net.out]), strict=True):
        writer.writerow([name, *(f"{w:.4g}" for w in weights)])
    return header + file.getvalue()
