"""Decisions: what holds after undoing, whom links go to, and what may not be decided."""

from datetime import UTC, datetime

import pytest

from rapport.errors import DecisionError
from rapport.people.decisions import Decision, Judgement, Kind, Someone, in_force, judgement_of, next_to_undo
from rapport.people.people import People
from rapport.people.person import Person
from rapport.people.settled import DECIDED, Settled, other_id
from rapport.reading.reading import PersonLink

NOON = datetime(2020, 3, 4, 12, tzinfo=UTC)
ADA, ANN, BOB = Someone("1", "Ada Quill"), Someone("2", "A. Quill"), Someone("3", "Bob Vane")


def decide(number: int, kind: Kind, judgement: Judgement = Judgement.SAME, **rest) -> Decision:  # type: ignore[no-untyped-def]
    return Decision(number=number, kind=kind, judgement=judgement, author="desk", made=NOON, **rest)


def same(number: int, one: Someone, two: Someone) -> Decision:
    return decide(number, Kind.PERSONS, one=one, two=two)


def different(number: int, one: Someone, two: Someone) -> Decision:
    return decide(number, Kind.PERSONS, Judgement.DIFFERENT, one=one, two=two)


def undo(number: int, undone: int) -> Decision:
    return decide(number, Kind.UNDO, Judgement.NOT_JUDGED, undoes=undone)


def link(someone: Someone, p: float = 0.9) -> PersonLink:
    return PersonLink(someone.id, someone.name, p)


def test_an_undone_decision_does_not_hold_until_the_undo_is_undone() -> None:
    first = same(1, ADA, ANN)
    assert in_force([first]) == [first]
    assert in_force([first, undo(2, 1)]) == []
    assert in_force([first, undo(2, 1), undo(3, 2)]) == [first]


def test_pairs_are_not_judged_until_somebody_does() -> None:
    assert judgement_of([], "1", "2") is Judgement.NOT_JUDGED
    unsure = decide(2, Kind.PERSONS, Judgement.UNSURE, one=ANN, two=ADA)
    assert judgement_of([same(1, ADA, ANN), unsure], "1", "2") is Judgement.UNSURE


def test_joined_people_stand_under_the_first_name() -> None:
    settled = Settled([same(1, ADA, ANN)])
    assert settled.link(link(ANN), "A. Quill", "a") == link(ADA)
    assert settled.link(link(BOB), "Bob Vane", "a") == link(BOB)


def test_two_unsure_ones_stay_two() -> None:
    settled = Settled([same(1, ADA, ANN), decide(2, Kind.PERSONS, Judgement.UNSURE, one=ADA, two=ANN)])
    assert settled.link(link(ANN), "A. Quill", "a") == link(ANN)


def test_joining_goes_on_through_a_third() -> None:
    settled = Settled([same(1, ADA, ANN), same(2, ANN, BOB)])
    assert {settled.root(id) for id in "123"} == {"1"}


def test_a_new_name_and_an_alias() -> None:
    renamed = decide(2, Kind.NAME, one=ADA, words="Ada Marsh")
    alias = decide(3, Kind.ALIAS, one=ADA, words="the Iron Heron")
    settled = Settled([same(1, ADA, ANN), renamed, alias])
    assert settled.link(link(ANN), "A. Quill", "a") == PersonLink("1", "Ada Marsh", 0.9)
    assert settled.link(None, "The Iron Heron", "a") == PersonLink("1", "Ada Marsh", DECIDED)
    assert settled.aliases("1") == ("the Iron Heron",)


def test_a_spelling_or_an_article_is_somebody_else() -> None:
    baker = Someone(other_id("1", "Ada Quill (baker)"), "Ada Quill (baker)")
    history = [
        decide(1, Kind.ARTICLE, Judgement.DIFFERENT, one=ADA, two=baker, article="x"),
        decide(2, Kind.SPELLING, Judgement.DIFFERENT, one=ADA, two=BOB, words="Adam Quill"),
    ]
    settled = Settled(history)
    assert settled.link(link(ADA), "Ada Quill", "x") == PersonLink(baker.id, baker.name, DECIDED)
    assert settled.link(link(ADA), "Ada Quill", "y") == link(ADA)
    assert settled.link(link(ADA), "Adam Quill", "y") == link(BOB, DECIDED)


def test_what_contradicts_a_decision_is_refused() -> None:
    settled = Settled([different(1, ADA, ANN)])
    with pytest.raises(DecisionError, match="Decision 1 says that Ada Quill and"):
        settled.check(same(2, ANN, ADA))
    through = Settled([different(1, ADA, ANN), same(2, ADA, BOB)])
    with pytest.raises(DecisionError, match="Decision 1"):
        through.check(same(3, BOB, ANN))
    with pytest.raises(DecisionError, match="one person already"):
        Settled([same(1, ADA, ANN)]).check(same(2, ADA, ANN))
    with pytest.raises(DecisionError, match="step by step"):
        Settled([same(1, ADA, ANN), same(2, ANN, BOB)]).check(different(3, ADA, BOB))
    with pytest.raises(DecisionError, match="needs two"):
        Settled([]).check(same(1, ADA, ADA))


def test_the_next_to_undo() -> None:
    first = same(1, ADA, ANN)
    assert next_to_undo([first]) == first
    with pytest.raises(DecisionError, match="no decision to undo"):
        next_to_undo([])
    with pytest.raises(DecisionError, match="no decision 7"):
        next_to_undo([first], 7)
    with pytest.raises(DecisionError, match="undone already, by decision 2"):
        next_to_undo([first, undo(2, 1)], 1)


def test_people_after_decisions() -> None:
    people = People(
        [
            Person(id="1", name="Ada Quill", source="t"),
            Person(id="2", name="Ann Marsh", source="t", country="FRN"),
        ]
    )
    joined = people.with_decisions(Settled([same(1, ADA, Someone("2", "Ann Marsh"))]))
    assert len(joined) == 1
    assert joined.one("marsh").id == "1"
    assert joined.one("marsh").country == "FRN"
    assert len(people) == 2
