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
        ("", [], []),
    ],
)
def test_what_is_sure_is_a_name(text: str, names: list[tuple[str, str]], unknown: list[str]) -> None:
    assert found(text) == (names, unknown)
