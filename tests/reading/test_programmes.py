"""Programmes named beside an interview or a podcast. They are a table: add a line, not a test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapport.reading.programmes import programme_of, with_programmes
from rapport.reading.reading import Attribution, Basis, Precision, Said, Type
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("programmes.tsv"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["sentence"])
def test_a_programme_beside_an_interview_is_the_medium(case: dict[str, str]) -> None:
    marked = case["sentence"]
    text = marked.replace("<", "").replace(">", "")
    found = programme_of(Span(marked.index("<"), marked.index(">") - 1), text)
    assert (found.of(text) if found else "") == case["programme"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She told Owen Till, the host of “Low Water,” it was old.", "Low Water"),
        ("She told “Low Water” that it was old.", "Low Water"),
        ("She told Owen Till, a fan of “Low Water,” it was old.", None),
    ],
)
def test_who_tells_a_host_speaks_on_the_programme(text: str, expected: str | None) -> None:
    cue, content = Span(4, 8), Span(text.index("it was"), len(text) - 1)
    one = attribution(Span(0, 3), cue, content)
    (found,) = with_programmes([one], [], text)
    assert (found.medium.of(text) if found.medium else None) == expected


def test_a_programme_inside_the_words_is_none() -> None:
    text = "In an interview with Till for “Low Water” she sang."
    one = replace(attribution(None, Span(46, 50), Span(30, 41)), medium=Span(3, 15))
    assert with_programmes([one], [], text) == [one]


def attribution(source: Span | None, cue: Span, content: Span) -> Attribution:
    said = Said(start=None, end=None, precision=Precision.UNKNOWN, basis=Basis.UNKNOWN)
    return Attribution(source=source, cue=cue, content=(content,), type=Type.INDIRECT, said=said, p=1.0)
