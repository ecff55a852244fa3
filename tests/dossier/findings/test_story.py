"""Findings on the samples equal the story written into them; the weights' reading claims no other."""

from __future__ import annotations

import re
from datetime import date

import pytest

from rapport.dossier.findings.finding import Finding, Verdict
from rapport.reading.reading import Reading
from training.gold_record import gold_readings
from training.score_story import findings_on

TESSENDRY, OKORVATH = "Ilvara Tessendry", "Darvin Okorvath"
Found = dict[tuple[str, str | None], Finding]
# whoever is first to ask for the readings waits for them
pytestmark = pytest.mark.timeout(900)


@pytest.fixture(scope="module")
def gold() -> Found:
    return findings_on(gold_readings())


@pytest.fixture(scope="module")
def read(samples_read: list[Reading]) -> Found:
    return findings_on(samples_read, names_all=True)


def days(finding: Finding) -> dict[str, date]:
    return {one.name: date.fromordinal(int(one.value)) for one in finding.figures if one.unit == "day"}


def test_her_change_lies_at_the_flood(gold: Found) -> None:
    found = gold["change", TESSENDRY]
    assert found.verdict is Verdict.SHOWN
    assert found.sentence == (
        "What Ilvara Tessendry is reported to say of Darvin Okorvath turned more critical: mostly favourable "
        "before, mostly critical from about 6 April 2019 on. If it changed once, it did so between "
        "6 March 2019 and 6 April 2019 (95 %)."
    )
    effect = found.figures[0]
    assert effect.high is not None
    assert effect.value < effect.high < -0.5


def test_he_did_not_change(gold: Found) -> None:
    found = gold["change", OKORVATH]
    assert found.verdict is Verdict.NOT_SHOWN
    assert found.sentence == f"No evidence that {OKORVATH}'s reported stance toward {TESSENDRY} changed."


def test_he_is_the_warmer_one(gold: Found) -> None:
    found = gold["asymmetry-warmth", None]
    assert found.verdict is Verdict.SHOWN
    assert found.sentence.startswith(f"{OKORVATH} is reported to speak more warmly of {TESSENDRY}")


def test_her_first_kind_word_her_cool_moment_and_the_tape(gold: Found) -> None:
    hers, his = days(gold["first-and-latest", TESSENDRY]), days(gold["first-and-latest", OKORVATH])
    assert hers["first favourable"] == date(2014, 6, 24)  # on the rail link
    assert hers["first critical"] == date(2015, 2, 6)  # "not mine"
    assert hers["latest favourable"] < date(2019, 4, 6) < hers["latest critical"]
    assert his["first favourable"] == date(2014, 5, 12)  # "the most useful colleague"
    assert his["first critical"] == his["latest critical"] == date(2021, 11, 5)  # the tape, once
    assert his["latest favourable"] == date(2024, 5, 21)  # "She acted fairly"


def test_the_agency_story_is_the_most_reported(gold: Found) -> None:
    for speaker in (TESSENDRY, OKORVATH):
        found = gold["most-reported", speaker]
        assert "is favourable, has 4 reports in 4 outlets and is of 8 July 2016" in found.sentence


def test_coverage_did_not_change_and_others_are_too_few(gold: Found) -> None:
    for speaker in (TESSENDRY, OKORVATH):
        assert gold["change-outlets", speaker].verdict is Verdict.NOT_SHOWN
        assert gold["exception", speaker].verdict is Verdict.TOO_FEW
        assert gold["reciprocity", speaker].verdict is Verdict.TOO_FEW
    turned = gold["steadiness", TESSENDRY]
    assert "turned once between favourable and critical" in turned.sentence
    assert len(turned.figures[0].statements) == 2


@pytest.mark.timeout(900)
def test_the_weights_read_what_the_story_says(gold: Found, read: Found) -> None:
    change = read["change", TESSENDRY]
    assert change.verdict is Verdict.SHOWN and "turned more critical" in change.sentence
    place = next(one for one in change.figures if one.unit == "day")
    assert place.low is not None and place.high is not None
    assert place.low <= date(2019, 4, 6).toordinal() <= place.high
    assert read["change", OKORVATH].verdict is Verdict.NOT_SHOWN
    assert read["asymmetry-warmth", None].verdict is Verdict.SHOWN
    assert read["asymmetry-warmth", None].sentence.startswith(f"{OKORVATH} is reported to speak more warmly")
    for speaker in (TESSENDRY, OKORVATH):
        as_read = re.sub(r" \(\d+ % likely\)", "", read["most-reported", speaker].sentence)
        assert as_read == gold["most-reported", speaker].sentence


@pytest.mark.timeout(900)
def test_what_the_weights_read_claims_nothing_that_the_story_denies(gold: Found, read: Found) -> None:
    for key, found in read.items():
        if found.p is None or found.verdict is not Verdict.SHOWN:
            continue
        assert gold[key].verdict is Verdict.SHOWN, found.sentence
        assert found.figures[0].value * gold[key].figures[0].value > 0, found.sentence
    # both speakers are found often enough to be tested, and the tests say how little it is; what they say may
    # go on in one tone for so long that few stories stand alone, and then that is said
    for speaker in (TESSENDRY, OKORVATH):
        if read["change", speaker].p is None:
            assert "stories go on in the tone of the one before" in read["change", speaker].sentence
        assert 12 <= read["change", speaker].n <= gold["change", speaker].n
    assert days(read["first-and-latest", TESSENDRY])["first favourable"] == date(2014, 6, 24)
    assert days(read["first-and-latest", OKORVATH])["first favourable"] == date(2014, 5, 12)


@pytest.mark.timeout(900)
def test_his_tone_does_not_depend_on_hers(gold: Found, read: Found) -> None:
    for found in (gold, read):
        assert found["response-tone", OKORVATH].verdict is Verdict.NOT_SHOWN
        assert found["response-tone", TESSENDRY].verdict is Verdict.TOO_FEW
