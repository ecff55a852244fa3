"""The judge of words of no one time, from gold: ``python -m training.fit_when --corpora DIR``.

Of every outer attribution that a working article or sample labels *published* or *unknown*: the means of the
encoder's lower states and the clues that `rapport.reading.timeless` weighs. A logistic model (L2, each block
of equal length), fitted in its dual form, as there are more states than cases. Prints, for those that the
rules leave without a day, how many bases the rules have right and how many the judge has, each article judged
by weights from others. ``--write`` keeps the weights. Run it after every export: states are of one version.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.model import Model, load_model
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis
from rapport.reading.timeless import BLOCKS, TABLE, Timeless, means_of, whole_of
from rapport.text.spaces import with_plain_spaces
from training.blocks import middles_of, scales_of
from training.carry_papers import Paper, papers

Floats = NDArray[np.float64]
# Not learnt from: its annotators called present attitudes *published* as often as *unknown*, against the
# guide. With it broad-check has 267 of 379 bases right instead of 262, the scored half 415 of 559 instead of
# 416, and of 2,801 undated ones of wide itself 77.8 % (crossed) where the rules have 72.4.
LEFT_OUT = frozenset({"wide"})
# What each block counts beside the others. Crossed on broad, where rules have 74.9 % of 722 undated ones:
# clues alone 75.6, the cue's states alone 78.1, both 79.8, with the article's 81.3, with the sentence's 82.0.
# Half or twice of any changes less than one point; states of sources, contents and neighbours add nothing,
# nor do those of the last layer.
SHARES = {"cue": 2.0, "sentence": 0.5, "article": 0.4, "clues": 1.0}
# Strength of the prior: 0.4, 0.8, 1 and 1.4 gave 79 to 80, 81.3, 82.0 and 82.1 %.
RIDGE = 1.0
# What the rules' word adds to either side, in log odds. Fitted it would be trusted too much: they were made
# from most of these articles. With 0 the judge has 82.0 % on broad and 86.2 on the articles that the rules
# were made from (rules 88.5), with 0.5 81.3 and 87.9, with 1 78.4 and 89.0.
RULES = 0.5
RULES_SAY = "the rules say unknown"
STEPS, FOLDS, SEEDS = 12, 8, 3
# the prior's variance of the intercept: as good as none
FREE = 10.0
HEADER = """\
# How much speaks for words without a day being of no one time ("unknown") and not bounded by publication
# alone, in natural log odds: clues of how they are told, and the means of the encoder's lower states over the
# cue, its sentence and the article, of the weights of this version. Written by
# python -m training.fit_when --write
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An attribution: its clues and means, the label, and whether the rules say unknown (None: dated)."""

    corpus: str
    article: str
    manner: Sequence[str]
    means: dict[str, NDArray[np.float32]]
    unknown: bool
    rules: bool | None


def rows_of(model: Model, found: Sequence[Paper]) -> Iterator[Row]:
    """The labelled attributions without a day in the gold."""
    for paper in found:
        scores = model.scores(with_plain_spaces(paper.text))
        whole = whole_of(scores)
        for asked in paper.open.asked:
            gold = paper.gold.get(asked.i)
            if gold is None or gold["nested"] or gold["said"]["basis"] not in ("published", "unknown"):
                continue
            said = asked.one.said
            yield Row(
                paper.corpus,
                paper.name,
                asked.manner,
                means_of(asked, scores, paper.open.page.sentences, whole),
                gold["said"]["basis"] == "unknown",
                None if said.start is not None else said.basis is Basis.UNKNOWN,
            )


def blocks_of(rows: Sequence[Row], names: Sequence[str]) -> dict[str, Floats]:
    """The features by block, as they are."""
    out = {name: np.array([row.means[name] for row in rows], dtype=np.float64) for name in BLOCKS}
    out["clues"] = np.array([[name in row.manner for name in names] for row in rows], dtype=np.float64)
    return out


def solve(x: Floats, y: Floats) -> Floats:
    """What each case counts: the dual of a logistic model with an L2 prior, by Newton's steps."""
    kernel = x @ x.T + FREE
    counts: Floats = np.zeros(len(y))
    for _ in range(STEPS):
        z = np.clip(kernel @ counts, -30, 30)
        p = 1 / (1 + np.exp(-z))
        w = np.maximum(p * (1 - p), 1e-4)
        counts = np.linalg.solve(kernel + np.diag(RIDGE / w), z + (y - p) / w)
    return counts


def fit(rows: Sequence[Row], version: str) -> Timeless:
    """The judge's weights."""
    names = sorted({name for row in rows for name in row.manner} - {RULES_SAY})
    blocks = blocks_of(rows, names)
    middles = middles_of(blocks)
    scales = scales_of(blocks, middles, SHARES)
    scaled = {name: (x - middles[name]) * scales[name] for name, x in blocks.items()}
    counts = solve(np.concatenate(list(scaled.values()), 1), np.array([row.unknown for row in rows], float))
    weights = {name: (x.T @ counts) * scales[name] for name, x in scaled.items()}
    bias = FREE * counts.sum() - sum(float(weights[name] @ middles[name]) for name in blocks)
    clues = dict(zip(names, weights["clues"].tolist(), strict=True)) | {RULES_SAY: 2 * RULES}
    states = {name: weights[name].astype(np.float32) for name in BLOCKS}
    return Timeless(version, float(bias) - RULES, clues, states)


def crossed(rows: Sequence[Row], folds: int = FOLDS, seeds: int = SEEDS) -> Floats:
    """The log odds of each case by weights fitted without its article, the mean of several draws."""
    articles = sorted({row.article for row in rows})
    out = np.zeros(len(rows))
    for seed in range(seeds):
        order = np.random.default_rng(seed).permutation(len(articles))
        fold = {articles[at]: n % folds for n, at in enumerate(order)}
        for f in range(folds):
            judge = fit([row for row in rows if fold[row.article] != f], "")
            for n, row in enumerate(rows):
                if fold[row.article] == f:
                    out[n] += judge.score(row.manner, row.means) / seeds
    return out


def shown(rows: Sequence[Row], odds: Floats) -> Iterator[str]:
    """Bases right by the rules and by the judge, for each collection."""
    for corpus in sorted({row.corpus for row in rows}):
        seen = [n for n, row in enumerate(rows) if row.corpus == corpus and row.rules is not None]
        rules = sum(rows[n].rules == rows[n].unknown for n in seen)
        ours = sum((odds[n] > 0) == rows[n].unknown for n in seen)
        changed = [n for n in seen if (odds[n] > 0) != rows[n].rules]
        better = sum((odds[n] > 0) == rows[n].unknown for n in changed)
        yield (
            f"{corpus:13} {len(seen):4} undated: rules {100 * rules / len(seen):5.1f} %, judge "
            f"{100 * ours / len(seen):5.1f} %; {better} of {len(changed)} changes right"
        )


def table_of(judge: Timeless) -> str:
    """The weights as the table's text."""
    rows = [f'version = "{judge.version}"', f"bias = {judge.bias:.3f}", "", "[clues]"]
    rows += [f'"{name}" = {x:.2f}' for name, x in sorted(judge.clues.items()) if abs(x) >= 0.005]
    rows += ["", "[states]"]
    for name, weights in judge.states.items():
        rows.append(f"{name} = [")
        told = [f"{float(x):.3g}" if "e" not in f"{float(x):.3g}" else f"{float(x):.5f}" for x in weights]
        rows += ["  " + ", ".join(told[at : at + 16]) + "," for at in range(0, len(told), 16)]
        rows.append("]")
    return HEADER + "\n".join(rows) + "\n"


def main() -> None:
    """Print rules beside judge; write the table if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--write", action="store_true")
    told = ask.parse_args()
    model = load_model()
    found = [p for p in papers(Reader.of(model), told.corpora) if p.corpus not in LEFT_OUT]
    rows = list(rows_of(model, found))
    for line in shown(rows, crossed(rows)):
        print(line)
    if told.write:
        TABLE.write_text(table_of(fit(rows, model.version)), encoding="utf-8")


if __name__ == "__main__":
    main()
