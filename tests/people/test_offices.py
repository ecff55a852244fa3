"""A country and an office mean the one person of the article who has held it."""

import pytest

from rapport.people.offices import bearer
from rapport.people.person import Person

RUSSIAN = Person(
    id="Q1", name="Oleg Vane", country="RUS", offices=("president", "prime minister"), source="test"
)
OTHER = Person(id="Q2", name="Pavel Till", country="RUS", offices=("president",), source="test")
FRENCH = Person(id="Q3", name="Anne Quill", country="FRN", offices=("president",), source="test")


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("the Russian president", RUSSIAN),
        ("The Russian prime minister", RUSSIAN),
        ("the French president", FRENCH),
        ("the French prime minister", None),
        ("the president", None),
        ("a Russian president", None),
        ("the Russian businessman", None),
        ("the former Russian president", None),
        ("", None),
    ],
)
def test_country_and_office_mean_one_person(phrase: str, found: Person | None) -> None:
    assert bearer(phrase, [RUSSIAN, FRENCH]) == found


def test_two_who_have_held_it_mean_nobody() -> None:
    assert bearer("the Russian president", [RUSSIAN, OTHER]) is None


def test_one_person_under_two_names_is_one() -> None:
    assert bearer("the Russian president", [RUSSIAN, RUSSIAN]) == RUSSIAN
