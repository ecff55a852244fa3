"""Bodies that put out polls, where the encoder finds none."""

from __future__ import annotations

import pytest

from rapport.reading.chains import find_mentions
from rapport.reading.reading import EntityType
from tests.reading.handmade import heads_of, scores_of


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("A Clear Sarn poll shows it.", ["Clear Sarn"]),
        ("In a new Clear Sarn Poll it rose.", ["Clear Sarn"]),
        (
            "A poll of 400 registered voters released on Friday by Clear Sarn, a firm, shows it.",
            ["Clear Sarn"],
        ),
        ("A survey by the Voice of Sarn found it.", ["Voice of Sarn"]),
        ("A Republican Party poll shows it.", []),
        ("A national poll shows it.", []),
        ("The Gellert poll shows it.", []),
        ("A poll by Monday Night shows it.", []),
        ("He went to a poll. By Sarn River he slept.", []),
        ("A {p:Maren Oskeld} poll shows it.", ["Maren Oskeld"]),
    ],
)
def test_capitals_before_a_poll_or_behind_its_by_are_a_body(text: str, names: list[str]) -> None:
    plain, scores = scores_of(text)
    found = find_mentions(scores, heads_of(), plain)
    assert list(dict.fromkeys(m.name for m in found if m.name)) == names
    if "{p:" not in text:
        assert all(m.type is EntityType.ORGANISATION for m in found if m.name)


@pytest.mark.parametrize(
    "kind", ["{o:Poll}: most would stay.", "{o:Super PAC} blasts it.", "A {o:Study} is out."]
)
def test_a_kind_of_paper_with_a_capital_is_no_name(kind: str) -> None:
    text, scores = scores_of(kind)
    assert [m.name for m in find_mentions(scores, heads_of(), text) if m.name] == []
