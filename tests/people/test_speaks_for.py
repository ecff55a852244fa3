"""The person or body behind a source: by the article, or by the tables at a date."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.people.speaks_for import behind
from rapport.reading.reading import EntityType, Mention, MentionKind, PersonLink
from rapport.text.spans import Span


def body(name: str, type: EntityType = EntityType.ORGANISATION) -> Mention:
    link = PersonLink(f"local:{name}", name, 0.9)
    return Mention(span=Span(0, 5), kind=MentionKind.NAME, type=type, chain=0, name=name, person=link)


def name_behind(owner: Mention | None, speaker: Mention | None, day: date | None) -> str | None:
    link = behind(owner, speaker, day)
    return link.name if link else None


def test_a_spokesperson_speaks_for_whom_the_article_names() -> None:
    quill = body("Ada Quill", EntityType.PERSON)
    assert name_behind(quill, body("Rob Till", EntityType.PERSON), None) == "Ada Quill"


def test_a_seat_of_power_speaks_for_its_holder_on_the_day() -> None:
    kremlin = body("Kremlin")
    assert name_behind(None, kremlin, date(2010, 3, 1)) == "Dmitry Medvedev"
    assert name_behind(None, kremlin, date(2015, 3, 1)) == "Vladimir Putin"
    assert (
        name_behind(body("White House"), body("Rob Till", EntityType.PERSON), date(2016, 5, 1))
        == "Barack Obama"
    )


def test_a_day_that_no_table_covers_names_nobody() -> None:
    assert name_behind(None, body("Kremlin"), date(1980, 1, 1)) is None
    assert name_behind(None, body("Kremlin"), None) is None


def test_a_body_that_is_no_seat_speaks_for_itself() -> None:
    assert name_behind(None, body("Harbour Party"), date(2015, 1, 1)) is None


@pytest.mark.parametrize(
    ("place", "government"),
    [
        ("Beijing", "Government of China"),
        ("China", "Government of China"),
        ("Washington", "Government of the United States"),
        ("the United States", "Government of the United States"),
        ("Bogotá", "Government of Colombia"),
        ("The Hague", "Government of the Netherlands"),
        ("Britain", "Government of the United Kingdom"),
        ("Georgia", None),
        ("Chicago", None),
        ("Sarnford", None),
    ],
)
def test_a_country_and_its_capital_speak_for_their_government(place: str, government: str | None) -> None:
    assert name_behind(None, body(place, EntityType.PLACE), date(2016, 5, 1)) == government


def test_a_body_or_person_with_the_name_of_a_capital_is_no_government() -> None:
    assert name_behind(None, body("Washington"), date(2016, 5, 1)) is None
    assert name_behind(None, body("Washington", EntityType.PERSON), date(2016, 5, 1)) is None
