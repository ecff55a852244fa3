"""Stance: ``python -m training.score_stance --corpora DIR``.

Directed sentiment (valid): macro F1 over its five classes, from the stance of p toward q and of q
toward p; where both come out other than neutral the surer one counts. NewsMTSC (devtest_mt): macro F1
over negative, neutral and positive toward a target, no holder. `--names masked` and `--names swapped`
ask the same of sentences without their real names (training/masked.py). Error bars (`--bars`) draw
sentences.
"""

from __future__ import annotations

import argparse
from collections import Counter
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.labels import STANCES
from rapport.reading.model import Model
from rapport.reading.pairs import softmax
from rapport.reading.passages import judged, passage, pieces_of
from rapport.text.spans import Span
from training.bootstrap import added, shown
from training.directed_sentiment import load_directed_sentiment
from training.document import Document
from training.masked import KINDS, with_names
from training.newsmtsc import load_newsmtsc
from training.score_roles import f1, model_of

Pairs = Counter[tuple[int, int]]

NEUTRAL = STANCES.index("neutral")


def regards(model: Model, document: Document) -> NDArray[np.float32]:
    """The network's own probabilities (regards, 3) of a document's regards, in their order."""
    return softmax(regard_scores(model, document))


def regard_scores(model: Model, document: Document) -> NDArray[np.float32]:
    """The stance scores (regards, 3) of a document's regards, in their order."""
    scores = model.scores(document.text)
    whole = np.arange(len(scores.tokens))

    def places(span: Span) -> tuple[int, int]:
        found = pieces_of(scores.tokens, span)
        assert found, f"{span.of(document.text)!r} has no pieces"
        return found

    asked = [
        passage(whole, places(r.holder) if r.holder else None, places(r.target))
        for r in document.regards or ()
    ]
    return judged(scores.lower, model.tower, [one for one in asked if one])


def five_way(chance: NDArray[np.float32]) -> int:
    """A class of the directed-sentiment corpus from the stances (2, 3) of p toward q and q toward p."""
    best = chance.argmax(axis=1)
    takes = [i for i in (0, 1) if best[i] != NEUTRAL]
    if not takes:
        return 0
    way = max(takes, key=lambda i: chance[i, best[i]])
    favourable = best[way] == STANCES.index("favourable")
    return (1 if favourable else 3) + way


def by_class(total: Pairs, classes: int) -> list[float]:
    """F1 in percent of each class, from counts of (gold, found) pairs."""
    gold, found = Counter[int](), Counter[int]()
    for (g, f), times in total.items():
        gold[g] += times
        found[f] += times
    return [f1(total[c, c], found[c], gold[c]) for c in range(classes)]


def directed_figures(total: Pairs) -> dict[str, float]:
    """Macro F1 over the five classes and F1 of the two in which p takes a side toward q."""
    each = by_class(total, 5)
    return {"macro F1 of 5 classes": sum(each) / 5, "p favourable to q": each[1], "p critical of q": each[3]}


def target_figures(total: Pairs) -> dict[str, float]:
    """Macro F1 over favourable, neutral and critical."""
    return {"macro F1 of 3 classes": sum(by_class(total, 3)) / 3}


def class_of(document: Document) -> int:
    """The corpus's own class of a directed-sentiment document."""
    stances = [r.stance for r in document.regards or ()]
    way = next((i for i, s in enumerate(stances) if s != NEUTRAL), None)
    if way is None:
        return 0
    return (1 if stances[way] == STANCES.index("favourable") else 3) + way


def directed_pairs(model: Model, document: Document) -> Pairs:
    """The corpus's class of a sentence and the one found."""
    return Counter([(class_of(document), five_way(regards(model, document)))])


def target_pairs(model: Model, document: Document) -> Pairs:
    """The stance of each target of a sentence and the one found."""
    if not document.regards:
        return Counter()
    found = regards(model, document).argmax(axis=1).tolist()
    return Counter(zip((r.stance for r in document.regards), found, strict=True))


def renamed_share(given: list[tuple[Document, Document]]) -> float:
    """The share of targets, in percent, whose words changed from one document to the other."""
    changed = [
        a.target.of(old.text) != b.target.of(new.text)
        for old, new in given
        for a, b in zip(old.regards or (), new.regards or (), strict=True)
    ]
    return 100 * sum(changed) / max(1, len(changed))


TASKS = (
    ("directed-sentiment valid", load_directed_sentiment, "valid", directed_pairs, directed_figures),
    ("newsmtsc devtest_mt", load_newsmtsc, "devtest_mt", target_pairs, target_figures),
)


def score(model: Model, corpora: Path, names: str) -> dict[str, float]:
    """Every figure of both corpora, what happens to the names told in its key."""
    out: dict[str, float] = {}
    for corpus, load, part, pairs, figures in TASKS:
        units = [pairs(model, with_names(d, names)) for d in load(corpora, part)]
        found = figures(added(units))
        out |= {f"{corpus.split()[0]}, {names}, {metric}": value for metric, value in found.items()}
    return out


def main() -> None:
    """Print the scores of the shipped weights, or of others."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--checkpoint", type=Path)
    ask.add_argument("--tower", type=Path, help="a tower on the checkpoint; without it its own head is asked")
    ask.add_argument("--names", choices=KINDS, default=KINDS[0], help="what happens to the names")
    ask.add_argument("--sentences", type=int, help="only the first so many of each corpus")
    ask.add_argument("--bars", action="store_true", help="with 95 %% error bars")
    told = ask.parse_args()
    model = model_of(told.weights, told.checkpoint, told.tower)
    for corpus, load, part, pairs, figures in TASKS:
        documents = islice(load(told.corpora, part), told.sentences)
        given = [(d, with_names(d, told.names)) for d in documents]
        if told.names != KINDS[0]:
            print(f"{corpus:25} {told.names:10} {renamed_share(given):5.1f} % of the targets changed")
        units = [pairs(model, new) for _, new in given]
        for metric, value in shown(units, figures, with_bars=told.bars).items():
            print(f"{corpus:25} {told.names:10} {metric:22} {value:>5}")


if __name__ == "__main__":
    main()
