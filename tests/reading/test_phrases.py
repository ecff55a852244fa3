"""Noun phrases at a position of a frame."""

from __future__ import annotations

from rapport.reading.phrases import noun_phrase


def test_a_name_that_runs_out_of_the_frame_ends_with_it() -> None:
    phrase = noun_phrase("the mayor Ann", 10, {10: 20}, {"mayor"})
    assert phrase is not None
    assert (phrase.start, phrase.end, phrase.head) == (10, 13, "ann")


def test_a_name_behind_the_frame_is_no_phrase_of_it() -> None:
    assert noun_phrase("the mayor ", 10, {10: 20}, {"mayor"}) is None
