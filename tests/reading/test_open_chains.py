"""Pronouns that nobody is known for yet, and those after them."""

from __future__ import annotations

import pytest

from rapport.reading.open_chains import OpenChains


def test_a_second_pronoun_adds_to_what_the_first_told() -> None:
    chains = OpenChains()
    chains.add(9, {1: 0.5, 2: 0.2})
    who, p = chains.choose({1: 0.12, 2: 0.02, 9: 0.8})
    assert who == 1
    assert p > 0.6
    assert chains.joined(1) == [9]
    assert 9 not in chains


def test_one_that_adds_nothing_goes_on_with_the_open_one() -> None:
    chains = OpenChains()
    chains.add(9, {1: 0.3, 2: 0.3})
    who, p = chains.choose({9: 0.95})
    assert (who, p) == (9, 0.0)
    assert 9 in chains


def test_an_open_one_is_nobody_whom_a_word_in_it_cannot_mean() -> None:
    chains = OpenChains()
    chains.add(9, {1: 0.5, 2: 0.2}, [1])
    assert chains.choose({1: 0.12, 2: 0.02, 9: 0.8})[0] == 2
    chains.bar(9, [2])
    assert chains.choose({1: 0.12, 2: 0.02, 9: 0.8}) == (9, 0.0)


def test_an_open_one_hands_on_its_chances() -> None:
    chains = OpenChains()
    chains.add(9, {1: 0.5})
    assert chains.told({1: 0.3, 9: 0.4}) == {1: pytest.approx(0.5)}
    assert chains.choose({1: 0.3, 9: 0.4}) == (1, pytest.approx(0.5))
    assert chains.joined(1) == []


def test_a_phrase_said_again_may_be_of_somebody_named_since() -> None:
    chains = OpenChains()
    chains.add(9, {1: 0.3}, phrase=True)
    assert chains.again(9, {2: 0.9, 1: 0.05}) != (2, pytest.approx(0.9))
    chains.add(9, {1: 0.3}, phrase=True)
    who, p = chains.again(9, {2: 0.9, 1: 0.05}, later=True)
    assert who == 2
    assert p > 0.8


def test_a_pronoun_behind_a_phrase_tells_no_more_of_whom_it_means() -> None:
    chains = OpenChains()
    chains.add(9, {1: 0.5, 2: 0.2}, phrase=True)
    assert chains.choose({1: 0.12, 2: 0.02, 9: 0.8}) == (9, 0.0)
    assert 9 in chains


def test_nobody_before_is_nobody() -> None:
    assert OpenChains().choose({}) == (None, 0.0)
