"""Words that only say what the one named next is."""

from __future__ import annotations

import pytest

from tests.reading.test_chains import mentions_in


@pytest.mark.parametrize(
    "marked",
    [
        "His fellow {p:Dravennan} {p:Rob Till} left.",
        "{p:Pres}. {p:Till} left.",
        "{p:Gov.} {p:Till} left.",
    ],
)
def test_a_title_or_description_is_nobody(marked: str) -> None:
    assert len({m.chain for m in mentions_in(marked)[1] if m.name}) == 1


@pytest.mark.parametrize(
    "marked",
    [
        "{p:Oskeld}, {p:Rob Till} left.",  # listed
        "{p:Ada Oskeld} sat. {p:Oskeld} {p:Rob Till} left.",  # her family name
        "{p:Oskeld} {p:Till} left.",
    ],
)
def test_two_names_are_two(marked: str) -> None:
    assert len({m.chain for m in mentions_in(marked)[1] if m.name}) == 2
