"""The weights of the clues to attributions inside contents: ``python -m training.fit_inner --corpora DIR``.

Two fits of one logistic model (L2). First PolNeAR train *outside* contents, where every report is marked:
each word that cues have often enough, with its clues, and whether a cue has it. Then the contents that the
reader finds in the working articles of tests/gold and of the samples, and whether a nested label's cue has
it, with the first weights as prior. Prints F1 by articles left out, for several thresholds, beside the rules
alone. ``--write`` keeps words and weights in reading/tables/inner_seen.tsv and inner_weights.tsv.
No article with nested labels teaches the first fit.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix, vstack

from rapport.articles.collect import collect
from rapport.reading import inner_judged
from rapport.reading.attributions import find_drafts
from rapport.reading.inner import find_inner
from rapport.reading.inner_judged import TABLES, Judged, candidates, share_of
from rapport.reading.inner_words import stem_of, words_of
from rapport.reading.model import FOLDER, Model, load_model
from rapport.reading.nested import passage_of
from rapport.text.sentences import find_sentences
from rapport.text.spaces import with_plain_spaces
from rapport.text.spans import Span
from training.document import Document
from training.elsewhere import articles_of, load_elsewhere
from training.polnear import article_of, load_polnear
from training.score_gold import GOLD, Gold, gold_of, load_further
from training.score_roles import f1
from training.score_samples import SAMPLES, place

# A word that less than one in fifty times is a cue hardly ever tells of a report, and makes the tables long.
SHARE, CUES = 0.02, 2
# A clue in fewer places outside contents, and fewer inside, teaches nothing: with 15 and 4 there are twice as
# many and F1 is the same.
OUTSIDE, INSIDE = 40, 6
# Strength of the priors: of the first fit (weights of nothing), and of the second (those of the first). Of
# 0.5, 1 and 2 for the second the last has the best F1 over all articles left out.
RIDGE, NEAR = 3.0, 2.0
# What is smaller changes no decision and makes the table long.
SMALLEST = 0.05
FOLDS, SEEDS = 8, 3
# … of what no rule finds, and of what one does
THRESHOLDS = ((0.5, 0.0), (0.3, 0.2), (0.4, 0.2), (0.5, 0.2), (0.6, 0.2), (0.5, 0.4))
# shorter paragraphs are headlines' words and captions
SHORTEST = 20
Floats = NDArray[np.float64]


@dataclass(slots=True)
class Case:
    """An article's judged words: their clues, whether a label has each, which label and which rule's find."""

    collection: str
    clues: list[tuple[str, ...]]
    shares: list[float]
    label: list[int | None]
    rule: list[int | None]
    found: int  # by rule alone
    labels: int


def outside(corpora: Path) -> list[Document]:
    """The documents of no article with nested labels, working or not, one annotator each."""
    kept: dict[str, Document] = {}
    names: set[str] = set()
    for name in ("split", "circumstances", "broad"):
        with (GOLD / f"{name}.tsv").open(encoding="utf-8", newline="") as file:
            names |= {row["article"] for row in csv.DictReader(file, delimiter="\t")}
    for document in load_polnear(corpora, "train"):
        article = article_of(document.name)
        if article not in names:
            kept.setdefault(article, document)
    return list(kept.values())


def paragraphs(document: Document) -> Iterator[tuple[int, str]]:
    """Where each paragraph begins, and its text."""
    for match in re.finditer(r"[^\n]+", document.text):
        if len(match[0]) >= SHORTEST:
            yield match.start(), match[0]


def masks(document: Document) -> tuple[bytearray, bytearray]:
    """Which characters are in a content, and which in a cue."""
    inside, cued = bytearray(len(document.text)), bytearray(len(document.text))
    for quote in document.quotes or ():
        for part in quote.content:
            inside[part.start : part.end] = b"\1" * len(part)
        if quote.cue:
            cued[quote.cue.start : quote.cue.end] = b"\1" * len(quote.cue)
    return inside, cued


def count_words(documents: Iterable[Document]) -> dict[str, tuple[int, int]]:
    """Of each word that cues have often enough: how often they do, and how often it stands."""
    every: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for document in documents:
        inside, cued = masks(document)
        for start, text in paragraphs(document):
            for sentence in find_sentences(text):
                for word in words_of(text, sentence.start, sentence.end):
                    if word.is_plain and not inside[start + word.start]:
                        every[stem_of(word.text)] += 1
                        cues[stem_of(word.text)] += cued[start + word.start]
    return {w: (n, every[w]) for w, n in sorted(cues.items()) if n >= CUES and n >= SHARE * every[w]}


def outside_case(documents: Iterable[Document]) -> Case:
    """Every judged word outside contents."""
    case = Case("outside", [], [], [], [], 0, 0)
    for document in documents:
        inside, cued = masks(document)
        for start, text in paragraphs(document):
            for one in candidates(text, find_inner(text)):
                at = start + one.word.start
                if not inside[at]:
                    _add(case, one, 0 if cued[at] else None, cued[at], 1 - cued[at])
    return case


def _add(case: Case, one: Judged, label: int | None, cues: int = 0, others: int = 0) -> None:
    case.clues.append(one.clues)
    case.shares.append(share_of(stem_of(one.word.text), cues, others))
    case.label.append(label)
    case.rule.append(one.rule)


def inside_case(collection: str, model: Model, text: str, items: Sequence[Gold]) -> Case:
    """Every judged word in the contents that the reader finds in an article."""
    drafts = find_drafts(model, text)[1]
    taken = [d.cue for d in drafts if d.cue]
    gold = [(cue, n) for n, i in enumerate(items) if i["nested"] and (cue := place(i, text)[1])]
    case = Case(collection, [], [], [], [], 0, sum(i["nested"] for i in items))
    met: set[int] = set()
    for part in sorted({p for d in drafts for p in d.content}):
        start, end = passage_of(part, text)
        ruled = find_inner(text[start:end])
        moved = [Span(cue.start + start, cue.end + start) if cue else None for _, cue, _ in ruled]
        free = [n for n, cue in enumerate(moved) if not cue or not any(cue.overlaps(t) for t in taken)]
        for one in candidates(text[start:end], ruled):
            word = Span(one.word.start + start, one.word.end + start)
            if word.start in met or any(word.overlaps(t) for t in taken):
                continue
            met.add(word.start)
            label = next((n for cue, n in gold if cue.overlaps(word)), None)
            _add(case, one, label)
            case.rule[-1] = None if one.rule is None else case.found + one.rule
        case.found += len(ruled) if len(free) == len(ruled) else len(free)
    return case


def inside_cases(model: Model, corpora: Path) -> Iterator[Case]:
    """The working articles: PolNeAR's, the further ones, the broad ones, the samples, those of elsewhere."""
    papers, own = gold_of("working")
    for name, gold in (("polnear", papers), ("further", load_further()), ("broad", load_further("broad"))):
        for article, items in gold.items():
            path = corpora / "polnear" / "train" / "text" / f"{article}.txt"
            with path.open(encoding="utf-8", newline="") as file:
                yield inside_case(name, model, with_plain_spaces(file.read()), items)
    for found in collect([str(SAMPLES / "articles")]):
        if found.article and found.article.url in own:
            text = with_plain_spaces(found.article.text)
            yield inside_case("samples", model, text, own[found.article.url])
    other = load_elsewhere("working")
    for one in articles_of("working"):
        yield inside_case("elsewhere", model, with_plain_spaces(one.text), other[one.url or ""])


def matrix(case: Case, column: dict[str, int]) -> csr_matrix:
    """Judged words by clues; the first column is the share of cues."""
    rows, columns, values = [], [], []
    for n, (clues, share) in enumerate(zip(case.clues, case.shares, strict=True)):
        known = [column[c] for c in clues if c in column]
        rows += [n] * (len(known) + 1)
        columns += [0, *known]
        values += [share, *[1.0] * len(known)]
    return csr_matrix((values, (rows, columns)), shape=(len(case.clues), len(column)))


def fitted(x: csr_matrix, y: Floats, prior: Floats, ridge: float) -> Floats:
    """The weights that fit best, each drawn to its prior."""

    def loss(w: Floats) -> tuple[float, Floats]:
        z = x @ w
        off = w - prior
        value = np.sum(np.logaddexp(0, z) - y * z) + ridge / 2 * off @ off
        return float(value), x.T @ (1 / (1 + np.exp(-z)) - y) + ridge * off

    out: Floats = minimize(loss, prior, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return out


def held(case: Case) -> Floats:
    """Whether a label has each word, as numbers."""
    return np.array([label is not None for label in case.label], dtype=float)


def counts(case: Case, p: Floats, least: float, stand: float) -> tuple[int, int, int]:
    """Right, found and labelled at two thresholds; words of one find or of one label count once."""
    finds: set[tuple[str, int]] = set()
    right: set[int] = set()
    for n, (label, rule) in enumerate(zip(case.label, case.rule, strict=True)):
        if p[n] > (least if rule is None else stand):
            finds.add(
                ("rule", rule) if rule is not None else ("label", label) if label is not None else ("", n)
            )
            if label is not None:
                right.add(label)
    return len(right), len(finds), case.labels


def show(name: str, cases: Sequence[Case], chances: Sequence[Sequence[Floats]], *least: float) -> None:
    """One line: F1 of each collection and of all, over all ways of leaving articles out."""
    sums: dict[str, NDArray[np.int64]] = defaultdict(lambda: np.zeros(3, dtype=np.int64))
    for p in chances:
        for n, case in enumerate(cases):
            sums[case.collection] += counts(case, p[n], *least)
    sums["all"] = np.sum(list(sums.values()), axis=0)
    print(f"{name:12}", *(f"{c} {f1(*map(int, s)):.1f}" for c, s in sums.items()), sep="   ")


def main() -> None:
    """Fit, print F1 by articles left out, and keep the weights if asked to."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--write", action="store_true")
    told = ask.parse_args()
    documents = outside(told.corpora)
    words = count_words(documents)
    inner_judged.seen = lambda: words  # type: ignore[assignment]
    first = outside_case(documents)
    cases = list(inside_cases(load_model(FOLDER, threads=1), told.corpora))
    often = Counter(clue for clues in first.clues for clue in clues)
    here = Counter(clue for case in cases for clues in case.clues for clue in clues)
    kept = sorted(c for c in {*often, *here} if often[c] >= OUTSIDE or here[c] >= INSIDE)
    column = {clue: n for n, clue in enumerate(["share of cues", *kept])}
    prior = fitted(matrix(first, column), held(first), np.zeros(len(column)), RIDGE)
    inside = [matrix(case, column) for case in cases]
    held_inside = [held(case) for case in cases]
    chances = []
    for seed in range(SEEDS):
        fold = np.random.default_rng(seed).permutation(len(cases)) % FOLDS
        p: list[Floats] = [np.zeros(0)] * len(cases)
        for k in range(FOLDS):
            among = [n for n in range(len(cases)) if fold[n] != k]
            w = fitted(
                vstack([inside[n] for n in among]),
                np.concatenate([held_inside[n] for n in among]),
                prior,
                NEAR,
            )
            for n in np.flatnonzero(fold == k):
                p[n] = 1 / (1 + np.exp(-(inside[n] @ w)))
        chances.append(p)
    print(
        f"{len(documents)} articles outside, {len(first.clues)} words, {len(column)} clues; "
        f"{len(cases)} articles inside"
    )
    by_rule = [np.array([rule is not None for rule in c.rule], dtype=float) for c in cases]
    show("rules", cases, [by_rule], 0.5, 0.5)
    for least, stand in THRESHOLDS:
        show(f"{least:.2f}, {stand:.2f}", cases, chances, least, stand)
    if told.write:
        w = fitted(vstack(inside), np.concatenate(held_inside), prior, NEAR)
        write(words, {clue: w[n] for clue, n in column.items()})


def write(words: dict[str, tuple[int, int]], weights: dict[str, float]) -> None:
    """Keep both tables."""
    lines = [
        "# Words that PolNeAR's cues have, outside contents. Written by python -m training.fit_inner.",
        "word\tcues\tall",
    ]
    lines += [f"{word}\t{cues}\t{every}" for word, (cues, every) in words.items()]
    (TABLES / "inner_seen.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    lines = [
        "# What each clue says that a word inside somebody's words tells of a report (inner_clues.py), in",
        "# natural log odds. Written by python -m training.fit_inner.",
        "clue\tweight",
    ]
    lines += [f"{clue}\t{w:.2f}" for clue, w in weights.items() if abs(w) >= SMALLEST]
    (TABLES / "inner_weights.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
