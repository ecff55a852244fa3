"""Statements in a record: whatever the order of the articles, as the pure rules would group them at once."""

import random
from datetime import date

import pytest
from sqlalchemy import create_engine, text

from rapport.articles.article import Article
from rapport.reading.reading import (
    Attribution,
    EntityType,
    Mention,
    MentionKind,
    PersonLink,
    Reading,
    Type,
)
from rapport.record import Record
from rapport.record.grouping import RULES
from rapport.record.statements import group
from rapport.text.spans import Span
from tests.databases import Fresh
from training.score_sameness import Row, load, saying

GOLD, _, REPORTS = load("working")
SOME = [row for row in GOLD if row["speaker"] in ("Osk Fenmark", "Rurik Hallenby", "Mirela Astvan")]


def reading_of(row: Row, *, weights: str = "by hand") -> Reading:
    """A gold report as a reading: one attribution, its speaker known."""
    report, one = REPORTS[row["article"]], saying(row, REPORTS[row["article"]])
    span = Span(*row["source_span"])
    name = row["speaker"]
    return Reading(
        article=Article(
            text=report["text"],
            outlet=report["outlet"],
            published=date.fromisoformat(report["published"]),
            url=row["article"],
        ),
        weights=weights,
        mentions=(
            Mention(
                span=span,
                kind=MentionKind.NAME,
                type=EntityType.PERSON,
                chain=0,
                name=name,
                person=PersonLink(name, name, 1.0),
            ),
        ),
        attributions=(
            Attribution(
                source=span,
                cue=Span(*row["cue_span"]),
                content=tuple(Span(*s) for s in row["content_spans"]),
                type=Type(row["type"]),
                speaker=0,
                said=one.said,
                p=1.0,
            ),
        ),
    )


def groups_of(record: Record) -> set[frozenset[str]]:
    return {frozenset(r.article.url or "" for r in one.reports) for one in record.statements()}


def expected() -> set[frozenset[str]]:
    found = group(saying(row, REPORTS[row["article"]]) for row in SOME)
    return {frozenset(one.id for one in each.sayings) for each in found}


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_articles_does_not_matter(fresh: Fresh, seed: int) -> None:
    rows = list(SOME)
    random.Random(seed).shuffle(rows)
    with Record(fresh()) as record:
        for row in rows:
            record.add(reading_of(row))
        assert groups_of(record) == expected()
        for row in rows[:10]:  # by other weights
            record.add(reading_of(row, weights="others"))
        assert groups_of(record) == expected()


def test_a_record_grouped_by_older_rules_is_grouped_anew_when_opened(tmp_path) -> None:
    where = tmp_path / "news.db"
    with Record(where) as record:
        for row in SOME:
            record.add(reading_of(row))
    engine = create_engine(f"sqlite:///{where}")
    with engine.begin() as connection:
        for step in ("UPDATE grouped SET rules = 0", "DELETE FROM sayings", "DELETE FROM reports"):
            connection.execute(text(step))
        connection.execute(text("DELETE FROM statements"))
    with Record(where) as record:
        assert groups_of(record) == expected()
    with engine.begin() as connection:
        assert connection.scalar(text("SELECT rules FROM grouped")) == RULES
        assert connection.scalar(text("SELECT count(*) FROM sayings")) == len(SOME)
    engine.dispose()
