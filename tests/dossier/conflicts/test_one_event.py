"""Accounts of one event with two days or two places, in articles about invented people, to the conflict."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade
from rapport.dossier.dossier import Dossier
from rapport.reading.reading import Reading
from rapport.reading.times import find_times
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"quill": "Ada Quill", "brandt": "Otto Brandt", "ford": "Nell Ford", "lund": "Ivo Lund"}


def conflicts(*texts: str) -> list[Conflict]:
    """What papers that were printed on one day give for Quill and Brandt."""
    readings: list[Reading] = []
    for n, text in enumerate(texts, start=1):
        one = build_reading(text, names=NAMES, published="2020-03-06", outlet=f"The {n}th Post")
        readings.append(replace(one, times=find_times(one.article.text, one.article.published)))
    with make_record(readings=readings) as record:
        return list(Dossier.between(record, "quill", "brandt").conflicts)


MET = "{@quill:Ada Quill} and {@brandt:Otto Brandt} met %s and signed the contract for the new ferry."


def test_two_papers_with_one_sentence_and_two_days() -> None:
    [one] = conflicts(MET % "on Tuesday", MET % "on Wednesday")
    assert (one.kind, one.grade) == (ConflictKind.DATE, Grade.GENUINE)
    assert "2020-03-03 and 2020-03-04" in one.reason


def test_two_papers_with_one_sentence_and_two_towns() -> None:
    found = conflicts(MET % "in Brelle on Tuesday", MET % "in Hestria on Tuesday")
    [one] = [one for one in found if one.grade is Grade.GENUINE]
    assert one.kind is ConflictKind.PLACE
    assert "Brelle, Hestria" in one.reason


@pytest.mark.parametrize(
    "other",
    [
        "{@quill:Ada Quill} and {@brandt:Otto Brandt} met on Wednesday about a bridge in Hestria.",
        MET % "at the town hall on Tuesday",
        MET % "in Brelle on Monday, a week after Till",
    ],
    ids=["another sentence", "a house in the town", "the same place"],
)
def test_two_meetings_are_no_conflict(other: str) -> None:
    found = conflicts(MET % "in Brelle on Tuesday", other)
    assert not [one for one in found if one.kind is ConflictKind.PLACE and one.grade is Grade.GENUINE]


def test_two_sides_of_one_article_and_two_houses() -> None:
    text = (
        "{1s@ford:Nell Ford} {1c:said} {1x:{@quill:Ada Quill} and {@brandt:Otto Brandt} dined at the embassy"
        " on Tuesday}. {2s@lund:Ivo Lund} {2c:said} {2x:{@quill:Ms. Quill} and {@brandt:Mr. Brandt} dined"
        " on Tuesday at the harbour inn}."
    )
    [one] = conflicts(text)
    assert (one.kind, one.grade) == (ConflictKind.PLACE, Grade.GENUINE)
    assert (one.one.teller, one.two.teller) == ("Nell Ford", "Ivo Lund")


def test_where_it_was_said_is_not_where_they_met() -> None:
    text = (
        "{1s@ford:Nell Ford} {1c:said} {1x:{@quill:Ada Quill} and {@brandt:Otto Brandt} dined at the embassy"
        " on Tuesday}. {2x:“{@quill:She} and {@brandt:Mr. Brandt} dined on Tuesday,”} {2s@lund:Ivo Lund}"
        " {2c:said} at the town hall."
    )
    assert conflicts(text) == []
