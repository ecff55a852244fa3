"""Pronouns to names: ``python -m training.score_chains --corpora DIR``.

GUM dev (news, interview, bio): of the pronouns he, him, his, she, her, hers whose chain has a person's
name in the article, how many are given that name (accuracy, abstentions wrong), and of those given any
name how many rightly (precision). A name is right when one of its mentions overlaps the gold chain's.
Error bars (`--bars`) draw whole documents, of which there are few.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from rapport.reading.chains import find_mentions
from rapport.reading.model import Model
from rapport.reading.reading import MentionKind
from training.bootstrap import added, shown
from training.document import Document
from training.gum import load_gum
from training.score_roles import model_of

_PRONOUN = re.compile(r"(?i:he|him|his|she|her|hers)$")


def counts(model: Model, document: Document) -> Counter[str]:
    """Of one document: pronouns asked of, those given a name, and those given the right one."""
    text = document.text
    out: Counter[str] = Counter()
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
            out["pronouns"] += 1
            mention = at.get(span)
            if mention is None or mention.name is None:
                continue
            own = [m.span for m in mentions if m.chain == mention.chain and m.kind is MentionKind.NAME]
            out["named"] += 1
            out["right"] += any(name.overlaps(gold) for name in own for gold in chain)
    return out


def figures(total: Mapping[str, float]) -> dict[str, float]:
    """Accuracy and precision in percent."""
    return {
        "accuracy": 100 * total["right"] / max(1, total["pronouns"]),
        "precision": 100 * total["right"] / max(1, total["named"]),
    }


def main() -> None:
    """Print the scores of the shipped weights."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--checkpoint", type=Path)
    ask.add_argument("--bars", action="store_true", help="with 95 %% error bars")
    told = ask.parse_args()
    model = model_of(told.weights, told.checkpoint)
    units = [counts(model, d) for d in load_gum(told.corpora, "dev", ("news", "interview", "bio"))]
    total = added(units)
    print(f"{len(units)} documents, {total['pronouns']} pronouns, {total['named']} given a name")
    for name, value in shown(units, figures, with_bars=told.bars).items():
        print(f"pronoun to name, {name:10} {value} %")


if __name__ == "__main__":
    main()
