"""Pronouns that stay open where one person is far likelier than all others."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from rapport.reading.left_open import likeliest


@pytest.mark.parametrize(
    ("chance", "named", "found"),
    [
        ({1: 0.4, 2: 0.05}, {1, 2}, (1, 0.4)),
        ({1: 0.4, 2: 0.05}, {1, 2, 3}, None),  # too many have been named
        ({1: 0.4, 2: 0.2}, {1, 2}, None),  # another is half as likely
        ({1: 0.4, 9: 0.2}, {1, 2}, None),  # … or somebody unnamed
        ({1: 0.1}, {1}, None),  # hardly anything speaks for him
        ({9: 0.5}, {1}, None),  # only a phrase does
        ({}, set(), None),
    ],
)
def test_the_one_who_is_far_likelier(
    chance: Mapping[int, float], named: set[int], found: tuple[int, float] | None
) -> None:
    assert likeliest(chance, named) == found
