import pytest

from rapport.text.number_words import value_of, with_numbers


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("two hundred bolts", "#200 bolts"),
        ("200 bolts", "#200 bolts"),
        ("one thousand nine hundred beds", "#1900 beds"),
        ("1 900 beds", "#1900 beds"),
        ("one hundred and five", "#105"),
        ("two and three", "#2 and #3"),
        ("twenty twenty", "#20 #20"),
        ("a dozen men", "a #12 men"),
        ("forty one", "#41"),
        ("3 million", "#3000000"),
        ("one of them", "one of them"),
        ("one well in four", "well %25"),
        ("every fourth well", "%25 well"),
        ("25 percent", "%25"),
        ("25 per cent", "%25"),
        ("a quarter of the wells", "%25 of the wells"),
        ("two thirds", "%67"),
        ("half the schools", "%50 the schools"),
        ("the first of april", "the #1 of april"),
        ("april 1st", "april #1"),
        ("", ""),
    ],
)
def test_numbers_in_words_and_in_figures_are_one(words: str, found: str) -> None:
    assert " ".join(with_numbers(words.split())) == found


def test_a_number_has_its_value() -> None:
    assert value_of("#200") == 200 and value_of("%25") == 25 and value_of("bolt") is None
