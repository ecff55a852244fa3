"""Whom a sentence is about."""

from __future__ import annotations

import pytest

from rapport.reading.chains import find_mentions
from rapport.reading.subjects import Subjects
from tests.reading.handmade import heads_of, scores_of


def subject_before(before: str) -> str | None:
    """The name of whom the sentences before a quotation are about."""
    text, scores = scores_of(before + " “I kept it,” somebody said.")
    mentions = find_mentions(scores, heads_of(), text)
    found = Subjects(text, mentions).before(text.rindex("“"))
    return None if found is None else mentions[found].name


@pytest.mark.parametrize(
    "before",
    [
        "Ms. {p:Ada Quill} was unmoved.",
        "After the noise about the eels Ms. {p:Ada Quill} went on.",
        "Ms. {p:Ada Quill} was unmoved. It rained.",
        "When {p:Rob Till} sat down, Ms. {p:Ada Quill} went on.",
        "Asked whether {p:Rob Till} had slept, {p:Ada Quill} laughed.",
        "After meeting {p:Rob Till}, the mayor, {p:Ada Quill} laughed.",
        "Speaking of {p:Rob Till}, {p:Ada Quill}, who had come late, laughed.",
    ],
)
def test_the_sentence_before_is_about_its_subject(before: str) -> None:
    assert subject_before(before) == "Ada Quill"


@pytest.mark.parametrize(
    "before",
    [
        "There was no word for Ms. {p:Ada Quill}.",
        "Ms. {p:Ada Quill}’s dog was unmoved.",
        "“Ms. {p:Ada Quill} was unmoved.”",
        "Nobody who knew the house well would ever have thought of waking Ms. {p:Ada Quill}.",
        "Ms. {p:Ada Quill} was unmoved.\n\nIt rained.",
        "Ms. {p:Ada Quill} was unmoved. It rained. It snowed.",
    ],
)
def test_it_is_not_about_others_in_it(before: str) -> None:
    assert subject_before(before) is None
