"""Checking, copying and the digest of a whole record, on both databases and between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from rapport.errors import RecordError
from rapport.people.added.entry import Entry, PeopleFile, Post, Shape
from rapport.people.decisions import Decision, Judgement, Kind, Someone
from rapport.reading.reading import Precision, TimeExpression
from rapport.record import Record, shape
from rapport.record.tables import feed_entries, feeds, metadata
from rapport.text.spans import Span
from tests.databases import Fresh, fresh_file, fresh_schema
from tests.services.postgresql import Cluster
from tests.stories import HARBOUR, STORIES, make_record

NOON = datetime(2020, 3, 4, 12, tzinfo=UTC)
SAME = Decision(
    kind=Kind.PERSONS, judgement=Judgement.SAME, one=Someone("quill", "Ada Quill"),
    two=Someone("ford", "Nell Ford"), author="desk \ud800", made=NOON,
)  # fmt: skip
MONDAY = TimeExpression(
    span=Span(0, 3), type="DATE", value="2020-03-02", start=date(2020, 3, 2), end=date(2020, 3, 3),
    precision=Precision.DAY,
)  # fmt: skip
FILE = PeopleFile(
    name="kessaria.csv",
    digest="0f" * 32,
    shape=Shape.SHEET,
    entries=(Entry(id="Q9", name="Ada Marsh", posts=(Post(title="mayor", start="2018"),), line=2),),
    refused=(),
)


def fill(record: Record) -> Record:
    """Something in every table."""
    for story in STORIES:
        record.add(replace(story, times=(MONDAY,)))
    record.add_unread(replace(HARBOUR.article, text="Elle a dit oui. \ud800\0", language="fr"), "fr")
    record.note("bad.txt", "no text")
    with record._write() as connection:
        connection.execute(
            feeds.insert().values(address="https://a.example", due=NOON, failures=0, gone=False)
        )
        connection.execute(
            feed_entries.insert().values(
                feed="https://a.example", id="1", address="https://a.example/1", fate="due", tries=0, due=NOON
            )
        )
    record.add_people(FILE, author="desk", made=NOON)
    number = record.decide(SAME)
    record.decide(Decision(kind=Kind.UNDO, undoes=number, author="desk", made=NOON))
    return record


@pytest.fixture
def full(fresh: Fresh) -> Iterator[Record]:
    with fill(Record(fresh())) as record:
        yield record


def test_every_table_is_described() -> None:
    assert {table.name for table in shape.TABLES} == set(metadata.tables) - {"schema_version"}


def test_every_pointer_looks_back() -> None:
    order = [table.name for table in shape.TABLES]
    for pointer in shape.POINTERS:
        assert order.index(pointer.target.name) <= order.index(pointer.table.name), str(pointer)


def test_the_tables_of_the_example_are_all_filled(full: Record) -> None:
    with full._read() as connection:
        filled = [table for table in shape.TABLES if connection.execute(table.select()).first()]
        assert set(shape.TABLES) - set(filled) <= set(shape.DERIVED)


def test_a_whole_record_holds_together(full: Record) -> None:
    assert full.check() == []


BREAKS: list[tuple[str, str]] = [
    ("UPDATE articles SET text = 'Another text, much too short.' WHERE key = 1", "digest"),
    ("UPDATE mentions SET span = '0-3' WHERE article = 1 AND position = 1", "its span is not its text"),
    ("UPDATE mentions SET span = '5-4' WHERE article = 1 AND position = 1", "cannot be read"),
    ("UPDATE attributions SET cue_span = '0-99999' WHERE key = 1", "is no part of its text"),
    ("UPDATE attributions SET words = 'other words' WHERE key = 1", "not those of its content"),
    ("UPDATE attributions SET id = 'abc' WHERE key = 1", "its spans are not those"),
    (
        "UPDATE attributions SET speaks_for = 99 WHERE key = 1",
        "attributions.article+speaks_for points at nothing",
    ),
    ("DELETE FROM reports WHERE attribution = 1", "is in no statement"),
    ("INSERT INTO statements (key, id, family) VALUES (999, 's', 999)", "Statement s has no report"),
]


@pytest.mark.parametrize(("command", "sentence"), BREAKS)
def test_what_does_not_hold_is_named(full: Record, command: str, sentence: str) -> None:
    with full._write() as connection:
        connection.exec_driver_sql(command)
    assert sentence in " ".join(full.check())


@pytest.mark.parametrize(
    ("command", "table"),
    [
        ("DELETE FROM sayings WHERE attribution = (SELECT min(attribution) FROM sayings)", "sayings"),
        ("UPDATE sketches SET hashes = (SELECT hashes FROM sketches ORDER BY article LIMIT 1)", "sketches"),
        ("UPDATE statements SET family = 1", "statements"),
        ("DELETE FROM edges", "edges"),
        ("INSERT INTO stories (article, story) SELECT key, (SELECT min(key) FROM articles) FROM articles "
         "WHERE key NOT IN (SELECT article FROM stories)", "stories"),
    ],
)  # fmt: skip
def test_what_would_be_worked_out_otherwise_is_named_and_left(full: Record, command: str, table: str) -> None:
    assert full.check(deep=True) == []
    with full._write() as connection:
        connection.exec_driver_sql(command)
    before = full.worked_out_digests()
    found = full.check(deep=True)
    assert [one for one in found if f"The table {table} is not what comes out" in one]
    assert full.worked_out_digests() == before
    assert full.check() == []


def test_words_that_no_search_finds_are_named(full: Record) -> None:
    with full._write() as connection:
        sqlite = connection.dialect.name == "sqlite"
        name = "articles_text_docsize" if sqlite else "articles_text"
        connection.exec_driver_sql(f"DELETE FROM {name} WHERE {'id' if sqlite else 'key'} = 1")
    assert full.check() == ["Not in the full text, where no search finds them: 1 row of articles."]


def test_the_digest_knows_neither_order_nor_place(fresh: Fresh) -> None:
    with make_record(fresh()) as one, make_record(fresh(), readings=STORIES[::-1]) as other:
        assert one.whole_digest() == other.whole_digest()
        one.note("a.txt", "no text")
        assert one.whole_digest() != other.whole_digest()
        other.note("a.txt", "no text")
        assert one.whole_digest() == other.whole_digest()
        other.add(replace(HARBOUR, weights="newer"))
        assert one.whole_digest() != other.whole_digest()


@pytest.mark.parametrize("to_postgresql", [False, True])
def test_a_copy_in_either_database_is_equal_and_comes_back(
    to_postgresql: bool, full: Record, tmp_path: Path, postgresql: Cluster
) -> None:
    there: Callable[[], str] = (
        (lambda: fresh_schema(postgresql)) if to_postgresql else (lambda: fresh_file(tmp_path))
    )
    with Record(there()) as copied, Record(fresh_file(tmp_path)) as back:
        assert full.copy_to(copied) == copied.copy_to(back)
        assert full.whole_digest() == copied.whole_digest() == back.whole_digest()
        assert content(full) == content(copied) == content(back)
        assert copied.check() == back.check() == []
        assert copied.statements() == full.statements()
        assert [hit.article.path for hit in copied.search("gentleman OR word")] == [
            hit.article.path for hit in full.search("gentleman OR word")
        ]
        copied.note("new.txt", "the copy goes on by itself")
        copied.decide(SAME)
        assert copied.add(replace(HARBOUR, article=replace(HARBOUR.article, outlet="Other"))) == "new"
        assert copied.check() == []


def content(record: Record) -> list[list[object]]:
    """Every row of every table, keys too."""
    with record._read() as connection:
        return [sorted(map(repr, connection.execute(table.select()))) for table in shape.TABLES]


def test_a_copy_goes_to_an_empty_place_only(full: Record, fresh: Fresh) -> None:
    with make_record(fresh()) as other:
        before = other.whole_digest()
        with pytest.raises(RecordError, match="holds something already"):
            full.copy_to(other)
        assert other.whole_digest() == before


def test_a_copy_that_fails_midway_leaves_nothing(
    full: Record, fresh: Fresh, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("pulled plug")

    with Record(fresh()) as other:
        with monkeypatch.context() as patch:
            patch.setattr("rapport.record.dialect.count_on", fail)
            with pytest.raises(RuntimeError):
                full.copy_to(other)
        assert other.info().articles == 0
        full.copy_to(other)
        assert other.whole_digest() == full.whole_digest()


def test_vacuum_makes_it_smaller_and_changes_nothing(full: Record) -> None:
    whole = full.whole_digest()
    with full._write() as connection:
        for at in range(40):
            connection.exec_driver_sql(
                f"INSERT INTO problems VALUES ('{at}', '{'x' * 9000}{at}', '2020-01-01 00:00:00')"
            )
    with full._write() as connection:
        connection.exec_driver_sql("DELETE FROM problems WHERE path <> 'bad.txt'")
    before = full.size()
    full.vacuum()
    assert full.size() < before
    assert full.whole_digest() == whole
    assert [hit.article.outlet for hit in full.search("foxes")] == ["The Harbour Post"]
    assert full.check() == []


def test_an_article_is_unsettled_until_it_is_weighed_against_the_record(fresh: Fresh) -> None:
    with make_record(fresh()) as record:
        assert (record.unsettled(), record.info().unsettled) == (3, 3)
        record.settle()
        assert record.unsettled() == 0
