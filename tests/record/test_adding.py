"""A user's own people in a record: kept with file, time and author, known at once, undone without a trace."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from rapport.people.added.entry import Entry, PeopleFile, Post, Refused, Shape
from rapport.people.decisions import Decision, Kind
from rapport.people.people import People
from rapport.reading.reading import EntityType
from rapport.record import Record, dialect
from rapport.record.migrations import MIGRATIONS, migrate
from tests.build import build_reading
from tests.databases import Fresh

NOON = datetime(2024, 3, 4, 12, tzinfo=UTC)
QUILL = Entry(
    id="Q900000010",
    name="Ada Quill",
    aliases=("Ada \ud800 Marsh", "Ада Квилл"),
    alone=("Heron",),
    gender="f",
    country="FRN",
    posts=(
        Post(title="Harbour Minister", place="Kessaria", start="2018", end="2021-06-30"),
        Post(title="mayor", over=True, acting=True, known=date.min),
    ),
    source="the Gazette",
    line=2,
)
BUREAU = Entry(id="own:7", name="Harbour Bureau", type=EntityType.ORGANISATION, line=3)
FILE = PeopleFile(
    name="kessaria.csv",
    digest="0f" * 32,
    shape=Shape.SHEET,
    entries=(QUILL, BUREAU),
    refused=(Refused(4, "the name is missing"),),
)
ARTICLE = build_reading(
    "Rain fell on Kessaria. On Monday {1s@m:the harbour minister} {1c:said} {1x:that the quay would hold}.",
    published="2020-05-06",
    linked=False,
)


def speakers(record: Record) -> list[str | None]:
    return [one.person.name if one.person else None for one in record.statements()]


def undo(number: int) -> Decision:
    return Decision(kind=Kind.UNDO, undoes=number, author="desk", made=NOON)


def test_what_was_added_is_given_back(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        assert record.add_people(FILE, author="desk", made=NOON) == (1, 0)
        (file,) = record.added_files()
        assert (file.name, file.digest, file.shape) == ("kessaria.csv", "0f" * 32, Shape.SHEET)
        assert (file.taken, file.refused, file.author, file.made) == (2, 1, "desk", NOON)
        assert [one.entry for one in record.added_people()] == [QUILL, BUREAU]
        assert record.added_people()[0].source == "kessaria.csv (0f0f0f0f0f0f), line 2; the Gazette"
        assert record.known_people().one("Heron").id == "Q900000010"


def test_the_same_file_again_changes_nothing(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        record.add_people(FILE, author="desk", made=NOON)
        before = record.decisions()
        again = replace(FILE, name="copy of kessaria.csv")
        assert record.add_people(again, author="chief", made=NOON) is None
        assert record.decisions() == before


def test_articles_read_before_and_after_know_the_added(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        record.add(record.known_people().resolve(ARTICLE))
        assert speakers(record) == [None]
        assert record.add_people(FILE, author="desk", made=NOON) == (1, 1)
        assert speakers(record) == ["Ada Quill"]
        newer = replace(ARTICLE, weights="newer")
        record.add(record.known_people().resolve(newer))
        assert speakers(record) == ["Ada Quill"]
        assert [(one.person.id, one.articles) for one in record.people()] == [("Q900000010", 1)]


def test_an_undo_takes_a_file_back_and_can_be_undone(fresh: Fresh) -> None:
    with Record(fresh()) as record:
        record.add(People().resolve(ARTICLE))
        record.add_people(FILE, author="desk", made=NOON)
        second = record.decide(undo(1))
        assert speakers(record) == [None]
        assert (record.added_files(), record.added_people()) == ([], [])
        assert len(record.known_people()) == len(People())
        record.decide(undo(second))
        assert speakers(record) == ["Ada Quill"]
        record.decide(undo(1))
        assert record.add_people(FILE, author="desk", made=NOON) == (5, 1)
        assert [one.kind for one in record.decisions()].count(Kind.ADDED) == 2


def test_a_failure_midway_leaves_nothing(fresh: Fresh, monkeypatch: pytest.MonkeyPatch) -> None:
    with Record(fresh()) as record:

        def fail(*_: object) -> int:
            raise RuntimeError("power cut")

        monkeypatch.setattr("rapport.record.weighing.begin", fail)
        with pytest.raises(RuntimeError):
            record.add_people(FILE, author="desk", made=NOON)
        assert (record.decisions(), record.added_files()) == ([], [])


def test_a_record_without_the_tables_is_led_forward(bare: Fresh) -> None:
    where = bare()
    engine = dialect.open_engine(where, create=True)
    migrate(engine, where, MIGRATIONS[:3])
    engine.dispose()
    with Record(where) as record:
        assert record.added_files() == []
        assert record.add_people(FILE, author="desk", made=NOON) == (1, 0)
