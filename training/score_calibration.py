"""Do probabilities come true? ``python -m training.score_calibration --corpora DIR [--write]``.

*Attributions*: the reader's p against whether it is right by the linked criterion, PolNeAR dev, every
annotator's file. *Stance*: the probability of the label against whether it is the gold one, in the articles
of tests/gold whose stances are only checked on, and in sentences: on directed-sentiment valid (with a holder,
both directions) and NewsMTSC devtest_mt (without).

Prints the expected calibration error (training/calibration.py) of the network's own probabilities and of
mended ones, where each half of the articles or sentences is mended by constants fitted on the other.
`--write` keeps the constants fitted on both halves together as reading/calibration.toml: of the stances with
a holder those of articles, for articles are what is read.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

import rapport.reading
from rapport.reading.attributions import find_drafts
from rapport.reading.calibration import straightened
from rapport.reading.drafts import Draft
from rapport.reading.model import Model
from rapport.reading.pairs import softmax
from rapport.reading.passages import judged
from rapport.reading.questions import passage_of
from rapport.text.sentences import split_sentences
from training.calibration import calibration_error, fit_platt, fit_temperature, halves
from training.directed_sentiment import load_directed_sentiment
from training.document import Document, Quote, Regard
from training.newsmtsc import load_newsmtsc
from training.polnear import article_of, load_polnear
from training.score_roles import model_of, pairs
from training.score_stance import regard_scores
from training.stance_articles import load_articles, questions

FILE = Path(rapport.reading.__file__).parent / "calibration.toml"
Floats = NDArray[np.float64]
Pair = tuple[Floats, Floats]


@dataclass(frozen=True, slots=True)
class Outcomes:
    """Values of predictions, (n,) or (n, classes), their gold (n,), and each one's article or sentence."""

    values: Floats
    gold: NDArray[np.int64]
    units: list[str]


def attribution_outcomes(model: Model, documents: Iterable[Document]) -> Outcomes:
    """The network's own p of every attribution, and whether it is right."""
    p: list[float] = []
    right: list[int] = []
    units: list[str] = []
    read: dict[str, list[Draft]] = {}
    for document in documents:
        if document.text not in read:
            read[document.text] = find_drafts(model, document.text)[1]
        drafts = read[document.text]
        quotes = [Quote(d.source, d.cue, d.content) for d in drafts]
        found = {i for i, _ in pairs(quotes, document.quotes or ())}
        p += [d.p for d in drafts]
        right += [int(i in found) for i in range(len(drafts))]
        units += [article_of(document.name)] * len(drafts)
    return Outcomes(np.array(p), np.array(right), units)


def stance_outcomes(model: Model, documents: Iterable[Document]) -> Outcomes:
    """The stance scores of every regard, and the gold stance."""
    asked = [d for d in documents if d.regards]
    scores = [regard_scores(model, d) for d in asked]
    gold = [r.stance for d in asked for r in d.regards or ()]
    units = [f"{i}" for i, d in enumerate(asked) for _ in d.regards or ()]
    return Outcomes(np.concatenate(scores).astype(np.float64), np.array(gold), units)


def asked_in(model: Model, document: Document) -> list[tuple[Regard, Floats]]:
    """What the reader asks of a labelled article, each with the tower's scores."""
    read = model.scores(document.text)
    sentences = split_sentences(document.text)
    asked = [
        (regard, found)
        for question, regard in questions(document)
        if (found := passage_of(read.tokens, sentences, question, regard.target)) is not None
    ]
    scores = judged(read.lower, model.tower, [found for _, found in asked]).astype(np.float64)
    return [(regard, row) for (regard, _), row in zip(asked, scores, strict=True)]


def article_outcomes(model: Model, documents: Iterable[Document]) -> Outcomes:
    """The stance scores of what the reader asks in labelled articles, and the gold stance."""
    asked = [(one, document.name) for document in documents for one in asked_in(model, document)]
    scores, gold = np.array([row for (_, row), _ in asked]), np.array([r.stance for (r, _), _ in asked])
    return Outcomes(scores, gold, [name for _, name in asked])


def mended_attributions(values: Floats, gold: NDArray[np.int64], constants: tuple[float, ...]) -> Pair:
    """Mended probabilities of attributions, and which were right."""
    return straightened(values, *constants), gold.astype(np.float64)


def mended_stances(values: Floats, gold: NDArray[np.int64], constants: tuple[float, ...]) -> Pair:
    """Mended probabilities of the likeliest stances, and which were right."""
    chance = softmax((values / constants[0]).astype(np.float32)).astype(np.float64)
    return chance.max(axis=1), (chance.argmax(axis=1) == gold).astype(np.float64)


Fit = Callable[[Any, Any], tuple[float, ...]]
Mend = Callable[[Floats, NDArray[np.int64], tuple[float, ...]], Pair]


def mended_across(outcomes: Outcomes, fit: Fit, mend: Mend) -> Pair:
    """Probabilities and outcomes where each half is mended by the other's constants."""
    first = halves(outcomes.units)
    p, right = np.zeros(len(first)), np.zeros(len(first))
    for half in (first, ~first):
        constants = fit(outcomes.values[~half], outcomes.gold[~half])
        p[half], right[half] = mend(outcomes.values[half], outcomes.gold[half], constants)
    return p, right


def main() -> None:
    """Print the errors before and after, and the constants."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--checkpoint", type=Path)
    ask.add_argument("--documents", type=int, help="only the first so many of each corpus")
    ask.add_argument("--write", action="store_true", help=f"keep the constants in {FILE.name}")
    told = ask.parse_args()
    model = model_of(told.weights, told.checkpoint)

    def first(documents: Iterable[Document]) -> Iterable[Document]:
        return islice(documents, told.documents)

    def platt(values: Floats, gold: NDArray[np.int64]) -> tuple[float, ...]:
        return fit_platt(values, gold.astype(np.float64))

    def temperature(values: Floats, gold: NDArray[np.int64]) -> tuple[float, ...]:
        return (fit_temperature(values, gold),)

    polnear = attribution_outcomes(model, first(load_polnear(told.corpora, "dev")))
    directed = stance_outcomes(model, first(load_directed_sentiment(told.corpora, "valid")))
    newsmtsc = stance_outcomes(model, first(load_newsmtsc(told.corpora, "devtest_mt")))
    articles = article_outcomes(model, first(load_articles(told.corpora, "check")))
    constants: list[float] = []
    tasks: tuple[tuple[str, Outcomes, Fit, Mend, tuple[float, ...]], ...] = (
        ("attributions, PolNeAR dev", polnear, platt, mended_attributions, (1.0, 0.0)),
        ("stance in articles, tests/gold, check", articles, temperature, mended_stances, (1.0,)),
        ("stance with a holder, directed-sentiment valid", directed, temperature, mended_stances, (1.0,)),
        ("stance without one, newsmtsc devtest_mt", newsmtsc, temperature, mended_stances, (1.0,)),
    )
    for task, outcomes, fit, mend, nothing in tasks:
        p, right = mend(outcomes.values, outcomes.gold, nothing)
        before = calibration_error(p, right)
        after = calibration_error(*mended_across(outcomes, fit, mend))
        constants += fit(outcomes.values, outcomes.gold)
        print(
            f"{task:47} n {len(p):5}, right {right.mean():.3f}, mean p {p.mean():.3f}, "
            f"error {before:.4f}, mended {after:.4f}"
        )
    print("slope {:.4f}, shift {:.4f}; temperatures {:.4f}, {:.4f} and {:.4f}".format(*constants))
    if told.write:
        FILE.write_text(table(constants, model.version), encoding="utf-8")


def table(constants: list[float], version: str) -> str:
    """The file that the reader reads; constants in the order in which they are printed."""
    slope, shift, holder, _, author = constants
    return f"""\
# What makes the network's probabilities come true as often as they say, fitted on what nothing was learnt
# from, for weights {version}:
#     python -m training.score_calibration --corpora DIR --write
# Run it again after every export. docs/evaluation.md has the errors before and after.

[attribution]  # log-odds of p times slope plus shift: PolNeAR dev, right by the linked criterion
slope = {slope:.4f}
shift = {shift:.4f}

[stance]  # stance scores are divided by: articles of tests/gold, check (holder), NewsMTSC devtest_mt (author)
holder = {holder:.4f}
author = {author:.4f}
"""


if __name__ == "__main__":
    main()
