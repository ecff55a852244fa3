"""Whom the sources of news mean: ``python -m training.score_sources --corpora DIR``.

tests/gold/sources.tsv has sources of PolNeAR train articles, names, phrases and pronouns, with whom they
mean, or nobody. They are for working, no figure of a release: the weights learnt where these sources stand.
People are resolved as in a record of all these articles. ``--each`` lists what is wrong, open or not found.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from rapport.articles.article import Article
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.reading.reading import Attribution, Reading
from training.score_gold import GOLD
from training.score_pronouns import Pronoun, article_of, given, is_right, load_pronouns
from training.score_samples import name_counts

TABLE = "sources.tsv"


def other_names() -> dict[str, tuple[str, ...]]:
    """What else a person or body of the labels is called."""
    with (GOLD / "sources_people.csv").open(encoding="utf-8", newline="") as file:
        return {row["name"]: tuple(filter(None, row["aliases"].split(";"))) for row in csv.DictReader(file)}


def answer(reading: Reading, one: Pronoun, known: dict[str, tuple[str, ...]]) -> tuple[str, str | None]:
    """What becomes of one source, with the name that it is given."""
    found = [a for a in reading.attributions if a.source and a.source.overlaps(one.span)]
    name = next((n for a in found if (n := _named(reading, a))), None)
    if one.person is None:
        return ("rightly open" if name is None else "wrong"), name
    if not found:
        return "not found", None
    if name is None:
        return "open", None
    forms = (one.person, *known.get(one.person, ()))
    return ("right" if any(name == form or is_right(name, form) for form in forms) else "wrong"), name


def _named(reading: Reading, a: Attribution) -> str | None:
    return given(reading.mentions[a.speaker]) if a.speaker is not None else None


def _dated(article: Article) -> Article:
    """The article with its day of publication, which its name tells."""
    day = re.search(r"_(\d{4}-\d\d-\d\d)_", article.url or "")
    return replace(article, published=date.fromisoformat(day[1])) if day else article


def answers(reader: Reader, corpora: Path) -> Iterator[tuple[Reading, Pronoun, str, str | None]]:
    """Every source of the table with what becomes of it."""
    gold, known = load_pronouns(table=TABLE), other_names()
    read = [reader.read(_dated(article_of(corpora, name, digest))) for name, (digest, _) in gold.items()]
    people = People().with_names(name_counts(read))
    for reading in map(people.resolve, read):
        for one in gold[reading.article.url or ""][1]:
            yield reading, one, *answer(reading, one, known)


def main() -> None:
    """Print the shares, and the misses if asked."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--each", action="store_true")
    told = ask.parse_args()
    counts: Counter[str] = Counter()
    asked = 0
    for reading, one, what, name in answers(Reader(), told.corpora):
        counts[what] += 1
        asked += one.person is not None
        if told.each and what not in ("right", "rightly open"):
            words = one.span.of(reading.article.text)
            print(f"{what}: {reading.article.url} {one.span.start} {words!r} is {one.person}, given {name}")
    named = counts["right"] + counts["wrong"]
    print(", ".join(f"{n} {what}" for what, n in counts.most_common()))
    print(f"right of all with a person {100 * counts['right'] / max(1, asked):.1f} %")
    print(f"right of those given a name {100 * counts['right'] / max(1, named):.1f} %")


if __name__ == "__main__":
    main()
