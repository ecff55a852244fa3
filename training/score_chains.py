"""Pronouns to names: ``python -m training.score_chains --corpora DIR``.

GUM dev (news, interview, bio): of the pronouns he, him, his, she, her, hers whose chain has a person's
name in the article, how many are given that name (accuracy, abstentions wrong), and of those given any
name how many rightly (precision). A name is right when one of its mentions overlaps the gold chain's.
Error bars (`--bars`) draw whole documents, of which there are few.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

from rapport.reading.chains import find_mentions
from rapport.reading.model import Model
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.text.spans import Span
from training.bootstrap import added, shown
from training.conll import as_chains, chain_counts, conll_figures
from training.document import Document
from training.gum import load_gum
from training.score_roles import model_of

_PRONOUN = re.compile(r"(?i:he|him|his|she|her|hers)$")


def named_pronouns(model: Model, document: Document) -> Iterator[tuple[Span, Span | None, bool]]:
    """Each pronoun asked of, a name of the chain it is given (None: abstained), whether that is right."""
    text = document.text
    mentions = find_mentions(model.scores(text), model.heads, text)
    at = {m.span: m for m in mentions if m.kind is MentionKind.PRONOUN}
    names = [span for kind, span in document.names or () if kind == "person"]
    for chain in document.chains or ():
        if not any(_names(name, span) for name in names for span in chain):
            continue
        for span in chain:
            if not _PRONOUN.match(span.of(text)):
                continue
            mention = at.get(span)
            if mention is None or mention.name is None:
                yield span, None, False
                continue
            own = [m.span for m in mentions if m.chain == mention.chain and m.kind is MentionKind.NAME]
            yield span, own[0], any(name.overlaps(gold) for name in own for gold in chain)


def counts(model: Model, document: Document) -> Counter[str]:
    """Of one document: pronouns asked of, those given a name, and those given the right one."""
    out: Counter[str] = Counter()
    for _, given, right in named_pronouns(model, document):
        out["pronouns"] += 1
        out["named"] += given is not None
        out["right"] += right
    return out


def chains_of(model: Model, document: Document) -> dict[str, Counter[str]]:
    """The CoNLL counts of one document, under each of the two golds."""
    groups: dict[int, list[Mention]] = defaultdict(list)
    for mention in find_mentions(model.scores(document.text), model.heads, document.text):
        groups[mention.chain].append(mention)
    people = [span for kind, span in document.names or () if kind == "person"]
    named = [c for c in document.chains or () if any(_names(name, span) for name in people for span in c)]
    found = [[m.span for m in group] for group in groups.values()]
    found_named = [
        [m.span for m in group]
        for group in groups.values()
        if any(m.kind is MentionKind.NAME and m.type is EntityType.PERSON for m in group)
    ]
    return {
        "every chain": chain_counts(as_chains(document.chains or ()), as_chains(found)),
        "with a person's name": chain_counts(as_chains(named), as_chains(found_named)),
    }


def _names(name: Span, mention: Span) -> bool:
    """Whether a mention is the name, give or take a title or a short apposition."""
    return name.overlaps(mention) and len(mention) < 2 * len(name) + 20


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
    documents = list(load_gum(told.corpora, "dev", ("news", "interview", "bio")))
    units = [counts(model, d) for d in documents]
    total = added(units)
    print(f"{len(units)} documents, {total['pronouns']} pronouns, {total['named']} given a name")
    for name, value in shown(units, figures, with_bars=told.bars).items():
        print(f"pronoun to name, {name:10} {value} %")
    chains = [chains_of(model, d) for d in documents]
    for gold in chains[0]:
        for name, value in shown([one[gold] for one in chains], conll_figures, with_bars=told.bars).items():
            print(f"chains, {gold:20} {name:5} F1 {value}")


if __name__ == "__main__":
    main()
