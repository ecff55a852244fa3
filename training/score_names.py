"""Names: exact span and type F1: ``python -m training.score_names --corpora DIR``.

CrossNER politics dev (person and politician are one class, organisation and political party another,
country and location the third) and GUM dev (news, interview, bio).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from rapport.reading.decode import constraints, segments
from rapport.reading.labels import NAME_TAGS, NAMES
from rapport.reading.model import Model, load_model
from training.crossner import load_crossner
from training.document import Document
from training.gum import load_gum
from training.score_roles import f1

Found = set[tuple[str, int, int]]


def names_of(model: Model) -> Callable[[str], Found]:
    """What tags a text's names: kind, start and end."""

    def find(text: str) -> Found:
        scores = model.scores(text)
        starts, ends = scores.tokens.starts[scores.tokens.words], scores.tokens.word_ends
        tags = segments(scores.names, NAME_TAGS, constraints(NAME_TAGS))
        return {(s.kind, int(starts[s.first]), int(ends[s.last])) for s in tags}

    return find


def score(documents: Iterable[Document], find: Callable[[str], Found]) -> dict[str, float]:
    """F1 in percent by kind."""
    right, predicted, gold = (dict.fromkeys(NAMES, 0) for _ in range(3))
    for document in documents:
        found = find(document.text)
        wanted = {(kind, span.start, span.end) for kind, span in document.names or ()}
        for kind in NAMES:
            a, b = ({n for n in group if n[0] == kind} for group in (found, wanted))
            right[kind] += len(a & b)
            predicted[kind] += len(a)
            gold[kind] += len(b)
    return {kind: f1(right[kind], predicted[kind], gold[kind]) for kind in NAMES}


def main() -> None:
    """Print the scores of the shipped weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    told = ask.parse_args()
    find = names_of(load_model(told.weights) if told.weights else load_model())
    for corpus, documents in (
        ("crossner politics dev", load_crossner(told.corpora, "dev")),
        ("gum dev, news interview bio", load_gum(told.corpora, "dev", ("news", "interview", "bio"))),
    ):
        for kind, value in score(documents, find).items():
            print(f"{corpus:28} {kind:14} {value:5.1f}")


if __name__ == "__main__":
    main()
