"""The reader beside people: ``python -m training.score_annotators --corpora DIR``.

Some PolNeAR articles were marked by several annotators. *Annotators among themselves*: every pair of
them, one taken as found and the other as gold (F1 does not care which). *Reader*: the reader against each
of them. Both on the same articles with the same metrics (training/score_roles.py), counts added up.

Two such articles lie in dev, and only there is the reader unseen: it was trained on the others. For
those in train only the annotators' own agreement is printed.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from pathlib import Path

from training.bootstrap import shown
from training.document import Document
from training.polnear import article_of, load_polnear
from training.score_roles import METRICS, Counts, counts, counts_by_article, figures, model_of, predict_with


def by_several(documents: Iterable[Document]) -> dict[str, list[Document]]:
    """The articles that more than one annotator marked."""
    groups: dict[str, list[Document]] = defaultdict(list)
    for document in documents:
        groups[article_of(document.name)].append(document)
    return {name: group for name, group in groups.items() if len(group) > 1}


def agreement(group: list[Document]) -> Counts:
    """The counts of all pairs of an article's annotators."""
    out: Counts = Counter()
    for gold, other in combinations(group, 2):
        out += counts(gold, other.quotes or (), segments=set(other.segments or ()))
    return out


def main() -> None:
    """Print both, side by side."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--checkpoint", type=Path)
    ask.add_argument("--bars", action="store_true", help="with 95 %% error bars, over articles")
    told = ask.parse_args()
    dev, train = (by_several(load_polnear(told.corpora, part)) for part in ("dev", "train"))
    model = model_of(told.weights, told.checkpoint)
    read = counts_by_article([d for group in dev.values() for d in group], predict_with(model))
    columns = (
        (f"reader, {len(dev)} of dev", list(read.values())),
        (f"annotators, {len(dev)} of dev", [agreement(group) for group in dev.values()]),
        (f"annotators, {len(train)} of train", [agreement(group) for group in train.values()]),
    )
    found = [shown(units, figures, with_bars=told.bars) for _, units in columns]
    width = 24
    print(f"{'F1':16}" + "".join(f"{name:>{width}}" for name, _ in columns))
    for metric in METRICS:
        print(f"{metric:16}" + "".join(f"{column[metric]:>{width}}" for column in found))


if __name__ == "__main__":
    main()
