"""Two people in one word, or under one family name."""

from __future__ import annotations

import pytest

from tests.reading.test_chains import mentions_in


def names(marked: str) -> list[str | None]:
    return [m.name for m in mentions_in(marked)[1] if m.name]


LEAD = "{p:Maren Oskeld} met {p:Robert Till}. "


@pytest.mark.parametrize(
    "behind", ["The {p:Oskeld-Till} plan fell.", "The Oskeld-Till era ended.", "A {o:Oskeld–Till} pact held."]
)
def test_a_pair_of_those_named_is_two(behind: str) -> None:
    assert names(LEAD + behind) == ["Maren Oskeld", "Robert Till"] * 2


@pytest.mark.parametrize(
    "behind",
    [
        "{p:Dana Oskeld-Till} fell.",  # one person's name
        "The {p:Oskeld-Vane} plan fell.",  # no Vane is named
        "The Oskeld-Till Act passed.",  # a law
        "The Oskeld-Till-Vane plan fell.",
    ],
)
def test_other_hyphens_join_no_two(behind: str) -> None:
    assert names(LEAD + behind)[2:] != ["Maren Oskeld", "Robert Till"]


def test_a_family_name_is_that_of_both() -> None:
    assert names("They met {p:David} and {p:Ellen Quill}. {p:David} left.") == [
        "David Quill",
        "Ellen Quill",
        "David Quill",
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "{p:David Till} met {p:David} and {p:Ellen Quill}.",  # Till is the David of this article
        "They met {p:Oskeld} and {p:Ellen Quill}.",  # no given name
        "They met Larry {p:David} and {p:Ellen Quill}.",
        "They met {p:David}, {p:Ellen Quill} and {p:Vane}.",
    ],
)
def test_others_share_no_family_name(marked: str) -> None:
    assert "David Quill" not in names(marked) and "Oskeld Quill" not in names(marked)
