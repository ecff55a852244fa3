"""Sentence boundaries in news."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.text.sentences import split_sentences


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Trump met Sen. J. Smith on Feb. 2.", "He left."],
        ["The U.S. Senate met.", "So did they."],
        ["He lives in the U.S.", "He left."],
        ["He came at 5 p.m. on Monday.", "It rained."],
        ["He works for Apple Inc. in Calif. and Ohio.", "He is 45."],
        ["“Why?” he asked.", "“Because,” she said."],
        ["“No!”", "He left."],
        [
            '"He is smart," Trump told the crowd in February 2022.',
            "\"I said, 'Of course.'",
            'To which I was greeted."',
        ],
        ["It cost $3.5 million.", "No. 10 said so."],
        ["Is it?", "It is…", "Perhaps not."],
        ["(Really.)", "Yes."],
        ["A title without a stop", "The first line."],
    ],
)
def test_sentences(sentences):
    text = (" " if "title" not in sentences[0] else "\n").join(sentences)
    assert [span.of(text) for span in split_sentences(text)] == sentences


def test_a_blank_line_ends_a_sentence_and_a_wrapped_line_does_not():
    text = "He came on\nand left\n\nthen he came\r\nback. \r\n\r\nEnd"
    assert [s.of(text) for s in split_sentences(text)] == [
        "He came on\nand left",
        "then he came\r\nback.",
        "End",
    ]


def test_nothing_has_no_sentences():
    assert split_sentences("") == split_sentences(" \n ") == ()


@given(st.text() | st.text(st.sampled_from("aA. \n\"“”'Mr")))
def test_every_letter_stands_in_exactly_one_sentence(text):
    spans = split_sentences(text)
    assert all(one.end <= two.start for one, two in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


@pytest.mark.parametrize("unit", ["a", ".", "a. ", "\n", "Mr. ", '"', "x\ny"])
def test_half_a_million_characters_do_not_hang(unit):
    text = (unit * 500_000)[:500_000]
    assert all(span.end <= len(text) for span in split_sentences(text))
