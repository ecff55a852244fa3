"""The articles of tests/gold/elsewhere, with their labels: other invented people, and other hands.

They were written by authors who did not know the reader; those of UNTAUGHT did not know the samples either.
`working` articles may be read and learnt from; `check` articles are only measured.
"""

from __future__ import annotations

import csv
import json
from collections import defaultdict

from rapport.articles.article import Article
from rapport.articles.collect import collect
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from training.score_samples import SAMPLES, Gold, name_counts

FOLDER = SAMPLES.parent / "tests" / "gold" / "elsewhere"
#: authors who had seen no labelled article; the others had some of the working halves (tests/gold/README.md)
UNTAUGHT = frozenset("a b c d e f g h i j k l m n o p q r s t u v w x y z aa bb cc".split())
# What a label leaves out.
EMPTY = (
    "parent", "source", "speaker", "speaks_for", "cue", "to", "outlet", "via", "medium", "occasion", "place",
)  # fmt: skip


def load_elsewhere(part: str) -> dict[str, list[Gold]]:
    """The labels by the article's address, as `load_gold` gives those of the samples."""
    parts = {row["article"]: row["part"] for row in _rows()}
    out: dict[str, list[Gold]] = defaultdict(list)
    for line in (FOLDER / "gold.jsonl").read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        if parts[told["article"]] == part:
            out[told["article"]].append(_whole(told))
    for items in out.values():
        outer = {item["id"]: item for item in items}
        for item in items:
            item["within"] = outer[item["parent"]]["content"] if item["nested"] else []
    return dict(out)


def taught_articles() -> set[str]:
    """The addresses of the articles whose authors had seen labelled ones."""
    return {row["article"] for row in _rows() if row["author"] not in UNTAUGHT}


def _rows() -> list[dict[str, str]]:
    with (FOLDER / "elsewhere.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t"))


def _whole(told: Gold) -> Gold:
    """A label with what it leaves out."""
    item: Gold = dict.fromkeys(EMPTY) | {"negated": False, "hypothetical": False, "about": []} | told
    item["said"] = {"start": None, "end": None} | item["said"]
    return item | {"nested": item["parent"] is not None}


def articles_of(part: str) -> list[Article]:
    """The articles of a part, in the order of their files."""
    wanted = load_elsewhere(part)
    found = collect([str(FOLDER / "articles")])
    return [one.article for one in found if one.article and one.article.url in wanted]


def elsewhere_readings(reader: Reader, part: str) -> list[Reading]:
    """The articles of a part read, with people linked over all of them."""
    read = [reader.read(article) for article in articles_of(part)]
    people = People().with_names(name_counts(read))
    return [people.resolve(r) for r in read]
