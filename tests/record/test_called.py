"""How articles call somebody: titles before names, he and she."""

from __future__ import annotations

import pytest

from rapport.record.called import title_before
from tests.build import build_reading
from tests.stories import make_record


@pytest.mark.parametrize(
    ("before", "name", "title"),
    [
        ("said Mr. ", "Oak", "mr"),
        ("said former President ", "Ada Oak", "president"),
        ("the Vice President ", "Oak", "vice president"),
        ("Kessaria’s Prime Minister ", "Oak", "prime minister"),
        ("she told ", "Oak", ""),
        ("Mr. Elm and ", "Oak", ""),
        ("", "Oak", ""),
        ("Mr.\n", "Oak", ""),
    ],
)
def test_the_title_before_a_name(before: str, name: str, title: str) -> None:
    assert title_before(f"{before}{name} sang", len(before), len(before) + len(name)) == title


def test_titles_and_pronouns_are_counted_by_person() -> None:
    told = build_reading(
        "Mr. {@oak:Oak} sang. {@oak:He} bowed, and {@oak:his} hat fell. President {@oak:Oak} laughed; "
        "{@oak:he} thanked {@oak:his} aunt. {@elm:Ann Oak} said {@elm:she} had seen {@oak:him}.",
        names={"oak": "Ben Oak", "elm": "Ann Oak"},
    )
    with make_record(readings=(told,)) as record:
        found = record.called(["oak", "elm", "nobody"])
    ben, ann, nobody = (found[id] for id in ("oak", "elm", "nobody"))
    assert (ben.names, dict(ben.titles), ben.he, ben.she, ben.gender) == (
        2,
        {"mr": 1, "president": 1},
        5,
        0,
        "m",
    )
    assert (ann.names, ann.she, ann.gender) == (1, 1, None)  # one pronoun tells nothing
    assert (nobody.names, nobody.gender) == (0, None)
