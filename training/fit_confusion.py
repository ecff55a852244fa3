"""The classifier's confusion: ``python -m training.fit_confusion --corpora DIR [--write]``.

Counts, for each true stance of a holder toward a target on directed-sentiment valid (both directions of each
sentence), the labels that the weights give. `--write` keeps the table as dossier/relation/confusion.toml, by
which a dossier corrects its shares for those weights and no others. The label is the likeliest of the mended
probabilities, as the reader gives it; a temperature changes no label.
"""

from __future__ import annotations

import argparse
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import rapport.dossier.relation
from rapport.reading.labels import STANCES
from training.directed_sentiment import load_directed_sentiment
from training.score_roles import model_of
from training.score_stance import regard_scores

FILE = Path(rapport.dossier.relation.__file__).parent / "confusion.toml"
CORPUS = "directed-sentiment valid"


def confusion(gold: NDArray[np.int64], found: NDArray[np.int64]) -> NDArray[np.int64]:
    """Counts (3, 3): row the true stance, column the label."""
    counts = np.zeros((len(STANCES), len(STANCES)), dtype=np.int64)
    np.add.at(counts, (gold, found), 1)
    return counts


def table(counts: NDArray[np.int64], version: str) -> str:
    """The file that the dossier reads."""
    columns = ", ".join(STANCES)
    rows = "\n".join(f"{stance} = {row.tolist()}" for stance, row in zip(STANCES, counts, strict=True))
    return f"""\
# How often the shipped weights label a true stance so, counted on a dev part that trained nothing:
#     python -m training.fit_confusion --corpora DIR --write
# Run it again after every export: a dossier corrects shares only for the weights named here.
weights = "{version}"
corpus = "{CORPUS}"

[counts]  # row: the true stance; columns: labelled {columns}
{rows}
"""


def main() -> None:
    """Print the counts and shares, and keep them if asked."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--sentences", type=int, help="only the first so many, to try it")
    ask.add_argument("--write", action="store_true", help=f"keep the table in {FILE.name}")
    told = ask.parse_args()
    model = model_of(told.weights)
    asked = [d for d in load_directed_sentiment(told.corpora, "valid") if d.regards]
    asked = list(islice(asked, told.sentences))
    found = np.concatenate([regard_scores(model, d).argmax(axis=1) for d in asked])
    counts = confusion(np.array([r.stance for d in asked for r in d.regards or ()]), found)
    for stance, row in zip(STANCES, counts, strict=True):
        rates = zip(STANCES, row / row.sum(), strict=True)
        shares = "  ".join(f"{label} {share:.3f}" for label, share in rates)
        print(f"{stance:10} n {row.sum():5}  labelled {shares}")
    if told.write:
        FILE.write_text(table(counts, model.version), encoding="utf-8")


if __name__ == "__main__":
    main()
