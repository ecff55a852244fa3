"""Response: in volume and in tone; and what is only a common course of things."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from rapport.dossier.findings.finding import Verdict
from rapport.dossier.findings.response import find_response, less_near
from tests.dossier.findings.sides import BRANDT, QUILL, every, heard_from, quills, side
from tests.dossier.observed import observe


def test_who_answers_within_days_is_found_and_who_speaks_any_day_is_not() -> None:
    back = heard_from("brandt", "0" * 20, step=29)
    answering = quills("0" * 20, step=29, first=3)
    volume, _ = find_response(side(answering, back))
    assert volume.verdict is Verdict.SHOWN
    assert volume.sentence == (
        "Ada Quill is reported to speak more of Otto Brandt in the 7 days after Otto Brandt speaks of "
        "Ada Quill than in the 7 days before: +1.00 stories for each story of Otto Brandt."
    )
    generator = np.random.default_rng(1)
    days = [day for k in sorted(generator.integers(0, 580, 20).tolist()) for day in every(1, 1, k)]
    stories = [f"own {k}" for k in range(20)]
    volume, _ = find_response(side(observe("0" * 20, days=days, stories=stories), back))
    assert volume.verdict is Verdict.NOT_SHOWN


def test_days_known_to_a_month_only_answer_nothing() -> None:
    back = heard_from("brandt", "0" * 20, step=29)
    given = side(quills("0" * 20, step=29, first=3), back)
    rough = replace(given.own, rough=np.ones(20, dtype=bool))
    volume, tone = find_response(replace(given, own=rough))
    assert volume.verdict is tone.verdict is Verdict.TOO_FEW
    assert "0 stories and 20 the other way" in volume.sentence


def test_tone_that_follows_and_tone_that_only_cools_as_well() -> None:
    given = "+-+--++-+-+--+-++-+-"
    back = heard_from("brandt", given, step=20)
    _, tone = find_response(side(quills(given, step=20, first=2), back))
    assert tone.verdict is Verdict.SHOWN
    assert tone.sentence == (
        "In the 7 days after Otto Brandt speaks well of Ada Quill, Ada Quill is warmer toward Otto Brandt "
        "than "
        "after criticism."
    )
    # both cool in the same year, neither answers: no evidence
    cooling = heard_from("brandt", "++-++++-+++++--+-----+--", step=20)
    _, tone = find_response(side(quills("+++-+++++-+-----+---+---", step=20, first=2), cooling))
    assert tone.verdict is Verdict.NOT_SHOWN


def test_too_few_is_an_answer() -> None:
    volume, tone = find_response(side(quills("+-+-"), heard_from("brandt", "+-+-")))
    assert volume.verdict is tone.verdict is Verdict.TOO_FEW
    assert (volume.speaker, volume.target) == (QUILL.id, BRANDT.id)


def test_each_tone_is_held_against_its_neighbours_without_itself() -> None:
    tones = np.array([1.0] * 11 + [-1.0])
    assert less_near(tones)[0] == 0.0
    assert less_near(tones)[-1] == -2.0


def test_too_few_answers_have_their_statements_and_none_has_none() -> None:
    back = heard_from("brandt", "+-" * 3, step=29)
    for own, n in ((quills("0" * 6, step=29, first=3), 6), (quills("0" * 6, step=29, first=-12), 0)):
        _, tone = find_response(side(own, back))
        assert tone.verdict is Verdict.TOO_FEW
        assert (tone.n, len(tone.evidence)) == (n, n)
