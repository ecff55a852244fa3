"""Pronouns to names: ``python -m training.score_chains --corpora DIR``.

GUM dev (news, interview, bio): of the pronouns he, him, his, she, her, hers whose chain has a person's
name in the article, how many are given that name (accuracy, abstentions wrong), and of those given any
name how many rightly (precision). A name is right when one of its mentions overlaps the gold chain's.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from pathlib import Path

from rapport.reading.chains import find_mentions
from rapport.reading.model import Model, load_model
from rapport.reading.reading import MentionKind
from training.document import Document
from training.gum import load_gum
from training.score_samples import Rate

_PRONOUN = re.compile(r"(?i:he|him|his|she|her|hers)$")


def score(model: Model, documents: Iterable[Document]) -> dict[str, Rate]:
    """Accuracy and precision over the documents."""
    accuracy, precision = Rate(), Rate()
    for document in documents:
        text = document.text
        mentions = find_mentions(model.scores(text), model.heads, text)
        at = {m.span: m for m in mentions if m.kind is MentionKind.PRONOUN}
        names = [span for kind, span in document.names or () if kind == "person"]
        for chain in document.chains or ():
            if not any(
                name.overlaps(span) and len(span) < 2 * len(name) + 20 for name in names for span in chain
            ):
                continue
            for span in chain:
                if not _PRONOUN.match(span.of(text)):
                    continue
                mention = at.get(span)
                if mention is None or mention.name is None:
                    accuracy.add(False)
                    continue
                own = [m.span for m in mentions if m.chain == mention.chain and m.kind is MentionKind.NAME]
                right = any(name.overlaps(gold) for name in own for gold in chain)
                accuracy.add(right)
                precision.add(right)
    return {"accuracy": accuracy, "precision": precision}


def main() -> None:
    """Print the scores of the shipped weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    told = ask.parse_args()
    model = load_model(told.weights) if told.weights else load_model()
    for name, rate in score(model, load_gum(told.corpora, "dev", ("news", "interview", "bio"))).items():
        print(f"pronoun to name, {name:10} {rate}")


if __name__ == "__main__":
    main()
