"""Phrases and relative pronouns beside a name: whom they speak of without any help from the weights."""

from __future__ import annotations

import pytest

from tests.reading.test_chains import chains_in


@pytest.mark.parametrize(
    ("marked", "chain"),
    [
        ("{p:Maren Oskeld} sent her spokesman, {p:Rob Till}.", ["her spokesman", "Rob Till"]),
        ("She asked the mayor, Mr. {p:Till}, to stay.", ["the mayor", "Till"]),
        (
            "He met the prime minister of {l:Lorvania}, {p:Maren Oskeld}.",
            ["the prime minister", "Maren Oskeld"],
        ),
        ("{p:Rob Till}, the mayor of {l:Dravenna}, stayed.", ["Rob Till", "the mayor"]),
        ("{p:Rob Till}, the mayor, stayed.", ["Rob Till", "the mayor"]),
        ("The {o:Harbour Union}, the party of the dockers, split.", ["Harbour Union", "the party"]),
        ("The {o:Harbour Post} is a daily in {l:Sarn}.", ["Harbour Post", "a daily"]),
        ("It rained. Mr. {p:Till} was the mayor.", ["Till", "the mayor"]),
        ("{p:Rob Till}, who stayed, slept.", ["Rob Till", "who"]),
        ("{p:Rob Till} of {l:Dravenna}, who stayed, slept.", ["Rob Till", "who"]),
        ("{p:Rob Till} — who stayed — slept.", ["Rob Till", "who"]),
        ("{p:Rob Till} (who stayed) slept.", ["Rob Till", "who"]),
        ("{p:Rob Till}, the ex-docker known to all as the Rigger, slept.", ["Rob Till", "the Rigger"]),
        ("It rained. The Rigger, {p:Rob Till}, slept.", ["The Rigger", "Rob Till"]),
        ("{p:Rob Till} — the mayor — slept.", ["Rob Till", "the mayor"]),
        (
            "{p:Rob Till}, a {l:Sarn} dairy owner and an influential Republican who stayed, slept.",
            ["Rob Till", "an influential Republican", "who"],
        ),
        (
            "{p:Rob Till}, the Port's chief political strategist, who slept.",
            ["Rob Till", "the Port's chief political strategist", "who"],
        ),
    ],
)
def test_what_stands_beside_a_name_is_its_bearer(marked: str, chain: list[str]) -> None:
    assert chain in chains_in(marked)


@pytest.mark.parametrize(
    ("marked", "alone"),
    [
        ("{p:Oskeld}, the mayor and {p:Till} stayed.", "the mayor"),
        ("the mayor, {p:Till} and {p:Oskeld} stayed.", "the mayor"),
        ("{p:Till} met the mayor, and {p:Oskeld} stayed.", "the mayor"),
        ("The {o:Harbour Union}, the mayor said, split.", "the mayor"),
        ("The trouble with the {o:Harbour Post} is the party.", "the party"),
        ("{p:Till} was the mayor’s brother.", "the mayor"),
        ("He saw a dog, who stayed.", "who"),
        (
            "{p:Till}, a man who met the mayor and an influential Republican, stayed.",
            "an influential Republican",
        ),
    ],
)
def test_what_only_stands_near_a_name_is_alone(marked: str, alone: str) -> None:
    assert [alone] in chains_in(marked)
