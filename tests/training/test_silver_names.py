"""Names that tables and titles are sure of; what is left is unknown, not wrong."""

from __future__ import annotations

import pytest

from training.document import Document
from training.silver_names import with_silver_names


def found(text: str) -> tuple[list[tuple[str, str]], list[str]]:
    document = with_silver_names(Document(name="a", text=text))
    return [(k, s.of(text)) for k, s in document.names or ()], [s.of(text) for s in document.unknown]


@pytest.mark.parametrize(
    ("text", "names", "unknown"),
    [
        ("and later Sen. Oskeld left.", [("person", "Oskeld")], []),
        ("They met Maria Oskeld.", [("person", "Maria Oskeld")], []),
        (
            "They met Maria Oskeld. It was Oskeld’s boat.",
            [("person", "Maria Oskeld"), ("person", "Oskeld")],
            [],
        ),
        ("They met in Chicago.", [("place", "Chicago")], []),
        ("They met Skelvane there.", [], ["Skelvane"]),
        ("nobody came.", [], []),
        ("They met the Harbour Party.", [("organisation", "Harbour Party")], []),
        ("Then Oskeld spoke to Sen. Oskeld.", [("person", "Oskeld")] * 2, []),
        ("Later Sen. Oskeld left.", [("person", "Oskeld")], []),
        ("It’s good. I'm here.", [], []),
        (
            "Capitol Bank Director Maren Oskeld met Labor's Jack Skelvane.",
            [("organisation", "Capitol Bank"), ("person", "Maren Oskeld"), ("person", "Jack Skelvane")],
            ["Labor"],
        ),
        (
            "Maria Oskeld of the Harbour Party met John Skelvane. Instead, nobody came.",
            [("person", "Maria Oskeld"), ("organisation", "Harbour Party"), ("person", "John Skelvane")],
            [],
        ),
        (
            "The White House and the University of Harbours asked the U.S. Senate in South Carolina.",
            [
                ("organisation", "White House"),
                ("organisation", "University of Harbours"),
                ("organisation", "U.S. Senate"),
                ("place", "South Carolina"),
            ],
            [],
        ),
        ("The Party met the Republicans.", [], ["Party", "Republicans"]),
        ("How Maria Oskeld Won The Senate", [], ["Maria Oskeld Won The Senate"]),
        ("", [], []),
    ],
)
def test_what_is_sure_is_a_name(text: str, names: list[tuple[str, str]], unknown: list[str]) -> None:
    assert found(text) == (names, unknown)
