"""Names as written: taken apart, compared and grouped. The cases are tables: add a line, not a test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.text.names import (
    Name,
    compatible,
    fold,
    fullest_name,
    group_names,
    parse_name,
    title_gender,
    usual_key,
)
from rapport.text.tsv import read_tsv

HERE = Path(__file__).parent
NAMES = read_tsv(HERE / "names.tsv")
GROUPS = read_tsv(HERE / "groups.tsv")
TYPES = {"p": "person", "o": "organisation", "l": "place", "?": None}

WORDS = st.sampled_from(
    ["Maren", "M.", "Paul", "Oskeld", "Vane", "Mr.", "Ms.", "President", "Jr.", "van", "al-Rood", "Xi", "’s"]
)
NAME_LIKE = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@pytest.mark.parametrize("case", NAMES, ids=lambda case: case["written"])
def test_a_name_is_taken_apart(case: dict[str, str]) -> None:
    assert parse_name(case["written"]) == Name(
        titles=tuple(part for part in case["titles"].split("|") if part),
        given=tuple(part for part in case["given"].split("|") if part),
        family=case["family"] or None,
        suffix=case["suffix"] or None,
        nickname=case["nickname"] or None,
    )


@pytest.mark.parametrize("case", GROUPS, ids=lambda case: case["names"])
def test_names_of_an_article_group_into_chains(case: dict[str, str]) -> None:
    names = case["names"].split("|")
    letters = case["types"] * len(names) if len(case["types"]) == 1 else case["types"]
    chains = [int(number) for number in case["chains"].split()]
    assert group_names(names, [TYPES[letter] for letter in letters]) == chains


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("José  O’Neill-Łącki, J.D.", "jose oneill lacki jd"),
        ("Пу́тин", "путин"),
        ("Erdoğan", "erdogan"),
        ("Đukanović", "dukanovic"),
        ("U.S.", "us"),
        ("Straße", "strasse"),
        ("a\u200bb", "ab"),
        ("", ""),
    ],
)
def test_folding_makes_spellings_equal(written: str, folded: str) -> None:
    assert fold(written) == folded


@pytest.mark.parametrize(
    ("written", "gender"),
    [("Mr. Oskeld", "m"), ("Mrs Oskeld", "f"), ("Queen Ilse", "f"), ("King Ottar", "m"),
     ("Congresswoman Vane", "f"), ("Dr. Vane", None), ("President Oskeld", None), ("Oskeld", None)],
)  # fmt: skip
def test_a_title_tells_the_gender(written: str, gender: str | None) -> None:
    assert title_gender(written) == gender


@pytest.mark.parametrize(
    ("one", "two"),
    [("the U.S.", "United States"), ("the White House’s", "White House"),
     ("Rood & Vane, Inc.", "Rood and Vane"), ("NATO", "North Atlantic Treaty Organization"),
     ("X (formerly Twitter)", "Twitter")],
)  # fmt: skip
def test_forms_of_a_body_have_one_key(one: str, two: str) -> None:
    assert usual_key(one) == usual_key(two)


def test_the_fullest_name_is_the_most_telling_not_the_longest() -> None:
    assert fullest_name(["Prime Minister Oskeld", "M. Oskeld", "Maren Oskeld", "Oskeld"]) == "Maren Oskeld"


def test_names_and_types_must_pair() -> None:
    with pytest.raises(ValueError, match="2 names but 1 types"):
        group_names(["Oskeld", "Vane"], ["person"])


def test_no_names_no_chains() -> None:
    assert group_names([], []) == []


@pytest.mark.parametrize(
    "names",
    [
        [f"Maren X{i} Oskeld" for i in range(10_000)],
        ["Maren Oskeld" if i % 2 else "Oskeld" for i in range(10_000)],
        [f"{a}. Oskeld" for a in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"] * 400,
    ],
    ids=["one family", "one person", "initials"],
)
def test_ten_thousand_names_are_grouped(names: list[str]) -> None:
    assert len(group_names(names, ["person"] * len(names))) == len(names)


@given(st.text(max_size=60))
def test_any_text_can_be_taken_apart(text: str) -> None:
    name = parse_name(text)
    assert isinstance(name.key, str)
    assert name.gender in ("m", "f", None)
    usual_key(text)


TYPED = st.tuples(st.text(max_size=20) | NAME_LIKE, st.sampled_from(list(TYPES.values())))


@given(st.lists(TYPED, max_size=15))
def test_chains_are_numbered_by_first_appearance(pairs: list[tuple[str, str | None]]) -> None:
    chains = group_names([name for name, _ in pairs], [kind for _, kind in pairs])
    assert len(chains) == len(pairs)
    assert list(dict.fromkeys(chains)) == list(range(len(set(chains))))


@given(NAME_LIKE, NAME_LIKE)
def test_compatibility_has_no_direction(one: str, two: str) -> None:
    assert compatible(one, two) == compatible(two, one)


@given(NAME_LIKE)
def test_a_name_is_compatible_with_itself(written: str) -> None:
    assert compatible(written, written) or parse_name(written).family is None
