"""Bodies that the weights missed or cut, and bodies named by whose they are."""

from __future__ import annotations

import pytest

from rapport.reading.reading import EntityType, MentionKind
from tests.reading.test_chains import chains_in, mentions_in

ORGANISATION, PERSON, PLACE = EntityType.ORGANISATION, EntityType.PERSON, EntityType.PLACE


@pytest.mark.parametrize(
    ("marked", "source", "name", "type_"),
    [
        ("The {l:Harbour} Department said no.", "The Harbour Department", "Harbour Department", ORGANISATION),
        ("Later the Ferrymen’s Union said no.", "the Ferrymen’s Union", "Ferrymen’s Union", ORGANISATION),
        ("Later SNC-4 said no.", "SNC-4", "SNC-4", ORGANISATION),
        ("Later Nadia Oskeld said no.", "Nadia Oskeld", "Nadia Oskeld", PERSON),
        ("Later the Bank of Lorvania said no.", "the Bank of Lorvania", "Bank of Lorvania", ORGANISATION),
    ],
)
def test_a_capitalised_source_is_a_name(marked: str, source: str, name: str, type_: EntityType) -> None:
    _, mentions = mentions_in(marked, extra=[source])
    assert [(m.name, m.type) for m in mentions if m.kind is MentionKind.NAME] == [(name, type_)]


@pytest.mark.parametrize(
    "source",
    [
        "Critics",
        "House Members",
        "the Skipper",
        "The PM-elect",
        "Engineers",
        "Rob Till of Harbour University",
    ],
)
def test_a_capital_alone_makes_no_body(source: str) -> None:
    text, mentions = mentions_in(f"{source} said no.", extra=[source])
    assert not [m.span.of(text) for m in mentions if m.kind is MentionKind.NAME]


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("{p:Maren Oskeld} left. The {p:Oskeld} campaign said no.", "Maren Oskeld campaign"),
        ("{p:Maren Oskeld} left. {p:Oskeld}’s campaign said no.", "Maren Oskeld campaign"),
        ("{l:Lorvania}’s foreign ministry said no.", "Lorvania’s foreign ministry"),
        ("Ms. {p:Oskeld}’s office said no.", "Oskeld’s office"),
        ("The {p:Oskeld} campaign pushed back.", "Oskeld campaign"),
        ("{p:Maren Oskeld} left. {p:Oskeld}’s camp said no.", "Maren Oskeld campaign"),
    ],
)
def test_a_body_is_named_by_whose_it_is(marked: str, name: str) -> None:
    _, mentions = mentions_in(marked)
    assert (name, ORGANISATION) in {(m.name, m.type) for m in mentions}


def test_the_owner_stays_whoever_it_is() -> None:
    chains = chains_in("{p:Maren Oskeld} left. {p:Oskeld}’s campaign and the {p:Oskeld} campaign said no.")
    assert chains == [["Maren Oskeld", "Oskeld", "Oskeld"], ["Oskeld’s campaign", "Oskeld campaign"]]


@pytest.mark.parametrize(
    "marked",
    [
        "The {p:Oskeld} campaign rally was long.",
        "The {o:Harbour Party} party said no.",
    ],
)
def test_not_everything_owned_is_a_body_with_a_name(marked: str) -> None:
    assert len(chains_in(marked)) == 1


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("{p:Maren Oskeld} left. Her campaign said no.", {"Her campaign": "Maren Oskeld campaign"}),
        ("{p:Maren Oskeld} left. Her office said no.", {"Her office": "Maren Oskeld’s office"}),
        (
            "{p:Maren Oskeld} left. Her campaign slept. The campaign woke.",
            {"Her campaign": "Maren Oskeld campaign", "The campaign": "Maren Oskeld campaign"},
        ),
        ("{p:Maren Oskeld} left. The campaign woke.", {"The campaign": None}),
        ("Her campaign slept.", {"Her campaign": None}),
    ],
)
def test_a_body_that_a_pronoun_owns_is_named_by_whose_it_is(
    marked: str, names: dict[str, str | None]
) -> None:
    known = "{p:" in marked and "Her" in marked
    text, mentions = mentions_in(marked, {"Her": "Maren"} if known else None)
    found = {m.span.of(text): m.name for m in mentions if m.kind is MentionKind.NOMINAL}
    assert found == names


def test_her_campaign_and_the_oskeld_campaign_are_one() -> None:
    marked = "{p:Maren Oskeld} left. The {p:Oskeld} campaign said no. Her campaign woke."
    assert ["Oskeld campaign", "Her campaign"] in chains_in(marked, {"Her": "Maren"})
