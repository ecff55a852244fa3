"""Change: found where it is, not where only the outlets change; nothing and too few are answers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from rapport.dossier.findings.change import find_change
from rapport.dossier.findings.coverage import find_outlet_change, find_volume_change
from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.findings.units import make_units
from rapport.reading.reading import Label
from tests.dossier.findings.sides import START, every, quills, side
from tests.dossier.observed import observe


def figure(finding: Finding, name: str) -> float:
    return next(one.value for one in finding.figures if one.name.startswith(name))


def test_a_turn_is_found_with_its_day_and_its_place() -> None:
    found = find_change(side(quills("+++0+++0++" + "---0-0---")))
    assert found.verdict is Verdict.SHOWN
    assert found.p == pytest.approx(0.001)
    assert found.sentence == (
        "What Ada Quill is reported to say of Otto Brandt turned more critical: mostly favourable before, "
        "mostly critical from about 10 April 2020 on. If it changed once, it did so between 22 March 2020 "
        "and 20 April 2020 (95 %)."
    )
    effect, _, day, *_ = found.figures
    assert effect.value == pytest.approx(0.7 * (-0.8 - 7 / 9))
    assert effect.low is not None and effect.high is not None
    assert effect.low < effect.value < effect.high < 0
    assert date.fromordinal(int(day.value)) == date(2020, 4, 10)
    assert figure(found, "favourable before") == 0.8
    # the statements on both sides of the turn come first
    assert set(found.evidence[:2]) == {"quill-brandt-009", "quill-brandt-010"}


def test_no_evidence_and_too_few_are_answers() -> None:
    found = find_change(side(quills("+-0+-0+0-+-0-+0+")))
    assert found.verdict is Verdict.NOT_SHOWN
    assert found.sentence == "No evidence that Ada Quill's reported stance toward Otto Brandt changed."
    few = find_change(side(quills("+++++------")))
    assert (few.verdict, few.p, few.n) == (Verdict.TOO_FEW, None, 11)
    assert "11 stories with a date, at least 12 are needed" in few.sentence


def test_always_the_same_tone_is_no_change() -> None:
    found = find_change(side(quills("+" * 20)))
    assert (found.verdict, found.p) == (Verdict.NOT_SHOWN, None)


def test_a_change_of_outlets_is_no_change_of_heart() -> None:
    # outlet A prints what is warm, outlet B what is cold; from the middle on B prints more
    signs, outlets = "+0+++0++-+0++-" + "-0--+--0--+-0-", "AAAAAAAABAAAAB" + "BBBBABBBBBABBB"
    found = find_change(side(quills(signs, outlets=outlets)))
    assert found.verdict is Verdict.NOT_SHOWN
    assert "so do the outlets that print it" in found.sentence
    assert figure(found, "p without regard to outlets") <= 0.01
    mix = find_outlet_change(side(quills(signs, outlets=outlets)))
    assert mix.verdict is Verdict.SHOWN
    assert mix.sentence == "The outlets that report Ada Quill on Otto Brandt changed about 10 May 2020."
    assert [one.name for one in mix.figures[2:]] == [
        "Outlet A before", "Outlet A after", "Outlet B before", "Outlet B after",
    ]  # fmt: skip
    # without a change no part of the stories is said to have moved
    level = find_outlet_change(side(quills(signs, outlets="AB" * 14)))
    assert level.verdict is Verdict.NOT_SHOWN
    assert [(one.name, one.value) for one in level.figures] == [
        ("Outlet A, of all", 0.5), ("Outlet B, of all", 0.5),
    ]  # fmt: skip
    # one outlet: nothing that could change
    assert find_outlet_change(side(quills(signs))).verdict is Verdict.TOO_FEW


def test_many_sentences_of_one_interview_are_one_story() -> None:
    days = [START] * 30 + every(10, 6, 10)
    stories = ["the interview"] * 30 + [f"story {k}" for k in range(6)]
    told = observe("+" * 30 + "-" * 6, days=days, stories=stories)
    found = find_change(side(told))
    assert (found.verdict, found.n) == (Verdict.TOO_FEW, 7)


def test_a_story_that_recalls_another_year_has_two_units() -> None:
    told = observe("++-", days=every(1, 2) + every(1, 1, 900), stories=["anniversary"] * 3)
    units = make_units(told)
    assert units.balance.tolist() == [1.0, -1.0]
    assert np.diff(units.day).tolist() == [900]


def test_volume_is_asked_of_all_that_is_said() -> None:
    about_others = quills("0" * 40, to="ford") + quills("0" * 4, to="ford", first=401, step=90)
    found = find_volume_change(
        side(quills("0" * 4, step=90, first=5) + quills("0" * 30, first=403) + about_others)
    )
    assert found.verdict is Verdict.SHOWN
    assert figure(found, "share about the target before") < 0.15
    assert figure(found, "share about the target after") > 0.8
    steady = [quills("0" * 20, step=20), quills("0" * 20, to="ford", step=20, first=7)]
    assert find_volume_change(side([*steady[0], *steady[1]])).verdict is Verdict.NOT_SHOWN
    assert find_volume_change(side(quills("+" * 30))).verdict is Verdict.TOO_FEW


def test_same_statements_same_finding_whatever_their_order() -> None:
    told = quills("+0++-+0-+--0--+-0---", outlets="ABABBAABABABBABAABBA")
    assert find_change(side(told)) == find_change(side(told[::-1]))


def test_a_statement_counts_for_as_much_of_a_side_as_it_is_likely_to_take() -> None:
    sure, unsure = observe("++", days=every(1, 2), stories=["one", "two"])
    unsure = replace(unsure, p={Label.FAVOURABLE: 0.4, Label.NEUTRAL: 0.35, Label.CRITICAL: 0.25})
    units = make_units([sure, unsure])
    assert units.tone.tolist() == pytest.approx([0.7, 0.15])
    assert units.balance.tolist() == [1.0, 1.0]


def test_the_share_of_an_outlet_has_the_statements_of_that_outlet() -> None:
    observed = quills("+0-" * 8, outlets="AAB" * 8)
    by_outlet = {
        letter: {one.statement for one in observed if one.outlets == (f"Outlet {letter}",)} for letter in "AB"
    }
    found = find_outlet_change(side(observed))
    assert found.verdict is Verdict.NOT_SHOWN
    counted = {one.name: set(one.statements) for one in found.figures}
    assert counted == {f"Outlet {letter}, of all": ids for letter, ids in by_outlet.items()}
    observed = quills("+0-" * 8, outlets="A" * 12 + "B" * 12)
    found = find_outlet_change(side(observed))
    assert found.verdict is Verdict.SHOWN
    counted = {one.name: len(one.statements) for one in found.figures}
    assert [counted[f"Outlet {x} {when}"] for x in "AB" for when in ("before", "after")] == [12, 0, 0, 12]
    assert all(one.statements for one in found.figures if one.value)
