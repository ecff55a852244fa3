"""How likely a noun phrase tells a setting, from gold: ``python -m training.fit_phrases --corpora DIR``.

Every noun phrase outside quotations in the working halves and further articles of tests/gold and of the
samples, where it is for a field if the gold has its words as some attribution's, and in passages written for
this (training/written/settings), where settings are marked: "in {p the pews}". A softmax over the fields and
"none of them" on the clues and means that `rapport.reading.setting_phrases` weighs (L2, each block of equal
length). Prints the best F1 of each field over phrases, with and without the encoder's states, each article
judged by weights from others. ``--write`` keeps the weights. Run it after every export: states are of one
version; and `training.fit_carry` after it.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from rapport.articles.article import Article
from rapport.reading.model import Scores
from rapport.reading.reader import Reader
from rapport.reading.setting_phrases import (
    BLOCKS,
    FIELDS,
    TABLE,
    Judge,
    SettingPhrase,
    Weights,
    clues_of,
    means_of,
)
from rapport.text.spans import Span
from training.blocks import middles_of, rows_of_states, scales_of
from training.carry_papers import articles, paper_of
from training.score_gold import Gold, circumstance
from training.score_samples import place

Floats = NDArray[np.float32]
NOTHING, UNCLEAR = len(FIELDS), -1
# What each block counts beside the others, and the strength of the prior.
SHARES = {"head": 1.0, "before": 1.0, "sentence": 0.3, "clues": 1.0}
RIDGE = 1.5
# How much a phrase of the written passages counts beside one of an article: with 1 the media of wide.jsonl
# fell by three points, with 0.3 the occasions rose by one to three and places by half a point (LOG.md).
WRITTEN_COUNTS = 0.3
FOLDS = 4
# the prior of the intercepts: as good as none
FREE = 0.001
# of a name that stands in several places the label is on the one before the words, or right behind them
BEHIND = 120
# passages written for this (training/written/settings), and their marks
WRITTEN, OURS = Path(__file__).parent / "written" / "settings", "written"
_KINDS = {"p": "place", "o": "occasion", "m": "medium", "u": "outlet"}
_MARK = re.compile(r"\{(?P<kind>[pomu]) |\}")
HEADER = """\
# How much speaks for a noun phrase's telling an outlet, a medium, an occasion, a place ("bias", clues, and
# means of the encoder's lower states over its head, the word before it and its sentence, of the weights of
# this version), in natural log odds against none of them. Written by python -m training.fit_phrases --write
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A phrase: its clues and means, and the field that it is for, `NOTHING` or `UNCLEAR`."""

    corpus: str
    article: str
    clues: tuple[str, ...]
    means: Mapping[str, Floats]
    label: int


def rows_of(reader: Reader, papers: Iterable[tuple[str, Article, list[Gold]]]) -> Iterator[Row]:
    """The noun phrases of every article."""
    for corpus, article, items in papers:
        labels = partial(labels_of, items=items, text=article.text)
        yield from _rows(reader, corpus, article, items, labels)


def _rows(
    reader: Reader,
    corpus: str,
    article: Article,
    items: list[Gold],
    labels: Callable[[Sequence[Span]], list[int]],
) -> Iterator[Row]:
    seen: list[tuple[SettingPhrase, tuple[str, ...]]] = []
    means: dict[str, Floats] = {}

    def watching(scores: Scores, sentences: Sequence[Span]) -> Judge:
        def judge(phrases: Sequence[SettingPhrase], ruled: Sequence[frozenset[str]]) -> Floats:
            seen.extend((p, tuple(clues_of(p, sorted(r)))) for p, r in zip(phrases, ruled, strict=True))
            means.update(means_of(phrases, scores, sentences) if phrases else {})
            return np.zeros((len(phrases), len(FIELDS)), dtype=np.float32)

        return judge

    paper_of(reader, corpus, article, items, watching)
    for n, ((_, clues), label) in enumerate(zip(seen, labels([p.span for p, _ in seen]), strict=True)):
        yield Row(corpus, article.url or "", clues, {name: x[n] for name, x in means.items()}, label)


def all_rows(reader: Reader, papers: Iterable[tuple[str, Article, list[Gold]]]) -> list[Row]:
    """The noun phrases of every article, and of the passages written for this."""
    return [*rows_of(reader, papers), *written_rows(reader)]


def written_rows(reader: Reader, folder: Path = WRITTEN) -> Iterator[Row]:
    """The noun phrases of the passages written for this; ten neighbours are one article for the folds."""
    for path in sorted(folder.glob("*.txt")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
            if not line.strip():
                continue
            text, marks = parse(line)
            article = Article(text=text, url=f"{path.stem}-{number // 10}")
            yield from _rows(reader, OURS, article, [], partial(_labelled, told=marks))


def parse(line: str) -> tuple[str, list[tuple[int, list[Span], int]]]:
    """A passage without its marks, and for each mark the field and its span; " / " parts paragraphs.

    >>> text, ((field, (span,), _),) = parse("He spoke in {p the pews}.")
    >>> text, FIELDS[field], span.of(text)
    ('He spoke in the pews.', 'place', 'the pews')

    Raises ValueError for marks that do not fit.
    """
    text, marks, open_at, at = "", [], [], 0
    line = line.strip().replace(" / ", "\n\n")
    for mark in _MARK.finditer(line):
        text += line[at : mark.start()]
        at = mark.end()
        if mark["kind"]:
            open_at.append((FIELDS.index(_KINDS[mark["kind"]]), len(text)))
        elif open_at:
            field, start = open_at.pop()
            marks.append((field, [Span(start, len(text))], start))
        else:
            raise ValueError(f"A mark closes nothing: {line[:60]}")
    if open_at:
        raise ValueError(f"A mark is left open: {line[:60]}")
    return text + line[at:], marks


def labels_of(spans: Sequence[Span], items: Sequence[Gold], text: str) -> list[int]:
    """Which field each phrase is for, by the settings of an article's attributions."""
    told = []
    for item in items:
        for n, field in enumerate(FIELDS):
            places = [] if item["nested"] else circumstance(item, field, text)
            if places:
                told.append((n, places, place(item, text)[0][0].start if len(places) > 1 else 0))
    return _labelled(spans, told)


def _labelled(spans: Sequence[Span], told: Iterable[tuple[int, Sequence[Span], int]]) -> list[int]:
    """The field of each phrase that opens where a setting's words do, nearest to what is said there."""
    out = [NOTHING] * len(spans)
    for n, places, here in told:
        hits = [(k, s, g) for g in places for k, s in enumerate(spans) if s.overlaps(g)]
        if not hits:
            continue
        one = min({g for _, _, g in hits}, key=lambda g: (g.start > here + BEHIND, abs(g.start - here)))
        nearest = min((abs(s.start - g.start), k) for k, s, g in hits if g == one or len(places) == 1)[1]
        for k, _, _ in hits:
            if k == nearest:
                out[k] = n if out[k] in (NOTHING, UNCLEAR) else out[k]
            elif out[k] == NOTHING:
                out[k] = UNCLEAR
    return out


def solve(x: Floats, y: NDArray[np.int64], often: Floats, prior: Floats) -> Floats:
    """The weights (features, fields) against none of them, of cases that count so often each."""
    size, many = x.shape[1], len(FIELDS) + 1
    wanted = np.eye(many, dtype=np.float32)[y]

    def loss(v: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        w = v.reshape(size, many).astype(np.float32)
        scores = x @ w
        scores -= scores.max(1, keepdims=True)
        p = np.exp(scores)
        p /= p.sum(1, keepdims=True)
        value = -(often * np.log(np.maximum((p * wanted).sum(1), 1e-12))).sum()
        slope = x.T @ (often[:, None] * (p - wanted)) + prior[:, None] * w
        return float(value + 0.5 * (prior[:, None] * w * w).sum()), slope.ravel().astype(np.float64)

    found = minimize(loss, np.zeros(size * many), jac=True, method="L-BFGS-B", options={"maxiter": 200})
    w = found.x.reshape(size, many).astype(np.float32)
    out: Floats = w[:, :NOTHING] - w[:, NOTHING:]
    return out


def fit(rows: Sequence[Row], version: str, shares: Mapping[str, float] = SHARES) -> Weights:
    """The weights; a block without a share counts nothing."""
    rows = [row for row in rows if row.label != UNCLEAR]
    names = sorted({name for row in rows for name in row.clues})
    at = {name: n for n, name in enumerate(names)}
    told = np.zeros((len(rows), len(names)), dtype=np.float32)
    for n, row in enumerate(rows):
        told[n, [at[name] for name in row.clues]] = 1.0
    blocks = {"clues": told} | {name: np.array([row.means[name] for row in rows]) for name in BLOCKS}
    middles = middles_of(blocks)
    scales = scales_of(blocks, middles, shares)
    parts = [(x - middles[name]) * scales[name] for name, x in blocks.items()]
    x = np.concatenate([*parts, np.ones((len(rows), 1))], 1).astype(np.float32)
    prior = np.full(x.shape[1], RIDGE, dtype=np.float32)
    prior[-1] = FREE
    often = np.array([WRITTEN_COUNTS if row.corpus == OURS else 1.0 for row in rows], dtype=np.float32)
    w = solve(x, np.array([row.label for row in rows]), often, prior)
    ends = np.cumsum([0, *(block.shape[1] for block in blocks.values())])
    found = {name: w[a:b] * scales[name] for name, a, b in zip(blocks, ends, ends[1:], strict=False)}
    bias = w[-1] - sum(middles[name] @ found[name] for name in blocks)
    clues = dict(zip(names, found["clues"], strict=True))
    return Weights(version, bias.astype(np.float32), clues, {n: found[n].astype(np.float32) for n in BLOCKS})


def folds_of(names: Iterable[str], folds: int = FOLDS) -> dict[str, int]:
    """The fold of each article."""
    every = sorted(set(names))
    order = np.random.default_rng(5).permutation(len(every))
    return {every[at]: n % folds for n, at in enumerate(order)}


def crossed_weights(
    rows: Sequence[Row], version: str, shares: Mapping[str, float] = SHARES
) -> dict[str, Weights]:
    """For each article weights that were fitted without it."""
    fold = folds_of(row.article for row in rows)
    by = {
        f: fit([row for row in rows if fold[row.article] != f], version, shares)
        for f in sorted(set(fold.values()))
    }
    return {name: by[f] for name, f in fold.items()}


def shown(rows: Sequence[Row], weights: Mapping[str, Weights]) -> Iterator[str]:
    """The best F1 of each field over the phrases of each collection."""
    for corpus in sorted({row.corpus for row in rows}):
        found = [row for row in rows if row.corpus == corpus and row.label != UNCLEAR]
        p = np.concatenate(
            [weights[r.article].chances([r.clues], {b: r.means[b][None] for b in BLOCKS}) for r in found]
        )
        label = np.array([row.label for row in found])
        yield f"{corpus:13} " + "; ".join(
            f"{field} {best_f1(p[:, n], label == n):5.1f} of {int((label == n).sum())}"
            for n, field in enumerate(FIELDS)
        )


def best_f1(p: Floats, right: NDArray[np.bool_]) -> float:
    """F1 in percent at the best threshold."""
    if not right.any():
        return 0.0
    hits = np.cumsum(right[np.argsort(-p, kind="stable")])
    return float((200 * hits / (np.arange(1, len(hits) + 1) + right.sum())).max())


def table_of(weights: Weights) -> str:
    """The weights as the table's text."""
    rows = [f'version = "{weights.version}"', f"bias = {_list(weights.bias)}", "", "[clues]"]
    rows += [f'"{name}" = {_list(x)}' for name, x in sorted(weights.clues.items())]
    rows += ["", "[states]"]
    rows += rows_of_states(weights.states)
    return HEADER + "\n".join(rows) + "\n"


def _list(x: Floats) -> str:
    return "[" + ", ".join(f"{float(v):.3f}" for v in x) + "]"


def main() -> None:
    """Print what is found, crossed; write the table if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--write", action="store_true")
    told = ask.parse_args()
    reader = Reader()
    rows = all_rows(reader, articles(told.corpora))
    for title, shares in (("clues alone", {"clues": SHARES["clues"]}), ("with states", SHARES)):
        print(title)
        for line in shown(rows, crossed_weights(rows, reader.version, shares)):
            print(" ", line)
    if told.write:
        TABLE.write_text(table_of(fit(rows, reader.version)), encoding="utf-8")


if __name__ == "__main__":
    main()
