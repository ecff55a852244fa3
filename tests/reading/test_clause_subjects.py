"""Cues for which the weights found no source, and the clause that they stand in."""

from __future__ import annotations

import pytest

from tests.reading.test_sourceless import source_of


@pytest.mark.parametrize(
    ("marked", "cue", "source"),
    [
        ("{p:Rob Till}, who had voted no, told them that it rained.", "told", "Rob Till"),
        ("Its director, {p:Ada Quill}, told them that it rained.", "told", "Its director, Ada Quill"),
        ("On Monday {p:Rob Till}, 58, denied that it rained.", "denied", "Rob Till"),
        ("{p:Corvane} has denied that it rained.", "has denied", "Corvane"),
        ("{p:Ada Quill} laughed and told them that it rained.", "told", "Ada Quill"),
        ("{p:Ada Quill} waved him off, then told them that it rained.", "told", "Ada Quill"),
        ("BRELLE, June 10 (HFW) - {o:Sarnair} met and warned that it rained.", "warned", "Sarnair"),
        ("In it {p:Ada Quill} can be heard saying that it rained.", "saying", "Ada Quill"),
        ("The aide quoted {p:Ada Quill} as saying that it rained.", "saying", "Ada Quill"),
        ("They accused {p:Rob Till}, the mayor, of claiming that it rained.", "claiming", "Rob Till"),
        ("Asked again by {p:Rob Till} that it rained, she left.", "Asked", "Rob Till"),
        ("Asked by the chairman, {p:Rob Till}, that it rained.", "Asked", "the chairman, Rob Till"),
        ("{p:Ada Quill} was in her bed when they said that it rained.", "said", "they"),
    ],
)  # fmt: skip
def test_whose_clause_it_is_says_it(marked: str, cue: str, source: str) -> None:
    assert source_of(marked, cue, "that it rained") == source


@pytest.mark.parametrize(
    ("marked", "cue"),
    [
        ("{p:Rob Till}, who stands again, was asked that it rained.", "was asked"),
        ("A letter to {p:Rob Till} said that it rained.", "said"),
        ("{p:Ada Quill} slept, he says, and told them that it rained.", "told"),
        ("{p:Ada Quill} met somebody who left and told them that it rained.", "told"),
        ("They saw {p:Ada Quill} as saying that it rained.", "saying"),
        ("{l:Brelle} says that it rained.", "says"),
    ],
)
def test_nobody_is_where_the_clause_is_anothers_or_open(marked: str, cue: str) -> None:
    assert source_of(marked, cue, "that it rained") is None
