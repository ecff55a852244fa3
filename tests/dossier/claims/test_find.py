"""Sentences that generalise about two people: what is one, of which kind, about whom, in whose voice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rapport.dossier.article_words import words_of
from rapport.dossier.claims.find import Found, find_claims, may_hold_claims
from rapport.reading.times import find_times
from tests.build import build_reading

NAMES = {"oak": "Ann Oak", "elm": "Ben Elm", "ash": "Cora Ash"}
OPENING = "{@oak:Ann Oak} and {@elm:Ben Elm} lead two towns. "


def found(marked: str) -> list[Found]:
    return find_claims(build_reading(marked, names=NAMES, published="2022-05-01"), "oak", "elm")


def told(marked: str) -> list[tuple[str, int | None, int | None]]:
    return [(claim.kind.value, claim.speaker, claim.target) for claim in found(marked)]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{@oak:Oak} never criticises {@elm:Elm}.", ("never", 0, 1)),
        ("{@elm:Elm} has never publicly attacked {@oak:Oak}.", ("never", 1, 0)),
        ("{@elm:He} has nothing but praise for {@oak:her}.", ("never", 1, 0)),
        ("{@oak:Oak}, who has run Sarne since 2011, refuses to criticize {@elm:Mr. Elm}.", ("never", 0, 1)),
        ("{@oak:She} doesn’t have a bad word to say about {@elm:Elm}.", ("never", 0, 1)),
        ("{@oak:Oak} has yet to say anything kind about {@elm:Elm}.", ("never", 0, 1)),
        ("Whether they had met or not, {@oak:Oak} always praised {@elm:Elm}.", ("always", 0, 1)),
        ("{@oak:Oak} rarely mentions {@elm:Elm}.", ("never", 0, 1)),
        ("{@oak:Oak} always praises {@elm:Elm} in public.", ("always", 0, 1)),
        ("{@oak:Oak} regularly gushes about {@elm:Elm}.", ("always", 0, 1)),
        ("{@oak:Oak}’s unwavering support of {@elm:Elm} worries many.", ("always", 0, 1)),
        ("{@elm:Elm} never misses a chance to mock {@oak:Oak}.", ("always", 1, 0)),
        ("{@elm:Elm} turned on {@oak:Oak} in the spring.", ("changed", 1, 0)),
        ("{@oak:Oak} has stopped praising {@elm:Elm}.", ("changed", 0, 1)),
        ("{@oak:Oak} has never returned a single one of {@elm:his} compliments.", ("never", 0, 1)),
        ("{@elm:The two mayors} enjoy a close friendship.", ("what it is like", None, None)),
        ("{@elm:The pair}’s friendship hit the rocks in June.", ("changed", None, None)),
        ("Their friendship has cooled.", ("changed", None, None)),
        ("{@oak:Oak} and {@elm:Elm} have grown apart.", ("changed", None, None)),
        ("The admiration appears rather one-sided.", ("one-sided", None, None)),
        ("The feeling is mutual.", ("one-sided", None, None)),
        ("The two women have been bitter rivals for years.", ("what it is like", None, None)),
        ("{@oak:Oak} is a staunch ally of {@elm:Elm}.", ("what it is like", 0, 1)),
        ("{@oak:Oak} has yet to criticise {@elm:Elm}.", ("never", 0, 1)),
        ("{@elm:Elm} steers clear of attacking {@oak:her}.", ("never", 1, 0)),
        ("Again and again, {@oak:Oak} has defended {@elm:Elm}.", ("always", 0, 1)),
        ("{@elm:Elm} cannot praise {@oak:Oak} enough.", ("always", 1, 0)),
        ("{@oak:Oak} had nothing but scorn for {@oak:her} old friend.", ("never", 0, 1)),
        ("{@oak:Oak} always praises {@oak:her} neighbour.", ("always", 0, 1)),
        ("{@oak:Oak} has lost patience with {@elm:Elm}.", ("changed", 0, 1)),
        ("{@oak:Oak} no longer praises {@elm:Elm}.", ("changed", 0, 1)),
        ("Their friendship has grown cold.", ("changed", None, None)),
        ("The affection runs only one way.", ("one-sided", None, None)),
        ("There is no love lost between {@oak:Oak} and {@elm:Elm}.", ("what it is like", None, None)),
    ],
)
def test_a_claim_has_its_kind_and_direction(
    marked: str, expected: tuple[str, int | None, int | None]
) -> None:
    assert told(OPENING + marked) == [expected]


@pytest.mark.parametrize(
    "marked",
    [
        "{@oak:Oak} criticised {@elm:Elm} on Monday.",
        "{@oak:Oak} never mentioned {@elm:Elm} by name.",
        "On Monday {@oak:Oak} refused to praise {@elm:Elm}.",
        "Asked why, {@oak:Oak} had yet to endorse {@elm:Elm}.",
        "Nobody knows whether {@oak:Oak} always praises {@elm:Elm}.",
        "{@oak:Oak} has never visited {@elm:Elm}.",
        "Has {@oak:Oak} ever praised {@elm:Elm}? No.",
        "Does {@oak:Oak} always praise {@elm:Elm}?",
        "If {@oak:Oak} never criticises {@elm:Elm}, she has her reasons.",
        "{@oak:Oak} would never criticise {@elm:Elm} in May.",
        "{@oak:Oak} never criticises {@ash:Ash}.",
        "{@oak:Oak} never criticises {@ash:her} friend.",
        "{@ash:Ash} always praises {@ash:her} old rival.",
        "{@ash:Ash} and the council have friends; they see eye to eye.",
        "{@elm:The pair}’s friendship and that of {@ash:Ash} have cooled.",
        "{@ash:Ash} always praises {@elm:Elm}.",
        "{@oak:Oak} never criticises {@elm:Elm}’s sister.",
        "{@oak:Oak} praised {@elm:Elm}, and the council always meets on Mondays.",
        "{@ash:Ash} came, too. {@ash:She} and {@oak:Oak} talked, and their friendship has cooled.",
        "The friendship between the two countries has cooled.",
        "Sarne was a friend of Ulm, before relations soured.",
    ],
)
def test_what_is_no_claim_about_the_two(marked: str) -> None:
    assert told(OPENING + marked) == []


def test_somebody_in_a_clause_of_time_is_none_of_the_two() -> None:
    more = OPENING + "{@oak:She} knows {@elm:him}. "
    assert told(more + "{@elm:The pair}’s friendship ended in June, when {@ash:Ash} left.") == [
        ("changed", None, None)
    ]
    assert told(more + "{@elm:The pair}’s friendship with {@ash:Ash} ended in June.") == []


def test_words_about_somebody_since_a_year() -> None:
    marked = OPENING + "{@oak:Oak}'s words about {@elm:Elm} since 2019 have been harsh."
    reading = build_reading(marked, names=NAMES, published="2022-05-01")
    timed = replace(reading, times=tuple(find_times(reading.article.text, date(2022, 5, 1))))
    (claim,) = find_claims(timed, "oak", "elm")
    assert (claim.kind.value, claim.speaker, claim.target) == ("since", 0, 1)


def test_what_a_source_says_is_the_sources_claim() -> None:
    (claim,) = found(
        OPENING + "{1s@ash:Cora Ash} {1c:said} {1x:that {@oak:Oak} never criticises {@elm:Elm}}."
    )
    assert claim.voice.attribution is not None
    (claim,) = found(OPENING + "{1s@oak:Oak} {1c!:never criticises} {1x:{@elm:Elm}}.")
    assert claim.voice.attribution is None


def test_a_quotation_that_nobody_is_given_is_left_out() -> None:
    assert found(OPENING + "“{@oak:Oak} never criticises {@elm:Elm}.”") == []


def test_what_is_denied_to_have_been_said_is_left_out() -> None:
    marked = "{1s@ash:Cora Ash} {1c!:denied} {1x:that {@oak:Oak} never criticises {@elm:Elm}}."
    assert found(OPENING + marked) == []


@pytest.mark.parametrize(
    ("marked", "denied"),
    [
        ("It was not always one-sided.", True),
        ("It is a one-way street.", False),
        ("The affection is mutual.", True),
        ("The affection does not appear to be mutual.", False),
        ("{@oak:Oak} has not changed her tune.", True),
        ("They are no longer on speaking terms.", False),
    ],
)
def test_a_denial_turns_a_claim_round(marked: str, denied: bool) -> None:
    (claim,) = found(OPENING + marked)
    assert claim.sense.denied is denied


def test_rarely_and_often_are_loose() -> None:
    assert [c.sense.loose for c in found(OPENING + "{@oak:Oak} rarely criticises {@elm:Elm}.")] == [True]
    assert [c.sense.loose for c in found(OPENING + "{@oak:Oak} never criticises {@elm:Elm}.")] == [False]


def test_an_open_pronoun_is_taken_only_when_nobody_else_can_be_meant() -> None:
    other = "{@oak:She} said so to {@elm:him}. "
    reading = build_reading(OPENING + other + "{@oak:She} never criticises him.", names=NAMES)
    assert len(find_claims(reading, "oak", "elm")) == 1
    third = "{@ash:He} is a baker. {@oak:She} never criticises him."
    reading = build_reading(OPENING + other + third, names=NAMES)
    assert find_claims(reading, "oak", "elm") == []


def test_the_quick_look_lets_every_claim_pass() -> None:
    def may(text: str) -> bool:
        return may_hold_claims(text, words_of(text))

    assert may("Oak never criticises Elm.")
    assert may("Nothing. The admiration appears rather one-sided.")
    assert not may("Oak met Elm on Monday. They never eat fish.")
