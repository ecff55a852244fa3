"""The article given with the project: alone it says little and says why; with others nothing counts twice."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from rapport.articles.article import Article
from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Verdict
from rapport.faces.report.report import report_html
from rapport.faces.words import thin_words
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from rapport.record.record import Record

ROOT = Path(__file__).parents[2]
ARTICLES = ROOT / os.environ.get("CORPORA", "../shared/corpora") / ".." / "articles"
# it has none of its own; what it recalls ends in that month
DAY = date(2024, 2, 20)
PAIR = ("Donald Trump", "Vladimir Putin")
OTHER = (
    "Vladimir Putin spoke in Sochi on Monday.\n\n“Donald Trump keeps what he promises,” Putin told reporters "
    "after the talks.\n\nThe talks went on until the evening."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    if not ARTICLES.is_dir():
        pytest.skip(f"No article in {ARTICLES}; name the corpora's folder: make test CORPORA=…")
    [path] = sorted(ARTICLES.glob("*.txt"))
    return read(Article(text=path.read_text("utf-8"), outlet="Valley News", path=path.name, published=DAY))


def read(article: Article) -> Reading:
    return People().resolve(Reader().read(article))


def dossier(*readings: Reading) -> Dossier:
    with Record(":memory:") as record:
        for one in readings:
            record.add(one)
        return Dossier.between(record, *PAIR)


def test_alone_it_says_little_and_says_why(reading: Reading) -> None:
    alone = dossier(reading)
    assert not any(relation.whole.shares for relation in alone.relation)
    tested = [f for f in alone.findings if f.verdict is not Verdict.TOO_FEW]
    # what is only counted; no silence is made of the years that one article recalls
    assert {one.kind for one in tested} == {"first-and-latest"} and all(one.p is None for one in tested)
    words = thin_words(alone)
    assert words and words.startswith("Too few to say how one treats the other")
    assert words.endswith("All of it rests on one article of one outlet.")
    assert words.split(":")[0] in report_html(alone).decode()


def test_read_together_with_others_nothing_counts_twice(reading: Reading) -> None:
    alone = dossier(reading)
    reprint = read(replace(reading.article, outlet="The Harbour Post", path="reprint.txt"))
    more = read(Article(text=OTHER, outlet="The Lamp", path="more.txt", published=DAY))
    both, three = dossier(reading, reprint), dossier(reading, reprint, more)
    for one, two in ((alone.a_about_b, both.a_about_b), (alone.b_about_a, both.b_about_a)):
        assert two.counts.statements == one.counts.statements
        assert two.counts.by_label == one.counts.by_label
        assert two.counts.reports == 2 * one.counts.reports
    assert len(both.claims) == len(alone.claims) and len(both.contacts) == len(alone.contacts)
    assert three.b_about_a.counts.statements == both.b_about_a.counts.statements + 1
    assert three.a_about_b.counts.statements == both.a_about_b.counts.statements
