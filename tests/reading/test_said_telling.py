"""How a cue tells: of one past occasion, of now, of no one day, of what may be."""

from __future__ import annotations

import pytest

from rapport.reading.said_telling import Telling, cue_words, is_lasting, is_state, telling_of
from rapport.text.spans import Span

CUES = [
    ("said", "past"),
    ("did not say", "past"),
    ("would only say", "past"),
    ("wouldn’t say", "past"),
    ("had the last word", "past"),
    ("declined to comment", "past"),
    ("says", "now"),
    ("are calling", "now"),
    ("does not believe", "now"),
    ("has not confirmed", "now"),
    ("insist", "now"),
    ("has repeatedly denied", "once"),
    ("has nevertheless called", "once"),
    ("never criticises", "once"),
    ("used to say", "once"),
    ("would say", "maybe"),
    ("is expected to", "maybe"),
    ("saying", "open"),
    ("according to", "open"),
    (None, "open"),
]


@pytest.mark.parametrize(("cue", "telling"), CUES)
def test_a_cue_tells(cue, telling):
    assert telling_of(cue) is Telling(telling)


def test_the_to_behind_a_forecast_belongs_to_its_words():
    text = "She is expected to argue."
    assert cue_words(Span(4, 15), text) == "is expected to"
    assert cue_words(None, text) is None


def test_states_hold_when_they_are_told_and_crowds_speak_on_no_one_day():
    assert is_state("does not believe")
    assert not is_state("congratulates")
    assert is_lasting("say", "His critics")
    assert is_lasting("writes", "Quill")
    assert not is_lasting("says", "Quill")
