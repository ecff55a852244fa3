"""Attributions without a source, and the subject of the sentence that they go on with."""

from __future__ import annotations

import pytest

from rapport.reading.chains import find_mentions
from rapport.reading.drafts import Draft
from rapport.reading.sourceless import with_sources, without_datelines, without_listeners
from rapport.text.spans import Span
from tests.reading.handmade import heads_of, scores_of


def source_of(marked: str, cue: str, content: str) -> str | None:
    """The source that an attribution gets which has none."""
    text, scores = scores_of(marked)
    at, begin = text.index(cue), text.index(content)
    draft = Draft(None, Span(at, at + len(cue)), (Span(begin, begin + len(content)),), 1.0)
    (found,) = with_sources([draft], find_mentions(scores, heads_of(), text, [draft]), text)
    return found.source.of(text) if found.source else None


@pytest.mark.parametrize(
    ("marked", "cue", "source"),
    [
        ("{p:Ada Quill} wrote to them, saying that it rained.", "saying", "Ada Quill"),
        ("She wrote to them on Monday, even adding that it rained.", "adding", "She"),
        ("{p:Rob Till}, the mayor of {l:Sarn}, says that it rained.", "says", "Rob Till, the mayor of Sarn"),
        ("The {o:Harbour Party} met again, warning that it rained.", "warning", "Harbour Party"),
        ("When {p:Rob Till} slept, {p:Ada Quill} left, saying that it rained.", "saying", "Ada Quill"),
    ],
)
def test_what_goes_on_with_a_subject_is_his(marked: str, cue: str, source: str) -> None:
    assert source_of(marked, cue, "that it rained") == source


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("{p:Ada Quill} met a man who left, saying that it rained.", "saying"),
        ("{p:Ada Quill} slept and the mayor left, saying that it rained.", "saying"),
        ("{p:Ada Quill}’s dog barked, saying that it rained.", "saying"),
        ("It was cold, and nobody said that it rained.", "said"),
        ("“{p:Ada Quill} left, saying that it rained.”", "saying"),
    ],
)
def test_nobody_is_the_source_when_another_may_be(marked: str, cue: str) -> None:
    assert source_of(marked, cue, "that it rained") is None


@pytest.mark.parametrize(
    ("marked", "cue", "content", "expected"),
    [
        (
            "Ms. {p:Quill} is expected to call for a vote.",
            "is expected",
            "to call for a vote",
            ("Quill", "is expected to call for", "a vote"),
        ),
        (
            "They dine in {l:Sarn}, where {p:Quill} is due to tell members on Monday that it rained.",
            "is due",
            "to tell members on Monday that it rained",
            ("Quill", "is due to tell", "that it rained"),
        ),
        # the weights took the subject for the words
        (
            "{p:Quill} is expected to demand a vote.",
            "is expected",
            "Quill",
            ("Quill", "is expected to demand", "a vote"),
        ),
        ("{p:Quill} is expected to win.", "is expected", "to win", (None, "is expected", "to win")),
        (
            "“Never,” huffed her new aide {p:Ada Quill} on Monday.",
            "huffed",
            "“Never,”",
            ("her new aide Ada Quill", "huffed", "“Never,”"),
        ),
        (
            "“Never,” huffed the wind. {p:Ada Quill} slept.",
            "huffed",
            "“Never,”",
            (None, "huffed", "“Never,”"),
        ),
    ],
)
def test_who_is_expected_to_say_something_is_its_source(
    marked: str, cue: str, content: str, expected: tuple[str | None, str, str]
) -> None:
    text, scores = scores_of(marked)
    at, begin = text.index(cue), text.index(content)
    draft = Draft(None, Span(at, at + len(cue)), (Span(begin, begin + len(content)),), 1.0)
    (found,) = with_sources([draft], find_mentions(scores, heads_of(), text, [draft]), text)
    told = found.source.of(text) if found.source else None
    assert (told, found.cue and found.cue.of(text), found.content[0].of(text)) == expected


@pytest.mark.parametrize(
    ("text", "source", "cue", "content", "expected"),
    [
        ("She told Judge Quill that it rained.", "Judge Quill", "told", "that it rained", None),
        ("“It rained,” told Quill.", "Quill", "told", "“It rained,”", "Quill"),
        ("Quill told them that it rained.", "Quill", "told", "that it rained", "Quill"),
    ],
)
def test_whom_one_tells_is_not_the_source(
    text: str, source: str, cue: str, content: str, expected: str | None
) -> None:
    spans = [Span(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    (found,) = without_listeners([Draft(spans[0], spans[1], (spans[2],), 1.0)], text)
    assert (found.source.of(text) if found.source else None) == expected


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("BRELLE, Lorvania (Meridian Press) - The minister", "The minister"),
        ("BRELLE (CPS) — The mayor of BRELLE", "The mayor of BRELLE"),
        ("The BRELLE council", "The BRELLE council"),
    ],
)
def test_a_dateline_is_no_part_of_a_source(source: str, expected: str) -> None:
    text = f"{source} said it rained."
    draft = Draft(Span(0, len(source)), None, (Span(len(text) - 10, len(text) - 1),), 1.0)
    (found,) = without_datelines([draft], text)
    assert found.source is not None and found.source.of(text) == expected
