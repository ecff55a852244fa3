"""Lines that are printed in capitals get the letter case of the rest of the article."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.reading.letter_case import restored

BODY = "\nRob Till, who runs NATO's office, was angry with Maren Oskeld on Tuesday.\n"


@pytest.mark.parametrize(
    ("shouted", "expected"),
    [
        ("TILL CALLS OSKELD A LIAR", "Till calls Oskeld a liar"),
        ("“OSKELD LIED,” TILL SAYS", "“Oskeld lied,” Till says"),
        ("TALKS AT NATO: TILL WALKS OUT", "Talks at NATO: Till walks out"),
        # a name that nothing else tells is written small: better no name than every word one
        ("ANGRY WITH QUORN ON TUESDAY", "Angry with quorn on Tuesday"),
    ],
)
def test_words_are_written_as_elsewhere(shouted: str, expected: str) -> None:
    assert restored(shouted + BODY) == expected + BODY


@pytest.mark.parametrize("line", ["BBC NEWS", "NATO", "Till calls OSKELD a LIAR", "U.S. 2016", "", "A B C D"])
def test_other_lines_stay(line: str) -> None:
    assert restored(line + BODY) == line + BODY


@given(st.text())
def test_every_character_stays_where_it_is(text: str) -> None:
    out = restored(text)
    assert len(out) == len(text)
    assert out.lower() == text.lower()
