"""The stances of the articles of elsewhere stand at words of what is said."""

from __future__ import annotations

import pytest

from rapport.reading.reading import Reading
from training.elsewhere import load_elsewhere
from training.stance_elsewhere import documents_of


@pytest.mark.timeout(900)  # when it is the first to ask for the readings
def test_every_target_stands_in_its_content_and_has_its_label(elsewhere_read: list[Reading]) -> None:
    found, gold = documents_of(elsewhere_read, "check"), load_elsewhere("check")
    labels = sum(len(item["about"]) for items in gold.values() for item in items)
    regards = [
        (quote, regard)
        for one in found
        for quote, regard in zip(one.quotes or (), one.regards or (), strict=True)
    ]
    assert {one.name for one in found} == gold.keys()
    assert labels / 2 < len(regards) < labels  # those whom the reader knows
    assert all(any(part.contains(regard.target) for part in quote.content) for quote, regard in regards)
