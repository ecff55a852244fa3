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
