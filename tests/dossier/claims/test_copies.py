"""Claims in near-copies of one article: one claim with its reprints, and who is meant where they disagree."""

from __future__ import annotations

import pytest

from rapport.dossier.claims.claim import Claim
from rapport.dossier.dossier import Dossier
from rapport.reading.reading import Reading
from tests.build import build_reading
from tests.stories import make_record

NAMES = {"oak": "Ann Oak", "elm": "Ben Elm", "ash": "Cora Ash"}
BODY = (
    " The ferry was late on Thursday, and the quay was full of people who had come to see the new lamp lit. "
    "A band played two marches and a waltz while the mayor looked for the key that had been lost in spring."
)
NEVER = "{@oak:Ann Oak} never criticises {@elm:Elm} in front of the council of the two towns."


def article(claim: str, outlet: str, *, headline: str = "", day: str | None = None) -> Reading:
    opening = f"{headline} {{@oak:Ann Oak}} and {{@elm:Ben Elm}} lit the lamp on the old bridge.".strip()
    day = day or ("2020-01-01" if outlet == "The Lamp" else "2020-01-02")
    return build_reading(f"{opening}{BODY} {claim}", names=NAMES, published=day, outlet=outlet)


def claims(*readings: Reading) -> tuple[Claim, ...]:
    with make_record(readings=readings) as record:
        assert len(record.stories([one.article.id for one in readings])) == len(readings)
        return tuple(Dossier.between(record, "oak", "elm").claims)


def only(*readings: Reading) -> Claim:
    (claim,) = claims(*readings)
    return claim


@pytest.mark.parametrize(
    "edited",
    [
        NEVER.replace("Ann Oak", "Oak").replace(" in front", ", in front"),
        NEVER.replace("{@oak:Ann Oak}", "{@oak:She}"),
        NEVER.replace("council of the two towns", "council"),
        NEVER.replace("in front of", "before"),
        NEVER.replace("of the two towns", "of the towns").replace("{@elm:Elm}", "{@elm:him}"),
    ],
)
def test_an_edited_copy_is_no_second_claim(edited: str) -> None:
    both = article(NEVER, "The Lamp"), article(edited, "Valley News", headline="Lamp lit at last.")
    claim = only(*both)
    assert (claim.speaker, claim.target) == ("oak", "elm")
    assert claim.outlets == ("The Lamp", "Valley News")
    assert sorted([claim.article.outlet, *(one.outlet for one in claim.also_in)]) == sorted(claim.outlets)


@pytest.mark.parametrize(
    "other",
    [
        "{@elm:Ben Elm} never criticises {@oak:Oak} in front of the council of the two towns.",
        "{@oak:Ann Oak} always criticises {@elm:Elm} in front of the council of the two towns.",
        "{@oak:Ann Oak} never attacks {@elm:Elm} or his friends at summits, at fairs and at weddings.",
        "{1s@ash:Cora Ash} {1c:said} {1x:{@oak:Ann Oak} never criticises {@elm:Elm} before the council}.",
    ],
)
def test_another_claim_in_a_copy_stays_another(other: str) -> None:
    readings = article(NEVER, "The Lamp"), article(other, "Valley News")
    with make_record(readings=readings) as record:
        dossier = Dossier.between(record, "oak", "elm")
    found = (*dossier.claims, *dossier.claims_of_sources)
    assert len(found) == 2
    assert not any(one.also_in for one in found)


def test_what_an_article_claims_twice_its_copies_claim_twice() -> None:
    twice = f"{NEVER} {NEVER.replace('Ann Oak', 'Oak').replace('the two towns', 'both towns')}"
    found = claims(article(twice, "The Lamp"), article(twice, "Valley News", headline="Lamp lit at last."))
    assert [one.outlets for one in found] == [("The Lamp", "Valley News")] * 2


def test_edited_sentences_of_two_stories_are_two_claims() -> None:
    readings = article(NEVER, "The Lamp"), article(NEVER.replace("Ann ", ""), "Valley News", day="2020-03-01")
    with make_record(readings=readings) as record:
        assert not record.stories([one.article.id for one in readings])
        assert len(Dossier.between(record, "oak", "elm").claims) == 2


PRONOUNS = "{@A:She} never criticises {@B:her} in front of the council of the two towns."


def read_as(speaker: str, target: str, outlet: str, written: str = PRONOUNS) -> Reading:
    headline = f"{NAMES[speaker]} speaks of lamps in {outlet}."
    return article(
        written.replace("@A", f"@{speaker}").replace("@B", f"@{target}"), outlet, headline=headline
    )


def test_where_copies_disagree_the_one_with_names_tells_who_is_meant() -> None:
    named = PRONOUNS.replace("{@A:She}", "{@A:Ann Oak}")
    for readings in (
        (read_as("elm", "oak", "The Lamp"), read_as("oak", "elm", "Valley News", named)),
        (read_as("oak", "elm", "Valley News", named), read_as("elm", "oak", "The Lamp")),
    ):
        claim = only(*readings)
        assert (claim.speaker, claim.article.outlet) == ("oak", "Valley News")
        assert [one.outlet for one in claim.also_in] == ["The Lamp"]


def test_where_copies_disagree_and_no_name_tells_the_claim_is_left_out() -> None:
    assert claims(read_as("oak", "elm", "The Lamp"), read_as("elm", "oak", "Valley News")) == ()
    assert only(read_as("oak", "elm", "The Lamp"), read_as("oak", "elm", "Valley News")).speaker == "oak"
