"""Endings of given names tell the gender of names that were not counted."""

from __future__ import annotations

from rapport.text.given_endings import chance_of_woman, counted
from rapport.text.name_tables import given_genders


def test_names_held_back_are_told() -> None:
    names = sorted(given_genders().items())
    told = []
    for tenth in range(10):
        known = counted({name: gender for n, (name, gender) in enumerate(names) if n % 10 != tenth})
        for name, gender in names[tenth::10]:
            chance = chance_of_woman(name, known)
            told.append((max(chance, 1 - chance), (chance > 0.5) == (gender == "f")))
    sure = [right for chance, right in told if chance > 0.9]
    assert sum(right for _, right in told) > 0.8 * len(told)
    assert len(sure) > 0.4 * len(told) and sum(sure) > 0.93 * len(sure)


def test_invented_names() -> None:
    assert chance_of_woman("Ilvara") > 0.9
    assert chance_of_woman("Éamara") == chance_of_woman("eamara")
    assert chance_of_woman("Darvin") < 0.1
    assert 0.4 < chance_of_woman("") < 0.6
