"""Labelled articles, in; what the rules leave open in each, and its gold, out, for `training.fit_carry`."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.reading.holding import DAY
from rapport.reading.holding_clues import Clues
from rapport.reading.holding_table import Part
from rapport.reading.holds import Case, Open, weighed
from rapport.reading.reader import Reader
from rapport.reading.setting_phrases import JudgeMaker
from training.elsewhere import articles_of, load_elsewhere, taught_articles
from training.score_gold import DATED, GOLD, circumstance, gold_of, load_further, load_labels
from training.score_samples import SAMPLES, Gold, matched

# Rules were made from these sets until they gave what the labels say: there the rules' word is no clue.
READ = frozenset({"polnear", "further", "scenes", "scenes-check", "samples"})
OF_THE_RULES = "the rules "


@dataclass(frozen=True, slots=True)
class Paper:
    """One labelled article: its set, what is open in it, and the gold of each attribution that is found."""

    corpus: str
    name: str
    open: Open
    gold: Mapping[int, Gold]
    missed: Sequence[Gold]
    text: str
    published: date | None


def articles(corpora: Path) -> Iterator[tuple[str, Article, list[Gold]]]:
    """Every labelled article that weights may be chosen on, with its set and its labels."""
    gold, samples = gold_of("working")
    sets = {"polnear": gold, "further": load_further(None)}
    sets |= {name: load_further(name) for name in ("scenes", "scenes-check", "broad", "wide")}
    for corpus, found in sets.items():
        yield from ((corpus, _article(corpora, name, items), items) for name, items in found.items())
    own = [found.article for found in collect([str(SAMPLES / "articles")]) if found.article]
    yield from (("samples", a, samples[a.url or ""]) for a in own if a.url in samples)
    other, taught = load_elsewhere("working"), taught_articles()
    for a in articles_of("working"):
        yield "taught" if a.url in taught else "elsewhere", a, other[a.url or ""]


def day_articles(corpora: Path) -> Iterator[tuple[str, Article, list[Gold]]]:
    """The articles of tests/gold/days.jsonl, of whose outer attributions only the day is labelled."""
    with (GOLD / "days.tsv").open(encoding="utf-8", newline="") as file:
        told = {row["article"]: row["published"] for row in csv.DictReader(file, delimiter="\t")}
    for name, labels in load_labels("days.jsonl").items():
        items = [item | {"published": told[name], "nested": False, "parent": None} for item in labels]
        yield "days", _article(corpora, name, items), items


def papers(
    reader: Reader, corpora: Path, judges: Callable[[Article], JudgeMaker] | None = None
) -> list[Paper]:
    """Every labelled article that weights may be chosen on, read once; `judges` makes judges of settings."""
    return [
        paper_of(reader, corpus, article, items, judges(article) if judges else None)
        for corpus, article, items in articles(corpora)
    ]


def papers_of(reader: Reader, corpora: Path, corpus: str, gold: Mapping[str, list[Gold]]) -> list[Paper]:
    """The PolNeAR articles of one set."""
    return [paper_of(reader, corpus, _article(corpora, name, items), items) for name, items in gold.items()]


def _article(corpora: Path, name: str, items: Sequence[Gold]) -> Article:
    text = (corpora / "polnear" / "train" / "text" / f"{name}.txt").read_bytes().decode("utf-8")
    return Article(text=text, published=date.fromisoformat(items[0]["published"]), url=name)


def paper_of(
    reader: Reader, corpus: str, article: Article, items: list[Gold], judge: JudgeMaker | None = None
) -> Paper:
    """One labelled article, read."""
    seen: list[Open] = []
    opened = reader.open(article)
    for batch in opened.begun.batches:
        reader.encode(opened, batch)
    reading = reader.finish(opened, seen.append, judge)
    places = {id(a): i for i, a in enumerate(reading.attributions)}
    pairs = {places[id(a)]: g for a, g in matched(reading, items)}
    found = {id(g) for g in pairs.values()}
    missed = [g for g in items if id(g) not in found]
    return Paper(corpus, article.url or "", seen[0], pairs, missed, article.text, article.published)


def right_of(case: Case, gold: Gold, text: str) -> tuple[int, ...]:
    """Which candidates the gold gives."""
    if case.key == DAY:
        if gold["said"]["basis"] not in DATED:
            return ()
        wanted = gold["said"]["start"], gold["said"]["end"]
        return tuple(k for k, t in enumerate(case.told) if (iso(t.start), iso(t.end)) == wanted)
    spans = circumstance(gold, case.key, text)
    return tuple(k for k, t in enumerate(case.told) if any(t.span.overlaps(s) for s in spans))


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def clean(clues: Clues, corpus: str) -> Clues:
    """The clues that may be learned from: not the rules' word on articles that the rules were made from."""
    return {n: x for n, x in clues.items() if corpus not in READ or not n.startswith(OF_THE_RULES)}


def cases_of(paper: Paper, weights: Mapping[str, Part] | None) -> list[tuple[Case, Sequence[float]]]:
    """Every open case of an article with its chances: by weights, or as the gold has it."""

    def chances(case: Case) -> Sequence[float]:
        if weights is not None:
            return weights[case.key].chances([clean(c, paper.corpus) for c in case.whole()])
        gold = paper.gold.get(case.asked.i)
        right = right_of(case, gold, paper.text) if gold else ()
        return [float(k in right) for k in range(len(case.told))]

    return list(weighed(paper.open, chances))
