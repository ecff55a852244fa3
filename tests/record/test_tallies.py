"""How often each person is named: kept with every write, the same as counted anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from rapport.errors import RapportError
from rapport.people.decisions import Judgement, Kind, Someone
from rapport.reading.reading import PersonLink, Reading
from rapport.record import counts, dialect
from rapport.record.finding import find_person
from rapport.record.record import Record
from rapport.record.tally import Tally, tally, words_of
from tests.build import build_reading
from tests.databases import Fresh
from tests.stories import HARBOUR, STORIES, SYNDICATED, VALLEY, decision, linked_to, make_record

QUILL, FORD = Someone("quill", "Ada Quill"), Someone("ford", "Nell Ford")
ODD = build_reading(
    "{1s@odd:A\ud800da Quíll} {1c:said} {1x:it was {@place:the Harbour Post}}.",
    names={"odd": "A\ud800da Quíll", "place": "the Harbour Post"},
)


def renamed(reading: Reading) -> Reading:
    """The same reading, whose Brandts are somebody with another id and name."""
    return linked_to(reading, "brandt", PersonLink("brand", "Otto Brand", 0.8))


WRITES: dict[str, Callable[[Record], object]] = {
    "nothing": lambda record: None,
    "an article": lambda record: record.add(ODD),
    "one after the other": lambda record: [record.add(one) for one in (ODD, replace(VALLEY, weights="w2"))],
    "read again": lambda record: record.add_all([replace(one, weights="w2") for one in STORIES]),
    "read again without": lambda record: record.add(
        replace(HARBOUR, weights="w2", mentions=(), attributions=())
    ),
    "linked anew": lambda record: record.relink(renamed),
    "there and back": lambda record: [record.relink(renamed), record.relink(lambda one: one)],
    "nobody any more": lambda record: record.relink(
        lambda one: replace(one, mentions=tuple(replace(m, person=None) for m in one.mentions))
    ),
    "settled": lambda record: record.settle(),
    "joined": lambda record: record.decide(
        decision(kind=Kind.PERSONS, judgement=Judgement.SAME, one=QUILL, two=FORD)
    ),
    "undone": lambda record: record.decide(
        decision(
            kind=Kind.UNDO,
            undoes=record.decide(decision(kind=Kind.PERSONS, judgement=Judgement.SAME, one=QUILL, two=FORD)),
        )
    ),
    "called otherwise": lambda record: record.decide(
        decision(kind=Kind.NAME, one=QUILL, words="Adelaide Quill")
    ),
    "also called": lambda record: record.decide(decision(kind=Kind.ALIAS, one=QUILL, words="the Magpie")),
}
ASKED = (
    "quill", "Ada Quill", "ada", "Mrs. Quill", "Mr. Quill", "President Quill", "ford", "Nell Ford",
    "Nel Frod",
    "brandt", "brand", "otto", "Otto Brandt", "harbour", "the Harbour Post", "post", "", " ", "!", "magpie",
    "the magpie", "The Magpie Quill", "Adelaide", "Quíll", "A\ud800da", "Nobody Atall",
)  # fmt: skip


@pytest.mark.parametrize("write", WRITES)
def test_what_is_kept_is_what_is_counted_anew(fresh: Fresh, write: str) -> None:
    with make_record(fresh()) as record:
        WRITES[write](record)
        with record._read() as connection:
            anew = counts.tallies_anew(connection)
        assert {one.person.id: one.mentions for one in record.people()} == {
            id: one.mentions for id, one in anew.items()
        }
        assert record.check(deep=True) == []


@pytest.mark.parametrize("write", WRITES)
def test_a_name_means_the_same_among_a_few_as_among_all(fresh: Fresh, write: str) -> None:
    def answer(ask: Callable[[str], object], asked: str) -> object:
        try:
            return ask(asked)
        except RapportError as error:
            return type(error), str(error)

    with make_record(fresh(), readings=(*STORIES, ODD)) as record:
        WRITES[write](record)
        everyone = record.people()
        for asked in ASKED:
            assert answer(record.person, asked) == answer(partial(find_person, everyone), asked), asked


def test_a_transaction_that_fails_counts_nothing(fresh: Fresh) -> None:
    with make_record(fresh(), readings=(HARBOUR,)) as record:
        before = record.people()
        broken = replace(VALLEY, attributions=(replace(VALLEY.attributions[0], speaker=99),))
        with pytest.raises((RapportError, IndexError)):
            record.add_all([SYNDICATED, broken])
        assert record.people() == before
        assert record.check(deep=True) == []


@pytest.mark.parametrize(
    ("command", "table"),
    [
        ("UPDATE tallies SET mentions = mentions + 1", "tallies"),
        ("UPDATE tallies SET said = 0", "tallies"),
        ("DELETE FROM name_words", "name_words"),
    ],
)
def test_check_finds_counts_that_are_not_those_of_the_mentions(
    fresh: Fresh, command: str, table: str
) -> None:
    with make_record(fresh()) as record:
        with record._write() as connection:
            connection.exec_driver_sql(command)
        assert record.check(deep=True) == [
            f"The table {table} is not what comes out when it is worked out anew."
        ]


def test_an_older_record_is_counted_when_it_is_opened(fresh: Fresh) -> None:
    where = fresh()
    with make_record(where) as record:
        people = record.people()
    engine = dialect.open_engine(where, create=False)
    with dialect.for_writing(engine).begin() as connection:
        # as the migration leaves it
        for command in ("DELETE FROM tallies", "DELETE FROM name_words", "UPDATE grouped SET tallied = 0"):
            connection.exec_driver_sql(command)
    engine.dispose()
    with Record(where) as record:
        assert record.people() == people
        assert record.person("Ada Quill") in people
        assert record.check(deep=True) == []


def test_a_tally_is_kept_and_given_back() -> None:
    tallies: dict[str, Tally] = {}
    for one in (HARBOUR, ODD):
        tally(tallies, one, [mention.person for mention in one.mentions])
    for one in tallies.values():
        assert Tally.of_row(one.said, one.articles, one.forms) == one
    brandt = tallies["brandt"]
    assert (brandt.said, brandt.articles, brandt.mentions) == (0, 1, 3)
    assert brandt.written == {"Mr. Brandt": 1, "Brandt": 2}
    brandt.change(Tally.of_row(brandt.said, brandt.articles, brandt.forms), -1)
    assert brandt == Tally()


def test_words_of_names_are_folded() -> None:
    assert words_of(["José O’Neill"]) == words_of(["jose", "oneill", "ONEILL"])
