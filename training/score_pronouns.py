"""Whom "he" and "she" mean in news: ``python -m training.score_pronouns --corpora DIR``.

tests/gold/pronouns.tsv has three pronouns of each of 60 PolNeAR train articles, drawn by lot: two inside
contents, one that is a source. Right: the person's name. People are resolved as in a
record of all these articles.
``--half working`` keeps to the articles that rules and weights may be chosen on; ``--each`` lists misses.
``--antecedents check`` takes every such word of the articles of antecedents.tsv that nothing was chosen on.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from rapport.articles.article import Article
from rapport.people.people import People
from rapport.reading.pointers import gender_of_pronoun
from rapport.reading.reader import Reader
from rapport.reading.reading import Mention, Reading
from rapport.text.names import compatible, fold
from rapport.text.spans import Span
from training.score_gold import GOLD, half_of
from training.score_samples import name_counts


@dataclass(frozen=True, slots=True)
class Pronoun:
    """A pronoun of an article and the person's full name; None where the article names nobody for it."""

    span: Span
    person: str | None


def load_pronouns(
    half: str | None = None, table: str = "pronouns.tsv"
) -> dict[str, tuple[str, list[Pronoun]]]:
    """Digest and pronouns of each article of a table, of one half or of both."""
    out: dict[str, tuple[str, list[Pronoun]]] = {}
    with (GOLD / table).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if half in (None, half_of(row["article"])):
                one = Pronoun(Span(int(row["start"]), int(row["end"])), row["person"] or None)
                out.setdefault(row["article"], (row["sha256"], []))[1].append(one)
    return out


def load_antecedents(part: str) -> dict[str, tuple[str, list[Pronoun]]]:
    """Digest and labelled words of each article of antecedents.tsv of a part: working, check or samples.

    They are pronouns and phrases of all kinds; what was doubtful is left out.
    """
    with (GOLD / "antecedents_articles.tsv").open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t")
        out: dict[str, tuple[str, list[Pronoun]]] = {
            row["article"]: (row["sha256"], []) for row in rows if row["part"] == part
        }
    with (GOLD / "antecedents.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            if row["article"] in out:
                one = Pronoun(Span(int(row["start"]), int(row["end"])), row["person"] or None)
                out[row["article"]][1].append(one)
    return out


def article_of(corpora: Path, name: str, digest: str) -> Article:
    """The article of this name, if it is the one that was marked."""
    path = corpora / "polnear" / "train" / "text" / f"{name}.txt"
    raw = path.read_bytes()
    if hashlib.sha256(raw).hexdigest() != digest:
        raise SystemExit(f"{path} is not the text that the gold was marked on; fetch PolNeAR again.")
    return Article(text=raw.decode("utf-8"), url=name)


def given(mention: Mention | None) -> str | None:
    """The name that the reader gives a pronoun."""
    if mention is None:
        return None
    return mention.person.name if mention.person else mention.name


def is_right(name: str, person: str | None) -> bool:
    """Whether a name is the person's: "Mr. Oskeld" is one of Maren Oskeld's, and accents do not matter."""
    return person is not None and compatible(fold(name), fold(person))


def judged(
    readings: list[Reading], gold: dict[str, tuple[str, list[Pronoun]]]
) -> Iterator[tuple[Reading, Pronoun, str | None]]:
    """Each pronoun with the name that it was given."""
    for reading in readings:
        at = {m.span: m for m in reading.mentions}
        for one in gold[reading.article.url or ""][1]:
            yield reading, one, given(at.get(one.span))


def main() -> None:
    """Print how many get the right name, and of those given one how many are right."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--half", choices=("working", "scored"))
    ask.add_argument("--antecedents", choices=("working", "check"))
    ask.add_argument("--each", action="store_true")
    told = ask.parse_args()
    gold = load_antecedents(told.antecedents) if told.antecedents else load_pronouns(told.half)
    reader = Reader()
    read = [reader.read(article_of(told.corpora, name, digest)) for name, (digest, _) in gold.items()]
    people = People().with_names(name_counts(read))
    counts: dict[str, int] = defaultdict(int)
    for reading, one, name in judged([people.resolve(r) for r in read], gold):
        if gender_of_pronoun(one.span.of(reading.article.text)) is None:
            continue
        right = name is not None and is_right(name, one.person)
        counts["asked"] += one.person is not None
        counts["given"] += name is not None
        counts["right"] += right
        if told.each and not right and (one.person or name):
            where = f"{reading.article.url} {one.span.start} {one.span.of(reading.article.text)}"
            print(f"{where}: {name}, is {one.person}")
    print(f"pronouns of named people       {counts['asked']}")
    print(f"given the right name           {100 * counts['right'] / max(1, counts['asked']):5.1f} %")
    print(f"of those given a name, right   {100 * counts['right'] / max(1, counts['given']):5.1f} %")


if __name__ == "__main__":
    main()
