"""The roles that an article gives people, from the words around their names."""

from __future__ import annotations

import pytest

from rapport.reading.roles import role_of, roles_of
from rapport.text.spans import Span


def roles_in(text: str, name: str) -> set[frozenset[str]]:
    start = text.index(name)
    return set(roles_of([(0, Span(start, start + len(name)))], text))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Prime Minister Oskeld left.", {"prime", "minister"}),
        ("Oskeld, the prime minister of Lorvania, left.", {"prime", "minister"}),
        ("Oskeld, a former envoy, left.", {"former", "envoy"}),
        ("spokeswoman Oskeld left.", {"spokeswoman"}),
    ],
)
def test_titles_and_appositions_give_a_role(text: str, role: set[str]) -> None:
    assert frozenset(role) in roles_in(text, "Oskeld")


@pytest.mark.parametrize(
    "text", ["Oskeld, through a spokeswoman, declined.", "Oskeld, with his lawyer, left."]
)
def test_whom_someone_speaks_through_is_not_what_they_are(text: str) -> None:
    assert roles_in(text, "Oskeld") == set()


def test_a_phrase_names_the_role_without_its_determiner() -> None:
    assert role_of("the former prime minister") == frozenset({"prime", "minister"})
