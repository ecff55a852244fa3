"""One type for all occurrences of a name."""

from __future__ import annotations

import pytest

from rapport.reading.items import Item
from rapport.reading.name_types import settle_types
from rapport.reading.reading import EntityType, MentionKind
from rapport.text.spans import Span
from tests.reading.test_chains import mentions_in


@pytest.mark.parametrize(
    "marked",
    [
        "{l:Dravenna} slept. {l:Dravenna} woke. {p:Dravenna} ate.",
        "She was born in {l:Dravenna}. {p:Dravenna} ate.",
        "{p:Dravenna}’s ambassador and {p:Dravenna}’s parliament were in {p:Dravenna}, a port.",
        "The interior minister of {p:Dravenna} slept. {p:Dravenna} ate.",
        "Prime Minister Ada Quill of {p:Dravenna} slept. {p:Dravenna} ate.",
        "In {p:Dravenna}, the minister slept. {p:Dravenna} ate.",
        "{p:Dravenna}’s water minister slept. {p:Dravenna} ate.",
    ],
)
def test_a_place_is_one_throughout(marked: str) -> None:
    _, mentions = mentions_in(marked)
    assert {m.type for m in mentions if m.name == "Dravenna"} == {EntityType.PLACE}


@pytest.mark.parametrize(
    "marked",
    [
        "{p:Dravenna} slept. {p:Dravenna} woke. {l:Dravenna} ate.",
        "He tore into {p:Dravenna}, the town’s mayor.",
        "In {p:Dravenna}’s view they slept.",
        "Ms. {p:Dravenna} lives in {l:Dravenna}. {l:Dravenna} is a port.",
    ],
)
def test_a_person_is_not_made_a_place(marked: str) -> None:
    _, mentions = mentions_in(marked)
    assert EntityType.PERSON in {m.type for m in mentions if m.name and m.name.endswith("Dravenna")}


@pytest.mark.parametrize(
    ("p", "settled"), [(0.54, EntityType.PERSON), (0.95, EntityType.PLACE)], ids=["unsure", "sure"]
)
def test_the_full_name_of_somebody_with_a_title_is_hardly_a_place(p: float, settled: EntityType) -> None:
    text = "Maren Oskeld left. Ms. Oskeld stayed."
    full = Item(Span(0, 12), (0, 1), MentionKind.NAME, EntityType.PLACE, None, p=p)
    short = Item(Span(23, 29), (6, 6), MentionKind.NAME, EntityType.PERSON, None)
    settle_types([full, short], text, ["Maren Oskeld", "Ms. Oskeld"])
    assert full.type is settled


@pytest.mark.parametrize(
    ("marked", "name", "expected"),
    [
        ("{p:Till Tower} burned.", "Till Tower", EntityType.PLACE),
        ("{p:Quill Freight}’s chief executive slept.", "Quill Freight", EntityType.ORGANISATION),
        ("{p:Quill Freight}’s annual meeting ended.", "Quill Freight", EntityType.ORGANISATION),
        ("{p:Ada Quill}’s campaign manager slept.", "Ada Quill", EntityType.PERSON),
        ("{p:Ada Tower} slept.", "Ada Tower", EntityType.PERSON),
        # whoever has people, a government or guards may be somebody, with a first name
        ("{p:Ada Quill}’s people slept. She woke {p:Ada Quill}.", "Ada Quill", EntityType.PERSON),
        ("{p:Ada Quill}’s parliament slept.", "Ada Quill", EntityType.PLACE),
        ("The cables were lent by {p:Kessaria}.", "Kessaria", EntityType.PLACE),
        ("The cables were lent by {p:Victoria}.", "Victoria", EntityType.PERSON),
        ("{p:Ada Scalia} slept. {p:Scalia} woke.", "Scalia", EntityType.PERSON),
        ("A {p:Kessarian} member slept.", "Kessarian", EntityType.PLACE),
        ("{p:Brelle} widow {p:Ada Quill} slept.", "Brelle", EntityType.PLACE),
        ("{p:Portley} skipper {p:Ada Quill} slept.", "Portley", EntityType.ORGANISATION),
        ("{p:Till} aide {p:Ada Quill} slept.", "Till", EntityType.PERSON),
        ("{p:Till} campaign manager {p:Ada Quill} slept.", "Till", EntityType.PERSON),
        ("{p:Politico} slept.", "Politico", EntityType.ORGANISATION),
        ("{p:Ada Bloomberg} slept. {p:Bloomberg} woke.", "Bloomberg", EntityType.PERSON),
        ("The chief executive of {p:Vane Steel} slept.", "Vane Steel", EntityType.ORGANISATION),
        ("The {p:Brelle Courier} slept.", "Brelle Courier", EntityType.ORGANISATION),
        # "Oskeld" is what Maren Oskeld is called
        ("{p:Maren Oskeld} slept. {p:Oskeld} woke. {l:Oskeld} ate.", "Oskeld", EntityType.PERSON),
    ],
)
def test_what_stands_around_tells_what_a_name_is_of(marked: str, name: str, expected: EntityType) -> None:
    text, mentions = mentions_in(marked)
    assert {m.type for m in mentions if m.span.of(text) == name} == {expected}


@pytest.mark.parametrize(
    ("marked", "names"),
    [
        ("It snowed. {p:Bakers} slept. The bakers woke.", []),
        ("It snowed. {p:Brrr}. {p:Quill} slept.", ["Quill"]),
        ("It snowed. {p:Marks} slept.", ["Marks"]),
        ("He met {p:Bakers}. The bakers woke.", ["Bakers"]),
        ("It snowed. {p:Hope} slept in hope.", ["Hope"]),
        ("Then the {p:Queen} slept.", []),
    ],
)
def test_what_only_begins_a_sentence_or_is_an_office_is_no_name(marked: str, names: list[str]) -> None:
    text, mentions = mentions_in(marked)
    assert [m.span.of(text) for m in mentions if m.kind is MentionKind.NAME] == names
