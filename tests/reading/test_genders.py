"""What an article tells of who is a man and who a woman."""

from __future__ import annotations

import pytest

from rapport.reading.genders import learned_genders, told_genders
from rapport.reading.items import Item
from rapport.reading.pointers import Points
from rapport.reading.reading import EntityType, MentionKind
from rapport.text.spans import Span

MAN, WOMAN = Points.MAN, Points.WOMAN


def item(chain: int) -> Item:
    return Item(Span(0, 6), (0, 0), MentionKind.NAME, EntityType.PERSON, None, chain=chain)


def test_titles_and_roles_tell() -> None:
    items, titled = [item(0), item(1), item(2)], ["Ms. Oskeld", "Till", "Quill"]
    roles = {frozenset({"king"}): {1}, frozenset({"german", "minister"}): {2}}
    assert told_genders(items, titled, roles) == {0: WOMAN, 1: MAN}


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
