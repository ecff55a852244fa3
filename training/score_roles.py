"""PolNeAR scores, as docs/evaluation.md defines them: ``python -m training.score_roles --corpora DIR``.

Exact F1: a segment (one stretch of a role; each stretch of a discontinuous content alone) counts when
both its edges match. Token F1: words. Linked F1: a predicted attribution and a gold one may be matched when
content, source and cue all overlap (both without a source, or a cue, also agree); matched one to one,
as many as possible. Every annotator's file counts; error bars (`--bars`) draw whole articles.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

from rapport.reading.attributions import find_drafts
from rapport.reading.model import Model, load_model
from rapport.text.spans import Span
from training.bootstrap import added, shown
from training.document import Document, Quote
from training.polnear import article_of, load_polnear

ROLES = ("source", "cue", "content")
Predict = Callable[[str], Sequence[Quote]]
Counts = Counter[tuple[str, str]]
_WORD = re.compile(r"\w+|[^\w\s]")


def f1(right: int, predicted: int, gold: int) -> float:
    """F1 in percent; 0 when nothing was predicted or nothing is there."""
    return 200 * right / (predicted + gold) if predicted + gold else 0.0


def segments_of(quotes: Sequence[Quote]) -> set[tuple[str, Span]]:
    """All stretches of all roles, each once."""
    out: set[tuple[str, Span]] = set()
    for q in quotes:
        out |= {("content", s) for s in q.content}
        out |= {(role, s) for role, s in (("source", q.source), ("cue", q.cue)) if s}
    return out


def agrees(a: Span | None, b: Span | None) -> bool:
    """Whether both are absent or both present and overlapping."""
    return a.overlaps(b) if a and b else a is b


def matches(a: Quote, b: Quote) -> bool:
    """Whether two attributions overlap in content, source and cue."""
    return (
        agrees(a.source, b.source)
        and agrees(a.cue, b.cue)
        and any(x.overlaps(y) for x in a.content for y in b.content)
    )


def pairs(predicted: Sequence[Quote], gold: Sequence[Quote]) -> list[tuple[int, int]]:
    """The largest one-to-one matching, as indexes of a predicted and a gold attribution each."""
    if not predicted or not gold:
        return []
    table = np.array([[matches(p, g) for g in gold] for p in predicted])
    rows, columns = linear_sum_assignment(table, maximize=True)
    return [(int(p), int(g)) for p, g in zip(rows, columns, strict=True) if table[p, g]]


def linked(predicted: Sequence[Quote], gold: Sequence[Quote]) -> int:
    """The size of the largest one-to-one matching."""
    return len(pairs(predicted, gold))


def counts(
    document: Document, predicted: Sequence[Quote], *, segments: set[tuple[str, Span]] | None = None
) -> Counts:
    """Right, predicted and gold counts of one article under every metric.

    `segments` are those predicted, where they are more than the attributions' own (an annotator's).
    """
    out: Counts = Counter()
    gold_segments = set(document.segments or ())
    found = segments_of(predicted) if segments is None else segments
    words = [Span(*m.span()) for m in _WORD.finditer(document.text)]
    for role in ROLES:
        g, p = ({s for r, s in group if r == role} for group in (gold_segments, found))
        out[f"exact {role}", "right"] += len(g & p)
        out[f"exact {role}", "predicted"] += len(p)
        out[f"exact {role}", "gold"] += len(g)
        gw, pw = _covered(words, g), _covered(words, p)
        out[f"token {role}", "right"] += len(gw & pw)
        out[f"token {role}", "predicted"] += len(pw)
        out[f"token {role}", "gold"] += len(gw)
    quotes = document.quotes or ()
    out["linked", "right"] += linked(predicted, quotes)
    out["linked", "predicted"] += len(predicted)
    out["linked", "gold"] += len(quotes)
    return out


def _covered(words: list[Span], spans: set[Span]) -> set[int]:
    """Indexes of the words that touch any span."""
    edges = sorted(spans)
    out, j = set(), 0
    for i, word in enumerate(words):
        while j < len(edges) and edges[j].end <= word.start:
            j += 1
        if j < len(edges) and edges[j].overlaps(word):
            out.add(i)
    return out


METRICS = (*(f"exact {r}" for r in ROLES), *(f"token {r}" for r in ROLES), "linked")


def figures(total: Counts) -> dict[str, float]:
    """F1 in percent of every metric."""
    return {m: f1(total[m, "right"], total[m, "predicted"], total[m, "gold"]) for m in METRICS}


def counts_by_article(documents: Iterable[Document], predict: Predict) -> dict[str, Counts]:
    """Each article's counts, its annotators' files added up; an article is read once."""
    out: dict[str, Counts] = defaultdict(Counter)
    found: dict[str, Sequence[Quote]] = {}
    for document in documents:
        if document.text not in found:
            found[document.text] = predict(document.text)
        out[article_of(document.name)] += counts(document, found[document.text])
    return out


def score(documents: Iterable[Document], predict: Predict) -> dict[str, float]:
    """F1 in percent of every metric, counts added up over the documents."""
    return figures(added(list(counts_by_article(documents, predict).values())))


def predict_with(model: Model) -> Predict:
    """What finds a text's attributions with a model; nested ones, which PolNeAR does not mark, left out."""

    def predict(text: str) -> list[Quote]:
        return [Quote(d.source, d.cue, d.content) for d in find_drafts(model, text)[1]]

    return predict


def reader_predict(checkpoint: Path | None = None) -> Predict:
    """The shipped reader, or a checkpoint of the network, as a predicting function."""
    return predict_with(model_of(None, checkpoint))


def model_of(weights: Path | None, checkpoint: Path | None = None, tower: Path | None = None) -> Model:
    """The model to score: checkpoints of network and tower, a folder of weights, or the shipped weights."""
    if checkpoint:
        from training.torch_model import torch_model  # needs PyTorch

        return torch_model(checkpoint, tower)
    return load_model(weights) if weights else load_model()


def main() -> None:
    """Print the scores of the shipped weights, or of a checkpoint."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path, help="a folder as training.export writes it")
    ask.add_argument("--checkpoint", type=Path)
    ask.add_argument("--articles", type=int, help="only the first so many annotators' files")
    ask.add_argument("--bars", action="store_true", help="with 95 %% error bars")
    told = ask.parse_args()
    documents = islice(load_polnear(told.corpora, "dev"), told.articles)
    units = counts_by_article(documents, predict_with(model_of(told.weights, told.checkpoint)))
    for metric, value in shown(list(units.values()), figures, with_bars=told.bars).items():
        print(f"{metric:15} {value:>5}")


if __name__ == "__main__":
    main()
