"""Verbs in all their forms."""

from __future__ import annotations

import pytest

from rapport.text.inflected import forms_of


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("praise", "praise praises praising praised"),
        ("attack", "attack attacks attacking attacked"),
        ("slam", "slam slams slamming slammed"),
        ("defy", "defy defies defying defied"),
        ("toast", "toast toasts toasting toasted"),
        ("bash", "bash bashes bashing bashed"),
        ("extol", "extol extols extolling extolled"),
        ("tear", "tear tears tearing tore torn"),
        ("hail", "hail hails hailing hailed"),
        ("flatter", "flatter flatters flattering flattered"),
    ],
)
def test_every_form(verb: str, forms: str) -> None:
    assert forms_of(verb) == forms.split()


def test_only_the_first_word_of_a_phrase_changes() -> None:
    assert forms_of("speak ill of")[-2:] == ["spoke ill of", "spoken ill of"]
