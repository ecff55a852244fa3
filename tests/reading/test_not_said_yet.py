"""What is not said yet, in sentences. They are a table: add a line, not a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapport.reading.drafts import Draft
from rapport.reading.not_said_yet import is_not_said_yet
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("not_said_yet.tsv"))
MARKS = {"[": "source", "<": "cue", "{": "content"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_what_may_be_said_is_told_from_what_was(case: dict[str, str]) -> None:
    draft, text = read_marks(case["sentence"])
    assert is_not_said_yet(draft, text, nested=case["nested"] == "yes") is (case["not said yet"] == "yes")


def read_marks(sentence: str) -> tuple[Draft, str]:
    """A sentence with its marks, as a draft and the text without them."""
    found: dict[str, Span] = {}
    text = ""
    for opening, words, plain in re.findall(r"([\[<{])([^\]>}]*)[\]>}]|([^\[<{]+)", sentence):
        if opening:
            found[MARKS[opening]] = Span(len(text), len(text) + len(words))
        text += words or plain
    return Draft(found.get("source"), found.get("cue"), (found["content"],), 1.0), text
