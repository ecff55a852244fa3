"""Articles about invented people, as papers print them, in; the conflict that was written into them, out."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade
from rapport.dossier.dossier import Dossier
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.record.record import Record


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def conflicts(reader: Reader, *texts: str) -> list[Conflict]:
    """What two papers, printed a day apart, give for Quill and Brandt."""
    with Record(":memory:") as record:
        for n, text in enumerate(texts):
            article = Article(
                text=text, outlet=("Valley News", "The Harbour Post")[n], published=date(2020, 3, 5 + n)
            )
            record.add(People().resolve(reader.read(article)))
        return list(Dossier.between(record, "Ada Quill", "Otto Brandt").conflicts)


PAID = (
    "Ada Quill, the mayor of Till, answered questions at the harbour on Wednesday.\n\n"
    "“Otto Brandt has cost this town {} million crowns and he has paid back none of them,” "
    "Ms. Quill said.\n\n"
    "Mr. Brandt, a shipowner, was in Hull."
)
ASKED = (
    "Ada Quill spoke to reporters in Till on Wednesday.\n\n"
    "“Otto Brandt was {}asked to sign the harbour contract "
    "before the council had voted on it,” Ms. Quill said.\n\nMr. Brandt is a shipowner."
)
RALLY = (
    "Ada Quill spoke at a rally in Till on {}.\n\n"
    "“Otto Brandt is the only man in this valley who reads a contract "
    "twice before he signs it,” Ms. Quill said on {} at the rally in Till."
)


@pytest.mark.parametrize(
    ("texts", "shown"),
    [
        ((PAID.format("40"), PAID.format("60")), "40 and 60"),
        ((ASKED.format(""), ASKED.format("never ")), "only one says not"),
    ],
    ids=["a number", "a denial"],
)
def test_two_wordings_of_one_quotation(reader: Reader, texts: tuple[str, str], shown: str) -> None:
    [one] = conflicts(reader, *texts)
    assert (one.kind, one.grade) == (ConflictKind.WORDING, Grade.GENUINE)
    assert shown in one.reason and "Valley News and The Harbour Post" in one.reason


def test_two_days_for_one_speech(reader: Reader) -> None:
    [one] = conflicts(reader, RALLY.format("Monday", "Monday"), RALLY.format("Tuesday", "Tuesday"))
    assert (one.kind, one.grade) == (ConflictKind.DATE, Grade.GENUINE)
    assert "2020-03-02 and 2020-03-03, at one place" in one.reason


FIRST = (
    "Ada Quill and Otto Brandt first met in {} in {}. They have not agreed on much since.\n\n"
    "Ms. Quill is mayor of Till."
)


def test_two_dates_for_the_first_meeting(reader: Reader) -> None:
    [one] = conflicts(reader, FIRST.format("Hull", "2009"), FIRST.format("Hull", "2011"))
    assert (one.kind, one.grade) == (ConflictKind.DATE, Grade.GENUINE)
    assert "2009 and 2011" in one.reason


def test_two_places_for_the_first_meeting(reader: Reader) -> None:
    [one] = conflicts(reader, FIRST.format("Hull", "2009"), FIRST.format("Geneva", "2009"))
    assert (one.kind, one.grade) == (ConflictKind.PLACE, Grade.GENUINE)
    assert "Hull and Geneva" in one.reason


def test_two_meetings_on_one_day_may_be_two(reader: Reader) -> None:
    met = "Ada Quill met Otto Brandt in {} on Tuesday. Nothing was signed."
    [one] = conflicts(reader, met.format("Hull"), met.format("Geneva"))
    assert (one.kind, one.grade) == (ConflictKind.PLACE, Grade.DIFFERENT_EVENT)


def test_what_may_well_be_said_twice_is_no_conflict(reader: Reader) -> None:
    """Other words beside the number, another year's first meeting, a first meeting of its year."""
    other = PAID.replace("this town", "the whole valley").replace("paid back", "brought back")
    assert conflicts(reader, PAID.format("40"), other.format("60")) == []
    since = FIRST.replace("first met in {} in {}", "held their first meeting since 2015 in {} in {}")
    assert conflicts(reader, FIRST.format("Hull", "2009"), since.format("Hull", "2019")) == []
