"""Which settings hold on, and which end. The cases are a table: add a line, not a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.text.tsv import read_tsv
from tests.reading.test_circumstances import read, told

CASES = read_tsv(Path(__file__).with_name("carried.tsv"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][-60:])
def test_a_setting_holds_on_or_ends(case: dict[str, str]) -> None:
    text, attributions = read(case["text"].replace("\\n", "\n"))
    expected = dict(part.split("=", 1) for part in case["expected"].split("|") if part)
    assert told(attributions[1], text) == expected
