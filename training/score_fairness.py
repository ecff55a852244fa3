"""Is the reader as good for everybody? ``python -m training.score_fairness --corpora DIR``.

By outlet and by type: linked F1 on PolNeAR dev of each publisher's articles, and the share of direct, mixed
and indirect gold attributions that are found (type as `rapport.reading.kinds` makes it of the content).
By political side: sentences of NewsMTSC devtest_mt, and the articles of tests/gold whose stances are only
checked on; targets named by a member of one US party, as the corpus `leaders` has presidents, vice-presidents
and members of Congress; how often the stance is right, and how much more often favourable or critical is
found than marked. A name stands for a person when it is a full name, or a last name that only one party has.
Error bars are of articles and of sentences (training/bootstrap.py).
"""

from __future__ import annotations

import argparse
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from rapport.reading.kinds import quotation_type
from rapport.reading.labels import STANCES
from rapport.reading.model import Model
from rapport.text.quotes import quoted_spans
from training.bootstrap import shown
from training.document import Document, Regard
from training.newsmtsc import load_newsmtsc
from training.polnear import article_of, load_polnear
from training.score_calibration import asked_in
from training.score_roles import Predict, f1, model_of, pairs, predict_with
from training.score_stance import regards
from training.stance_articles import load_articles

Found = Counter[tuple[str, str]]
#: The regards of a sentence or article, each with the stance that is found.
Judge = Callable[[Document], Iterable[tuple[Regard, int]]]

PARTIES = {"Democrat": "Democrats", "Republican": "Republicans"}
# Held before 1960: "Ford", "Johnson" and "Wilson" are mostly somebody else in news of today.
SINCE = 1960
_OWNER = re.compile(r"['’]s?$")


def by_outlet_and_type(documents: Iterable[Document], predict: Predict) -> tuple[dict[str, list[Found]], ...]:
    """Counts of each article under its outlet, and under each type of attribution."""
    outlets: dict[str, dict[str, Found]] = defaultdict(lambda: defaultdict(Counter))
    types: dict[str, dict[str, Found]] = defaultdict(lambda: defaultdict(Counter))
    read: dict[str, Any] = {}
    for document in documents:
        if document.text not in read:
            read[document.text] = predict(document.text)
        found, gold = read[document.text], document.quotes or ()
        article = article_of(document.name)
        matched = pairs(found, gold)
        one = outlets[article.split("_")[0]][article]
        one["linked", "right"] += len(matched)
        one["linked", "predicted"] += len(found)
        one["linked", "gold"] += len(gold)
        right, quoted = {g for _, g in matched}, quoted_spans(document.text)
        for i, quote in enumerate(gold):
            each = types[str(quotation_type(quote.content, quoted, document.text))][article]
            each["found", "gold"] += 1
            each["found", "right"] += i in right
    return tuple({name: list(units.values()) for name, units in group.items()} for group in (outlets, types))


def outlet_figures(total: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """Linked F1 in percent."""
    right, predicted, gold = (int(total["linked", what]) for what in ("right", "predicted", "gold"))
    return {"linked F1": f1(right, predicted, gold)}


def type_figures(total: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """The share of gold attributions found, in percent."""
    return {"found": 100 * total["found", "right"] / max(1, total["found", "gold"])}


def sides(folder: Path) -> dict[str, str]:
    """Names, in lower case, to the party that all who bear them belong to."""
    import yaml  # comes with what training needs (training/requirements.txt)

    parties: dict[str, set[str]] = defaultdict(set)
    for file in ("executive.yaml", "legislators-current.yaml"):
        for entry in yaml.load((folder / file).read_text(encoding="utf-8"), yaml.CSafeLoader):
            last_term, name = entry["terms"][-1], entry["name"]
            if int(str(last_term["end"])[:4]) < SINCE:
                continue
            party = PARTIES.get(last_term.get("party", ""), "others")
            forms = {name["last"], f"{name['first']} {name['last']}", name.get("official_full") or ""}
            forms |= {f"{name['nickname']} {name['last']}"} if name.get("nickname") else set()
            for form in forms - {""}:
                parties[form.lower()].add(party)
    return {form: next(iter(held)) for form, held in parties.items() if len(held) == 1}


def by_side(
    documents: Iterable[Document], judge: Judge, party_of: Mapping[str, str]
) -> dict[str, list[Found]]:
    """Counts of (gold, found) stances of each sentence or article under the side of its targets."""
    out: dict[str, dict[int, Found]] = defaultdict(lambda: defaultdict(Counter))
    for number, document in enumerate(documents):
        names = {r.target: _OWNER.sub("", r.target.of(document.text)).lower() for r in document.regards or ()}
        known = {t: party_of.get(n) or party_of.get(" ".join(n.split()[1:])) for t, n in names.items()}
        if not any(known.values()):
            continue
        for regard, label in judge(document):
            if (side := known[regard.target]) in PARTIES.values():
                out[side][number][STANCES[regard.stance], STANCES[label]] += 1
    return {side: list(units.values()) for side, units in out.items()}


def in_sentences(model: Model) -> Judge:
    """Judges a sentence as it stands."""
    return lambda d: zip(d.regards or (), regards(model, d).argmax(axis=1).tolist(), strict=True)


def in_articles(model: Model) -> Judge:
    """Judges an article as the reader asks about it."""
    return lambda d: [(regard, int(scores.argmax())) for regard, scores in asked_in(model, d)]


def side_figures(total: Mapping[tuple[str, str], float]) -> dict[str, float]:
    """In percent of the targets: right, and found less marked of favourable and critical."""
    everything = sum(total.values()) or 1

    def surplus(label: str) -> float:
        found = sum(n for (_, f), n in total.items() if f == label)
        return 100 * (found - sum(n for (g, _), n in total.items() if g == label)) / everything

    return {
        "right": 100 * sum(n for (g, f), n in total.items() if g == f) / everything,
        "favourable, found less marked": surplus("favourable"),
        "critical, found less marked": surplus("critical"),
    }


def main() -> None:
    """Print the figures of the shipped weights, or of others, with their bars."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path)
    ask.add_argument("--checkpoint", type=Path)
    told = ask.parse_args()
    model = model_of(told.weights, told.checkpoint)
    outlets, types = by_outlet_and_type(load_polnear(told.corpora, "dev"), predict_with(model))
    for group, figures in ((outlets, outlet_figures), (types, type_figures)):
        for name, units in sorted(group.items()):
            gold = sum(unit[what, "gold"] for unit in units for what in ("linked", "found"))
            for metric, value in shown(units, figures, with_bars=True).items():
                print(f"{name:15} {len(units):3} articles, {gold:4} attributions  {metric}  {value} %")
    party_of = sides(told.corpora / "leaders")
    sentences, articles = load_newsmtsc(told.corpora, "devtest_mt"), load_articles(told.corpora, "check")
    for where, found in (
        ("sentences", by_side(sentences, in_sentences(model), party_of)),
        ("articles", by_side(articles, in_articles(model), party_of)),
    ):
        for side, units in sorted(found.items()):
            targets = sum(sum(unit.values()) for unit in units)
            for metric, value in shown(units, side_figures, with_bars=True).items():
                print(f"{side:15} {targets:4} targets in {where}  {metric:30} {value} %")


if __name__ == "__main__":
    main()
