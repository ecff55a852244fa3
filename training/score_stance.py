"""Stance: ``python -m training.score_stance --corpora DIR``.

Directed sentiment (valid): macro F1 over its five classes, from the stance of p toward q and of q
toward p; where both come out other than neutral the surer one counts. NewsMTSC (devtest_mt): macro F1
over negative, neutral and positive toward a target, no holder.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.items import words_at
from rapport.reading.labels import STANCES
from rapport.reading.model import Model, load_model
from rapport.reading.pairs import softmax
from training.directed_sentiment import load_directed_sentiment
from training.document import Document
from training.newsmtsc import load_newsmtsc
from training.score_roles import f1

NEUTRAL = STANCES.index("neutral")


def regards(model: Model, document: Document) -> NDArray[np.float32]:
    """The probabilities (regards, 3) of a document's regards, in their order."""
    scores = model.scores(document.text)
    asked = document.regards or ()
    target = scores.vectors([words_at(scores, r.target) for r in asked])
    holder = np.stack(
        [
            scores.vectors([words_at(scores, r.holder)])[0] if r.holder else model.heads.stance.author
            for r in asked
        ]
    )
    return softmax(model.heads.stance.scores(holder, target))


def five_way(chance: NDArray[np.float32]) -> int:
    """A class of the directed-sentiment corpus from the stances (2, 3) of p toward q and q toward p."""
    best = chance.argmax(axis=1)
    takes = [i for i in (0, 1) if best[i] != NEUTRAL]
    if not takes:
        return 0
    way = max(takes, key=lambda i: chance[i, best[i]])
    favourable = best[way] == STANCES.index("favourable")
    return (1 if favourable else 3) + way


def macro(gold: list[int], found: list[int], classes: Iterable[int]) -> dict[int, float]:
    """F1 in percent of each class."""
    return {
        c: f1(
            sum(g == f == c for g, f in zip(gold, found, strict=True)),
            found.count(c),
            gold.count(c),
        )
        for c in classes
    }


def class_of(document: Document) -> int:
    """The corpus's own class of a directed-sentiment document."""
    stances = [r.stance for r in document.regards or ()]
    way = next((i for i, s in enumerate(stances) if s != NEUTRAL), None)
    if way is None:
        return 0
    return (1 if stances[way] == STANCES.index("favourable") else 3) + way


def main() -> None:
    """Print the scores of the shipped weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    told = ask.parse_args()
    model = load_model(told.weights) if told.weights else load_model()

    directed = list(load_directed_sentiment(told.corpora, "valid"))
    by_class = macro(
        [class_of(d) for d in directed], [five_way(regards(model, d)) for d in directed], range(5)
    )
    print(f"directed-sentiment valid, macro F1 of 5 classes   {sum(by_class.values()) / 5:5.1f}")
    print(f"  p favourable to q {by_class[1]:.1f}, p critical of q {by_class[3]:.1f}")

    gold: list[int] = []
    found: list[int] = []
    for document in load_newsmtsc(told.corpora, "devtest_mt"):
        if document.regards:
            gold += [r.stance for r in document.regards]
            found += regards(model, document).argmax(axis=1).tolist()
    targets = macro(gold, found, range(3))
    print(f"newsmtsc devtest_mt, macro F1 of 3 classes        {sum(targets.values()) / 3:5.1f}")


if __name__ == "__main__":
    main()
