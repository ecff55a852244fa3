import re

from hypothesis import given
from hypothesis import strategies as st

from rapport.dossier.article_words import words_of


@given(st.text())
def test_words_are_runs_of_small_letters_whatever_stands_around_them(text: str) -> None:
    expected = set(re.findall("[a-z]+", text.lower())) | ({"0"} if re.search(r"\d", text) else set())
    assert words_of(text) == expected
    wanted = frozenset({"a", "he", "met", "0"})
    assert words_of(text, wanted) == expected & wanted


def test_the_two_letters_that_become_ascii_when_small() -> None:
    assert words_of("\u0130stanbul \u212aelvin ٣") == {"i", "stanbul", "kelvin", "0"}
