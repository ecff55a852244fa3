"""Offices of the US and its states by name and year, and what the reader makes of them."""

from __future__ import annotations

import pytest

from rapport.reading.roles import Shared, callings, role_clues, roles_of
from rapport.reading.us_offices import TABLE, state_behind, state_of, us_offices
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv


@pytest.mark.parametrize(
    ("name", "year", "offices"),
    [
        ("Haley Barbour", 2016, ["former Mississippi governor", "Republican from Mississippi"]),
        ("Haley Barbour", 2005, ["Mississippi governor", "Republican from Mississippi"]),
        ("Haley Barbour", 1980, []),
        ("Haley Barbour", None, ["Mississippi governor", "Republican from Mississippi"]),
        ("Bill Clinton", 2016, ["former president"]),
        ("Bill Bradley", 2000, ["Democratic presidential candidate"]),
        ("Bill Bradley", 2016, ["former Democratic presidential candidate"]),
        ("Donald Trump", 2000, ["billionaire", "businessman", "developer", "tycoon"]),
        ("Maren Oskeld", 2016, []),
    ],
)
def test_a_full_name_has_its_offices_at_a_time(name: str, year: int | None, offices: list[str]) -> None:
    assert list(dict.fromkeys(us_offices(name, year))) == offices


@pytest.mark.parametrize(
    ("words", "state"),
    [
        ({"vermont", "senator"}, "Vermont"),
        ({"jersey", "governor"}, "New Jersey"),
        ({"west", "virginia", "senator"}, "West Virginia"),
        ({"lorvanian", "senator"}, None),
    ],
)
def test_a_role_may_name_a_state(words: set[str], state: str | None) -> None:
    assert state_of(frozenset(words)) == state


@pytest.mark.parametrize(
    ("behind", "state"),
    [(" from Texas, said", "Texas"), (" of Ohio said", "Ohio"), (" from Texasville", None), (" said", None)],
)
def test_a_state_may_stand_behind_a_phrase(behind: str, state: str | None) -> None:
    assert state_behind(behind) == state


@pytest.mark.parametrize(
    ("phrase", "shared"),
    [
        ("the vermont senator", {0: Shared.ALONE, 1: Shared.OFFICE}),
        ("the texas senator", {0: Shared.OFFICE, 1: Shared.ALONE}),
        ("the republican from texas", {0: Shared.OFFICE, 1: Shared.ALONE}),
        ("the ohio senator", {0: Shared.OFFICE, 1: Shared.OFFICE}),
        ("the senator", {0: Shared.ROLE, 1: Shared.ROLE}),
        ("the republican candidate", {0: Shared.NOUN, 1: Shared.ALONE}),
        # of a party is many a one who is in no table
        ("the republican", {0: Shared.NOTHING, 1: Shared.NOUN}),
    ],
)
def test_a_senator_of_one_state_is_none_of_another(phrase: str, shared: dict[int, Shared]) -> None:
    text = "Bernie Sanders met Ted Cruz."
    spans = [(0, Span(0, 14)), (1, Span(19, 27))]
    own: dict[int, set[frozenset[str]]] = {0: set(), 1: set()}
    for role, chains in roles_of(callings(spans, text, 2016)).items():
        for chain in chains:
            own[chain].add(role)
    assert role_clues(phrase, [0, 1], own) == shared


def test_the_governor_is_nobody_who_was_one_where_another_is() -> None:
    own = {0: {frozenset({"former", "governor"})}, 1: {frozenset({"governor"})}}
    assert role_clues("the governor", [0, 1], own) == {0: Shared.OFFICE, 1: Shared.ALONE}
    assert role_clues("the former governor", [0, 1], own) == {0: Shared.ALONE, 1: Shared.OFFICE}


def test_every_row_has_its_source_and_begins_before_it_ends() -> None:
    for row in read_tsv(TABLE):
        assert row["source"] and row["office"] and row["state"]
        assert not row["end"] or row["start"] <= row["end"], row
