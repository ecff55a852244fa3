"""Whether a day told elsewhere is that of the words: ``python -m training.fit_days --corpora DIR``.

Of every outer attribution whose day its own frame leaves open, in the articles of `training.carry_papers`:
the likeliest day by weights of `training.fit_carry` from other articles, what they make of it, the same
clues, and the means of the encoder's lower states that `rapport.reading.held_days` weighs. A logistic model
(L2, each block of equal length). Prints what is rightly given or left and how many days are right, before
and with it, each article judged by weights from others. ``--write`` keeps the weights. Run it after
`training.fit_carry --write`: states are of one version.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rapport.reading.held_days import ODDS, ODDS_TODAY, TABLE, TODAY, HeldDays, clues_of
from rapport.reading.holding import DAY
from rapport.reading.holds import best_of
from rapport.reading.model import Scores
from rapport.reading.reader import Reader
from rapport.reading.setting_phrases import Judge, Weights, judge_by
from rapport.reading.timeless import BLOCKS, means_of, whole_of
from rapport.text.spans import Span
from training import fit_carry
from training.blocks import middles_of, rows_of_states, scales_of
from training.carry_papers import Paper, articles, cases_of, paper_of, right_of
from training.fit_phrases import all_rows, crossed_weights, folds_of
from training.score_gold import DATED

Floats = NDArray[np.float64]
Means = Mapping[int, Mapping[str, NDArray[np.float32]]]
# What each block counts beside the others, and the strength of the prior; hardly any on what was before.
SHARES = {"clues": 1.0, "cue": 1.0, "sentence": 0.5, "article": 0.5}
RIDGE, FREE = 3.0, 0.01
BEFORE = (ODDS, TODAY, ODDS_TODAY)
# The samples' and PolNeAR's labels were gone through two to four times, those of the others once.
OFTEN, TRUSTED = 3.0, frozenset({"samples", "polnear"})
HEADER = """\
# How much speaks for a day told elsewhere being that of the words, in natural log odds: what holding.toml
# makes of it, its clues once more, and the means of the encoder's lower states over the cue, its sentence
# and the article, of the weights of this version. Written by python -m training.fit_days --write
"""


@dataclass(frozen=True, slots=True)
class Row:
    """An open day: its clues and means, whether it is right, and what the gold has."""

    corpus: str
    article: str
    clues: Mapping[str, float]
    means: Mapping[str, NDArray[np.float32]]
    before: float
    right: bool
    dated: bool


def read(reader: Reader, corpora: Path) -> Iterator[tuple[Paper, Means]]:
    """Every labelled article with its means, its settings judged by weights from other articles."""
    every = list(articles(corpora))
    judges = crossed_weights(all_rows(reader, every), reader.version)
    for corpus, article, items in every:
        seen: list[Scores] = []

        def make(
            scores: Scores,
            sentences: Sequence[Span],
            seen: list[Scores] = seen,
            weights: Weights = judges[article.url or ""],
        ) -> Judge:
            seen.append(scores)
            return judge_by(weights, scores, sentences)

        paper = paper_of(reader, corpus, article, items, make)
        whole = whole_of(seen[0])
        asked = (a for a in paper.open.asked if a.i in paper.gold)
        yield paper, {a.i: means_of(a, seen[0], paper.open.page.sentences, whole) for a in asked}


def rows_of_days(found: Sequence[tuple[Paper, Means]]) -> Iterator[Row]:
    """The open days, each with what weights from other articles make of it."""
    fold = folds_of(paper.name for paper, _ in found)
    for f in sorted(set(fold.values())):
        weights = fit_carry.fit([paper for paper, _ in found if fold[paper.name] != f])
        for paper, means in found:
            for case, p in cases_of(paper, weights) if fold[paper.name] == f else ():
                gold = paper.gold.get(case.asked.i)
                if case.key != DAY or gold is None or gold["nested"] or not case.told:
                    continue
                best, likely = best_of(case.told, p)
                clues = clues_of(case.asked, case.clues[best], case.told[best], likely, paper.published)
                right = best in right_of(case, gold, paper.text)
                dated = gold["said"]["basis"] in DATED
                yield Row(paper.corpus, paper.name, clues, means[case.asked.i], likely, right, dated)


def fit(rows: Sequence[Row], version: str) -> HeldDays:
    """The judge's weights."""
    names = sorted({name for row in rows for name in row.clues} - {*BEFORE})
    told = np.array([[row.clues.get(name, 0.0) for name in names] for row in rows])
    blocks = {"clues": told} | {name: np.array([row.means[name] for row in rows], float) for name in BLOCKS}
    middles = middles_of(blocks)
    scales = scales_of(blocks, middles, SHARES)
    before = np.array([[*(row.clues[name] for name in BEFORE), 1.0] for row in rows])
    x = np.concatenate([before, *((x - middles[name]) * scales[name] for name, x in blocks.items())], 1)
    w = solve(
        x,
        np.array([row.right for row in rows], float),
        np.array([OFTEN if row.corpus in TRUSTED else 1.0 for row in rows]),
        np.where(np.arange(x.shape[1]) < before.shape[1], FREE, RIDGE),
    )
    ends = np.cumsum([before.shape[1], *(block.shape[1] for block in blocks.values())])
    found = {name: w[a:b] * scales[name] for name, a, b in zip(blocks, ends, ends[1:], strict=False)}
    bias = w[len(BEFORE)] - sum(float(middles[name] @ found[name]) for name in blocks)
    clues = dict(zip(BEFORE, w.tolist(), strict=False)) | dict(
        zip(names, found["clues"].tolist(), strict=True)
    )
    return HeldDays(version, float(bias), clues, {name: found[name].astype(np.float32) for name in BLOCKS})


def solve(x: Floats, y: Floats, often: Floats, prior: Floats) -> Floats:
    """Logistic weights (features,) of cases that count so often each, near the prior."""

    def loss(w: Floats) -> tuple[float, Floats]:
        z = x @ w
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = (often * np.logaddexp(0, np.where(y > 0, -z, z))).sum() + 0.5 * (prior * w * w).sum()
        return float(value), x.T @ (often * (p - y)) + prior * w

    out: Floats = minimize(
        loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    ).x
    return out


def crossed(rows: Sequence[Row]) -> list[float]:
    """The probability of each day by weights fitted without its article."""
    fold = folds_of(row.article for row in rows)
    judges = {f: fit([row for row in rows if fold[row.article] != f], "") for f in sorted(set(fold.values()))}
    return [judges[fold[row.article]].chance(row.clues, row.means) for row in rows]


def shown(rows: Sequence[Row], chances: Sequence[float]) -> Iterator[str]:
    """Which share of the open days is rightly given or left, and days right, before and with the judge."""
    limit = fit_carry.FROM[DAY]
    for corpus in sorted({row.corpus for row in rows}):
        told = [(row, p) for row, p in zip(rows, chances, strict=True) if row.corpus == corpus]
        parts = []
        for every in ([row.before for row, _ in told], [p for _, p in told]):
            given = [p >= limit for p in every]
            fit_ones = sum(g == row.dated for g, (row, _) in zip(given, told, strict=True))
            days = sum(row.right for g, (row, _) in zip(given, told, strict=True) if g)
            parts.append(f"{100 * fit_ones / len(told):5.1f} % rightly given or left, {days:4} days right")
        dated = sum(row.dated for row, _ in told)
        yield f"{corpus:13} {len(told):4} open: before {parts[0]}; with it {parts[1]} of {dated}"


def table_of(judge: HeldDays) -> str:
    """The weights as the table's text."""
    rows = [f'version = "{judge.version}"', f"bias = {judge.bias:.3f}", "", "[clues]"]
    rows += [f'"{name}" = {x:.3f}' for name, x in sorted(judge.clues.items()) if abs(x) >= 0.002]
    rows += ["", "[states]"]
    rows += rows_of_states(judge.states)
    return HEADER + "\n".join(rows) + "\n"


def main() -> None:
    """Print what is right before and with the judge; write the table if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--write", action="store_true")
    told = ask.parse_args()
    reader = Reader()
    rows = list(rows_of_days(list(read(reader, told.corpora))))
    for line in shown(rows, crossed(rows)):
        print(line)
    if told.write:
        TABLE.write_text(table_of(fit(rows, reader.version)), encoding="utf-8")


if __name__ == "__main__":
    main()
