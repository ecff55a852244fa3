"""Whether words were said on the likeliest day told elsewhere: ``python -m training.fit_days --corpora DIR``.

Of every outer attribution whose day its own frame leaves open, in the articles of `training.carry_papers`:
the likeliest day by weights of `training.fit_carry` from other articles, what they make of it, the same
clues, the rules' word, and the encoder's lower states that `rapport.reading.day_network` looks over.
Small networks (`training.day_networks`) tell whether that day holds, the words are news of publication, or of
no one time. Prints which bases and days are right, by the table and the rules alone and with the networks,
each article judged by networks from others. ``--write`` keeps networks of all. Run it after
`training.fit_carry --write` and after every export: states are of one version.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from rapport.reading.day_net import TABLE, DayNet, arrays_of
from rapport.reading.day_surroundings import Pieces
from rapport.reading.holding import DAY
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis
from training import fit_carry
from training.day_networks import EPOCHS, NETWORKS, by_article, fit
from training.day_rows import Row, read, rows_of_days
from training.fit_phrases import folds_of
from training.score_gold import DATED

Floats = NDArray[np.float32]


def crossed(
    rows: Sequence[Row], pieces: Mapping[str, Pieces], networks: int = NETWORKS, epochs: int = EPOCHS
) -> Floats:
    """The probabilities of each row (rows, 3) by networks fitted without its article."""
    fold = folds_of(row.article for row in rows)
    out = np.zeros((len(rows), 3), np.float32)
    for f in sorted(set(fold.values())):
        net = fit([row for row in rows if fold[row.article] != f], pieces, "", networks, epochs)
        for at in by_article([n for n, row in enumerate(rows) if fold[row.article] == f], rows):
            out[at] = chances_of(net, [rows[n] for n in at], pieces)
    return out


def chances_of(net: DayNet, rows: Sequence[Row], pieces: Mapping[str, Pieces]) -> Floats:
    """The probabilities (rows, 3) of rows of one article."""
    views = [row.view for row in rows]
    return net.chances([r.clues for r in rows], [r.means for r in rows], pieces[rows[0].article], views)


def told_by(row: Row, p: Sequence[float] | None) -> str:
    """The basis that is told: by the probabilities, or by the table and the rules."""
    limit = fit_carry.FROM[DAY]
    holds = row.before >= limit if p is None else p[0] > max(p[1:])
    if row.has_day and holds:
        return Basis.STATED.value if row.own else Basis.INHERITED.value
    if p is not None:
        return Basis.UNKNOWN.value if p[2] > p[1] else Basis.PUBLISHED.value
    return row.rules


def shown(rows: Sequence[Row], chances: Floats) -> Iterator[str]:
    """Bases and days right, of open ones, by the table and the rules and by the networks."""
    for corpus in sorted({row.corpus for row in rows}):
        told = [(row, p.tolist()) for row, p in zip(rows, chances, strict=True) if row.corpus == corpus]
        parts = []
        for networks in (False, True):
            every = [(row, told_by(row, p if networks else None)) for row, p in told]
            bases = sum(basis == row.basis for row, basis in every)
            days = sum(row.right and basis in DATED for row, basis in every)
            parts.append(f"{100 * bases / len(told):5.1f} % of bases, {days:4} days right")
        dated = sum(row.basis in DATED for row, _ in told)
        yield f"{corpus:13} {len(told):4} open: table {parts[0]}; networks {parts[1]} of {dated}"


def main() -> None:
    """Print what is right before and with the networks; write the table if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--write", action="store_true")
    told = ask.parse_args()
    torch.set_num_threads(1)
    reader = Reader()
    sheets = list(read(reader, told.corpora))
    rows, pieces = list(rows_of_days(sheets)), {sheet.paper.name: sheet.pieces for sheet in sheets}
    for line in shown(rows, crossed(rows, pieces)):
        print(line)
    if told.write:
        np.savez_compressed(TABLE, **arrays_of(fit(rows, pieces, reader.version)))


if __name__ == "__main__":
    main()
