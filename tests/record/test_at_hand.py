"""Readings stay at hand for one answer, as long as they do not change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapport.reading.reading import Reading
from rapport.record.at_hand import AtHand
from tests.stories import STORIES


def test_a_reading_is_loaded_once_for_an_answer_and_again_when_it_has_changed() -> None:
    ids = [one.article.id for one in STORIES]
    loaded: list[str] = []

    def load(wanted: Sequence[str]) -> Iterable[Reading]:
        loaded.extend(wanted)
        return [one for one in STORIES if one.article.id in wanted]

    def asked(wanted: list[str], change: int) -> list[str]:
        loaded.clear()
        found = [one.article.id for one in held.readings(wanted, dict.fromkeys(wanted, change), load)]
        assert sorted(found) == sorted(wanted)
        return list(loaded)

    held = AtHand()
    assert asked(ids[:1], 1) == ids[:1]
    assert asked(ids[:1], 1) == ids[:1]
    with held.for_one_answer():
        assert asked(ids[:2], 1) == ids[:2]
        with held.for_one_answer():
            assert asked(ids[:3], 1) == ids[2:3]
        assert asked(ids[:3], 1) == []
        assert asked(ids[:1], 2) == ids[:1]
        assert asked(ids[:1], 2) == []
    assert asked(ids[:1], 2) == ids[:1]
