import re

import pytest

from rapport.text.word_places import Phrases, word_places

TEXT = "The mayor’s aide met the under-mayor; THE MAYOR OF SARN left. “The mayor,” it said, “re-mains.”"


def test_each_word_is_told_with_all_its_places() -> None:
    places = word_places("Till met Till. It's 4th!")
    assert places == {"till": [0, 9], "met": [5], "it": [15], "s": [18], "4th": [20]}


@pytest.mark.parametrize(
    "words",
    [
        ["the mayor", "the mayor of sarn", "the", "mayor"],
        ["mayor of", "aide", "re-mains", "of sarn"],
        ["under-mayor", "it said", "met the", "met"],
    ],
)
def test_phrases_are_found_as_by_one_pattern_over_the_whole_text(words: list[str]) -> None:
    longest_first = "|".join(map(re.escape, sorted(words, key=len, reverse=True)))
    wanted = [m.span() for m in re.finditer(rf"\b(?:{longest_first})\b", TEXT, re.IGNORECASE)]
    assert [m.span() for m in Phrases.of(words).find(TEXT)] == wanted != []


def test_the_case_counts_when_it_is_asked_to() -> None:
    found = Phrases.of(["the mayor"], exact=True).find("The mayor met the mayor.")
    assert [m.start() for m in found] == [14]


def test_none_is_found_outside_the_bounds_or_over_another() -> None:
    phrases = Phrases.of(["one two", "two one"])
    assert [m.span() for m in phrases.find("one two one two")] == [(0, 7), (8, 15)]
    assert [m.span() for m in phrases.find("one two one two", 1)] == [(4, 11)]
    assert [m.span() for m in phrases.find("one two one two", 0, 9)] == [(0, 7)]


def test_a_pattern_looks_at_what_stands_before_a_place() -> None:
    found = Phrases(["mayor"], r"(?<![\w-])mayor\b").find("under-mayor, mayor")
    assert [m.start() for m in found] == [13]


def test_what_matches_beside_the_words_is_tried_as_well() -> None:
    found = Phrases(["the"], r"\b(?:the|\w+’s) aide\b", also=r"\w+’s").find("Till’s aide and the aide")
    assert [m[0] for m in found] == ["Till’s aide", "the aide"]


def test_a_phrase_without_a_first_word_cannot_be_looked_for() -> None:
    with pytest.raises(ValueError, match="does not begin with a word"):
        Phrases.of(["’s"])
