"""Readings beside older ones: what differs, and by how much."""

from __future__ import annotations

import pytest

readings = pytest.importorskip("training.readings", reason="scipy is not installed")


@pytest.mark.parametrize(
    ("new", "expected"),
    [
        (["Till p=0.5000", "Quill p=0.9"], (0, 0, 0.0)),
        (["Till p=0.5001", "Quill p=0.8"], (0, 2, pytest.approx(0.1))),
        (["Till p=0.5001", "Oskeld p=0.9"], (1, 1, pytest.approx(0.0001))),
        (["Till p=0.5000"], (1, 0, 0.0)),
        (["Till p=0.5000", "Quill p=0.9", "Ash p=0.1"], (1, 0, 0.0)),
    ],
)
def test_numbers_are_told_from_all_else(new: list[str], expected: tuple[int, int, float]) -> None:
    assert readings.compare(["Till p=0.5000", "Quill p=0.9"], new) == expected
