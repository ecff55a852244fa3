"""All tests of a page are one family; a test that is told of both directions is in it once."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from rapport.dossier.findings.bouts import bouts, turned_p
from rapport.dossier.findings.family import BOTH_WAYS, holm, settle
from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.findings.response import find_response
from tests.dossier.findings.sides import every, heard_from, quills, side


def found(kind: str, speaker: str, p: float) -> Finding:
    verdict = Verdict.SHOWN if p <= 0.05 else Verdict.NOT_SHOWN
    return Finding(
        kind=kind, speaker=speaker, target="b" if speaker == "a" else "a", verdict=verdict,
        sentence="It is so.", figures=(), p=p, n=20, method="Tested.",
    )  # fmt: skip


def test_a_test_of_both_directions_counts_once() -> None:
    findings = (found("change", "a", 0.02), *(found("response-volume", who, 0.5) for who in "ab"))
    change, forth, back = settle(findings)
    assert change.figures[-1].name == "p adjusted for 2 tests"
    assert [one.figures[-1].value for one in (change, forth, back)] == [0.04, 0.5, 0.5]
    assert change.verdict is Verdict.SHOWN


def test_a_test_of_each_direction_counts_for_each() -> None:
    change, *_ = settle((found("change", "a", 0.02), *(found("change-outlets", who, 0.5) for who in "ab")))
    assert change.figures[-1].value == pytest.approx(0.06)
    assert change.verdict is Verdict.NOT_SHOWN
    assert change.sentence.startswith("No evidence when held to 3 tests at once (adjusted p 0.06).")


def test_what_was_not_tested_stays_as_it_is() -> None:
    few = replace(found("exception", "a", 1.0), p=None, verdict=Verdict.TOO_FEW)
    assert settle((few,)) == (few,)


def test_the_answers_of_one_are_the_questions_of_the_other() -> None:
    """What is one test in the family has one p, whichever of the two is asked about."""
    assert {"response-volume"} == BOTH_WAYS
    mine, theirs = quills("+0-+" * 9, step=31), heard_from("brandt", "0+-" * 10, step=37, first=3)
    (volume, _) = find_response(side(mine, theirs))
    days = [[one.day.toordinal() for one in some if one.day] for some in (mine, theirs)]
    own, back = (np.array(some) for some in days)
    assert every(31, 36)[-1] == mine[-1].day
    assert volume.p == turned_p(bouts(own, back)[0]) == turned_p(bouts(back, own)[0])


def test_holm() -> None:
    assert holm([0.01, 0.04, 0.03]) == pytest.approx([0.03, 0.06, 0.06])
