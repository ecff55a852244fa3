"""The roles that an article gives people, from the words around their names."""

from __future__ import annotations

import pytest

from rapport.reading.roles import Shared, callings, head_of, role_clues, role_of, roles_of
from rapport.text.spans import Span


def roles_in(text: str, name: str) -> set[frozenset[str]]:
    start = text.index(name)
    return set(roles_of(callings([(0, Span(start, start + len(name)))], text)))


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Prime Minister Oskeld left.", {"prime", "minister"}),
        ("Oskeld, the prime minister of Lorvania, left.", {"prime", "minister"}),
        ("Oskeld, a former envoy, left.", {"former", "ambassador"}),
        ("spokeswoman Oskeld left.", {"spokesperson"}),
        ("the mayor, Oskeld, left.", {"mayor"}),
        ("Oskeld was the mayor of Dravenna.", {"mayor"}),
        ("Oskeld spent five years as Kessaria’s ambassador in Brelle.", {"ambassador"}),
        ("former President Oskeld left.", {"former", "president"}),
        ("Sen. Oskeld left.", {"senator"}),
        ("Republican presidential nominee Oskeld left.", {"republican", "nominee"}),
        ("GOP nominee Oskeld left.", {"republican", "nominee"}),
        ("Lorvanian vice presidential hopeful Oskeld left.", {"lorvanian", "vice", "candidate"}),
        ("Sen. Oskeld (R-Ky.) left.", {"kentucky", "republican"}),
        ("Rep. Oskeld (D-N.Y.) left.", {"york", "democrat"}),
        ("Oskeld (D-Sarn County) left.", {"sarn", "county", "democrat"}),
        ("Oskeld, the president’s spokesman, left.", {"spokesperson"}),
        ("Former Secretary of State Oskeld left.", {"former", "secretary", "of", "state"}),
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
    assert role_of("the new prime minister") == frozenset({"prime", "minister"})


@pytest.mark.parametrize(
    ("phrase", "role", "shared"),
    [
        ("the president", "president", Shared.ALONE),
        ("the Lorvanian president", "president", Shared.ALONE),
        ("the president", "Lorvanian president", Shared.ALONE),
        ("the PM", "prime minister", Shared.ALONE),
        ("the envoy", "Kessarian ambassador", Shared.ALONE),
        ("the ex-president", "former president", Shared.ALONE),
        ("the ex-president", "president", Shared.ALONE),
        ("the presumptive nominee", "Republican presidential nominee", Shared.ALONE),
        ("the Democratic nominee", "Republican presidential nominee", Shared.NOUN),
        ("the president", "former president", Shared.NOUN),
        ("the prime minister", "foreign minister", Shared.OFFICE),
        ("the prime minister", "minister", Shared.OFFICE),
        ("the minister", "foreign minister", Shared.ALONE),
        ("the mayor", "president", Shared.OFFICE),
        ("the prime minister", "president", Shared.OFFICE),
        ("the prime minister", "spokeswoman", Shared.OFFICE),
        ("the prime minister", "opposition leader", Shared.OFFICE),
        ("the leader", "opposition leader", Shared.ALONE),
        ("the prime minister", "former opposition leader", Shared.NOTHING),
        ("the senator", "former governor", Shared.NOTHING),
        ("the former senator", "governor", Shared.NOTHING),
        ("the candidate", "senator", Shared.NOTHING),
        ("the leader", "president", Shared.NOTHING),
    ],
)
def test_a_phrase_shares_the_role_of_whoever_it_can_mean(phrase: str, role: str, shared: Shared) -> None:
    assert role_clues(phrase, [1, 2], {1: {role_of(role)}}) == {1: shared}


def test_a_role_that_two_have_tells_less() -> None:
    roles = {1: {role_of("president")}, 2: {role_of("Lorvanian president")}}
    assert role_clues("the president", [2], roles) == {2: Shared.ROLE}


def test_the_noun_of_a_phrase_in_its_usual_form() -> None:
    assert head_of("the tall envoy") == "ambassador"
    assert head_of("her ex-boss") == "leader"


PRESIDENT, ELECTED = frozenset({"president"}), frozenset({"president", "elect"})


@pytest.mark.parametrize(
    ("phrase", "roles", "meant"),
    [
        ("the president-elect", {0: {PRESIDENT}, 1: {ELECTED}}, {1}),
        ("the president", {0: {PRESIDENT}, 1: {ELECTED}}, {0}),
        ("the president", {1: {ELECTED}}, set()),
        ("the president-elect", {0: {PRESIDENT}}, {0}),
        ("the chancellor-designate", {0: {frozenset({"chancellor", "elect"})}}, {0}),
    ],
)
def test_the_president_is_not_the_president_elect(
    phrase: str, roles: dict[int, set[frozenset[str]]], meant: set[int]
) -> None:
    shared = role_clues(phrase, roles, roles)
    assert {c for c, what in shared.items() if what in (Shared.ALONE, Shared.ROLE)} == meant
