"""Attributions without a source, and the subject of the sentence that they go on with."""

from __future__ import annotations

import pytest

from rapport.reading.chains import find_mentions
from rapport.reading.drafts import Draft
from rapport.reading.sourceless import with_sources
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
        ("{p:Ada Quill} was in her bed when they said that it rained.", "said"),
        ("“{p:Ada Quill} left, saying that it rained.”", "saying"),
    ],
)
def test_nobody_is_the_source_when_another_may_be(marked: str, cue: str) -> None:
    assert source_of(marked, cue, "that it rained") is None
