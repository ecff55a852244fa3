"""Sarcasm that words or marks show. The cases are a table: add a line, not a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.reading.sarcasm import is_sarcastic
from rapport.text.tsv import read_tsv
from tests.reading.test_circumstances import read

CASES = read_tsv(Path(__file__).with_name("sarcasm.tsv"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][-50:])
def test_only_words_beside_the_cue_and_marks_show_sarcasm(case: dict[str, str]) -> None:
    text, attributions = read(case["text"].replace("\\n", "\n"))
    assert is_sarcastic(attributions[0], text) == (case["sarcastic"] == "yes")
