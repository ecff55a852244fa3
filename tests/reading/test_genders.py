"""What an article tells of who is a man and who a woman."""

from __future__ import annotations

import pytest

from rapport.reading.genders import hinted_genders, learned_genders, told_genders
from rapport.reading.items import Item
from rapport.reading.pointers import Points
from rapport.reading.reading import EntityType, MentionKind
from rapport.reading.roles import callings
from rapport.text.spans import Span

MAN, WOMAN = Points.MAN, Points.WOMAN


def item(chain: int) -> Item:
    return Item(Span(0, 6), (0, 0), MentionKind.NAME, EntityType.PERSON, None, chain=chain)


def test_titles_and_roles_tell() -> None:
    items, titled = [item(0), item(1), item(2)], ["Ms. Oskeld", "Till", "Quill"]
    called = [(1, "king"), (2, "German minister")]
    assert told_genders(items, titled, called) == {0: WOMAN, 1: MAN}


@pytest.mark.parametrize(
    ("text", "gender"),
    [
        ("Oskeld, a businesswoman, left.", WOMAN),
        ("Oskeld, the spokeswoman, left.", WOMAN),
        ("spokesman Oskeld left.", MAN),
        ("Oskeld, the chairwoman of the party, left.", WOMAN),
        ("Oskeld, a minister, left.", None),
    ],
)
def test_what_an_article_calls_somebody_tells(text: str, gender: Points | None) -> None:
    start = text.index("Oskeld")
    called = callings([(0, Span(start, start + len("Oskeld")))], text)
    assert told_genders([item(0)], ["Oskeld"], called).get(0) is gender


def test_the_ending_of_a_first_name_hints() -> None:
    items = [item(0), item(1), item(2), item(3)]
    hints = hinted_genders(items, ["Ilvara Quill", "Ms. Darvin Till", "Brandt", "D. Oskeld"])
    assert hints.keys() == {0, 1} and hints[0] > 0.9 > 0.1 > hints[1]


@pytest.mark.parametrize(
    ("he", "she", "learned"),
    [(2.0, 0.1, MAN), (0.1, 2.0, WOMAN), (1.0, 0.0, None), (3.0, 2.0, None), (6.0, 1.5, MAN)],
)
def test_many_pronouns_of_one_kind_tell_and_few_or_mixed_ones_do_not(
    he: float, she: float, learned: Points | None
) -> None:
    assert learned_genders({}, {0: {MAN: he, WOMAN: she}}).get(0) is learned


def test_what_is_told_is_never_overruled() -> None:
    assert learned_genders({0: WOMAN}, {0: {MAN: 9.0}}) == {0: WOMAN}
