"""Choices of reading that need no training: ``python -m training.score_choices --corpora DIR``.

The same weights over PolNeAR dev: the likeliest legal sequence of tags against each word's likeliest tag;
links by the heads against the nearest; longer, shorter and less overlapping windows; articles of which
two lines of three are printed in capitals, with and without their letter case restored
(rapport/reading/letter_case.py); and contents whose edges are moved to quotation marks.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.labels import ROLE_TAGS
from rapport.reading.model import Floats, Ints, Model
from rapport.reading.windows import plan_windows
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span
from training.bench_encoders import PLAIN_OVERLAP, PLAIN_WINDOW
from training.document import Document, Quote
from training.polnear import load_polnear
from training.score_roles import METRICS, Predict, model_of, predict_with, score

NONE = -1e3  # of "nobody": the nearest is taken however far it is, as long as it is in reach
_SMALL = re.compile("[a-z]")


@dataclass(frozen=True, slots=True)
class Nearest:
    """A head's stand-in: of two candidates the nearer one."""

    def scores(self, left: Floats, right: Floats, left_at: Ints, right_at: Ints) -> Floats:
        """Scores (left, 1 + right) of span vectors at these pieces; the vectors are not looked at."""
        far = -np.abs(left_at[:, None] - right_at[None, :]).astype(np.float32)
        return np.concatenate([np.full((len(left), 1), NONE, np.float32), far], axis=1)


def tag_by_tag(model: Model) -> Model:
    """The model with every word's likeliest tag made so sure that no sequence is likelier."""

    def encode(ids: Ints, marks: Ints, mask: Ints) -> tuple[Floats, Floats, Floats, Floats]:
        hidden, roles, names, lower = model.encoder(ids, marks, mask)
        best: NDArray[np.bool_] = roles == roles.max(axis=-1, keepdims=True)
        return hidden, np.where(best, 100.0, 0.0).astype(np.float32), names, lower

    flat = np.zeros((len(ROLE_TAGS), len(ROLE_TAGS)), dtype=np.float32)
    return replace(model, encoder=encode, heads=replace(model.heads, transitions=flat))


def nearest_links(model: Model) -> Model:
    """The model with links to the nearest cue and the nearest source of the paragraph."""
    return replace(model, heads=replace(model.heads, cue_of_content=Nearest(), source_of_cue=Nearest()))


def windows(model: Model, window: int, overlap: int) -> Model:
    """The model with other windows."""
    return replace(model, plan=partial(plan_windows, window=window, overlap=overlap))


def in_capitals(document: Document) -> Document:
    """The document with a to z in capitals in two of three lines; the others tell what is a name."""
    lines = document.text.splitlines(keepends=True)
    shouted = (_SMALL.sub(lambda m: m.group().upper(), x) if n % 3 else x for n, x in enumerate(lines))
    return replace(document, text="".join(shouted))


def whole_quotations(text: str, content: Span) -> Span:
    """The content, without an edge inside a quotation: it ends, or begins, with the marks then."""
    start, end = content.start, content.end
    for quoted in quoted_spans(text):
        if quoted.start < end < quoted.end and start <= quoted.start + 1:
            end = quoted.end
        if quoted.start < start < quoted.end and end >= quoted.end - 1:
            start = quoted.start
    return Span(start, end)


def to_marks(text: str, content: Span) -> Span:
    """The content with the marks that stand right beside it, where it is all that they enclose."""
    beside = (q for q in quoted_spans(text) if (q.start + 1, q.end - 1) == (content.start, content.end))
    return next(beside, content)


def moved(predict: Predict, edge: Callable[[str, Span], Span]) -> Predict:
    """What finds a text's attributions and then moves the edges of their contents."""

    def predicted(text: str) -> list[Quote]:
        found = predict(text)
        return [replace(q, content=tuple(edge(text, part) for part in q.content)) for q in found]

    return predicted


CHOICES: Sequence[tuple[str, Callable[[Model], Model]]] = (
    ("as shipped", lambda model: model),
    ("tag by tag", tag_by_tag),
    ("links to the nearest", nearest_links),
    ("windows 320, overlap 40", lambda model: windows(model, 320, 40)),
    ("windows 320, overlap 120", lambda model: windows(model, 320, 120)),
    ("windows 192, overlap 64", lambda model: windows(model, 192, 64)),
    (f"windows {PLAIN_WINDOW}, overlap {PLAIN_OVERLAP}", lambda m: windows(m, PLAIN_WINDOW, PLAIN_OVERLAP)),
)


def main() -> None:
    """Print a line a choice."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--articles", type=int, help="only the first so many annotators' files")
    told = ask.parse_args()
    model = model_of(told.weights)
    documents = list(islice(load_polnear(told.corpora, "dev"), told.articles))
    print(f"{'':26}" + "".join(f"{m:>15}" for m in METRICS))

    def show(name: str, documents: Sequence[Document], predict: Predict) -> None:
        found = score(documents, predict)
        print(f"{name:26}" + "".join(f"{found[m]:15.1f}" for m in METRICS), flush=True)

    for name, choose in CHOICES:
        show(name, documents, predict_with(choose(model)))
    predict = predict_with(model)
    show("quotations kept whole", documents, moved(predict, whole_quotations))
    show("contents with their marks", documents, moved(predict, to_marks))
    shouted = [in_capitals(d) for d in documents]
    show("capitals, restored", shouted, predict)
    show("capitals, as they are", shouted, predict_with(replace(model, restore=False)))


if __name__ == "__main__":
    main()
