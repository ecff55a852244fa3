"""Names: exact span and type F1: ``python -m training.score_names --corpora DIR``.

CrossNER politics dev (person and politician are one class, organisation and political party another,
country and location the third) and GUM dev (news, interview, bio). Error bars (`--bars`) draw
sentences of the one, documents of the other.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from rapport.reading.decode import constraints, segments
from rapport.reading.labels import NAME_TAGS, NAMES
from rapport.reading.model import Model
from training.bootstrap import shown
from training.crossner import load_crossner
from training.document import Document
from training.gum import load_gum
from training.score_roles import f1, model_of

Found = set[tuple[str, int, int]]


def names_of(model: Model) -> Callable[[str], Found]:
    """What tags a text's names: kind, start and end."""

    def find(text: str) -> Found:
        scores = model.scores(text)
        starts, ends = scores.tokens.word_starts, scores.tokens.word_ends
        tags = segments(scores.names, NAME_TAGS, constraints(NAME_TAGS))
        return {(s.kind, int(starts[s.first]), int(ends[s.last])) for s in tags}

    return find


def counts(document: Document, found: Found) -> Counter[tuple[str, str]]:
    """Right, predicted and gold counts of one document by kind."""
    wanted = {(kind, span.start, span.end) for kind, span in document.names or ()}
    out: Counter[tuple[str, str]] = Counter()
    for what, group in (("right", found & wanted), ("predicted", found), ("gold", wanted)):
        out.update((kind, what) for kind, _, _ in group)
    return out


def figures(total: Counter[tuple[str, str]]) -> dict[str, float]:
    """F1 in percent by kind."""
    return {kind: f1(total[kind, "right"], total[kind, "predicted"], total[kind, "gold"]) for kind in NAMES}


def main() -> None:
    """Print the scores of the shipped weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--checkpoint", type=Path)
    ask.add_argument("--bars", action="store_true", help="with 95 %% error bars")
    told = ask.parse_args()
    find = names_of(model_of(told.weights, told.checkpoint))
    for corpus, documents in (
        ("crossner politics dev", load_crossner(told.corpora, "dev")),
        ("gum dev, news interview bio", load_gum(told.corpora, "dev", ("news", "interview", "bio"))),
    ):
        units = [counts(d, find(d.text)) for d in documents]
        for kind, value in shown(units, figures, with_bars=told.bars).items():
            print(f"{corpus:28} {kind:14} {value:>5}")


if __name__ == "__main__":
    main()
