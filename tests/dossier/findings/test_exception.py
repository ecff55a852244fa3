"""Exception, reciprocity and steadiness: how A treats B beside how A treats everyone else."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.dossier.findings.exception import find_exception
from rapport.dossier.findings.finding import Verdict
from rapport.dossier.findings.pooling import Floats, pool
from rapport.dossier.findings.reciprocity import find_reciprocity
from rapport.dossier.findings.steadiness import find_steadiness
from rapport.record.observation import Observation
from tests.dossier.findings.sides import heard_from, quills, side


def about_others(*signs: str) -> list[Observation]:
    return [one for n, told in enumerate(signs) for one in quills(told, to=f"other {n:02}")]


COLD = ("--0-", "-0--", "---0", "-+--", "--0-", "0---", "-0-0", "---+")


def test_warm_to_one_and_cold_to_all_others_is_an_exception() -> None:
    found = find_exception(side(quills("++0++++0++") + about_others(*COLD)))
    assert found.verdict is Verdict.SHOWN
    assert found.sentence == (
        "Ada Quill is reported to speak more favourably of Otto Brandt than of anyone like the 8 others: "
        "mostly favourable, where more critical than favourable would be expected."
    )
    effect = found.figures[0]
    assert effect.value == pytest.approx(0.7 * (0.8 - (-23 + 2) / 32))
    assert effect.low is not None
    assert effect.low > 0.5


def test_who_is_warm_to_some_and_cold_to_others_makes_no_exception() -> None:
    found = find_exception(
        side(quills("++0+++0+") + about_others("++++", "----", "+++0", "---0", "0000", "----"))
    )
    assert found.verdict is Verdict.NOT_SHOWN
    assert "differs that much from person to person anyway" in found.sentence
    alike = find_exception(side(quills("+0-0+0-0") + about_others(*["+0-0"] * 8)))
    assert alike.sentence == "No evidence that Ada Quill speaks of Otto Brandt otherwise than of others."


def test_too_few_others_is_an_answer() -> None:
    found = find_exception(side(quills("++++++") + about_others("--", "--", "--", "--", "-")))
    assert found.verdict is Verdict.TOO_FEW
    assert "4 other people with 2 stories or more (at least 5)" in found.sentence


def test_pooling_gives_back_a_regression_when_means_are_exact() -> None:
    known = [-1.0, -0.5, 0.0, 0.5, 1.0, 0.25]
    pooled = pool(*_exact([0.1 + 0.4 * x for x in known], known), (0.3, 1e-6), 0.5)
    assert pooled.expected == pytest.approx(0.3, abs=1e-3)
    assert pooled.slope == pytest.approx(0.4, abs=1e-3)
    assert pooled.p > 0.5


def _exact(tones: list[float], known: list[float]) -> tuple[Floats, Floats, Floats]:
    return np.array(tones), np.full(len(tones), 1e-6), np.array(known)


def a_court(own: str, back: str, *, kind: bool) -> list[list[Observation]]:
    """Quill's statements and those that she hears: twelve others, answered in kind or at random."""
    received = [
        "----",
        "---0",
        "--00",
        "-000",
        "0000",
        "+000",
        "++00",
        "+++0",
        "++++",
        "----",
        "0000",
        "++++",
    ]
    returned = received if kind else [received[(5 * n + 3) % 12] for n in range(12)]
    said, heard = quills(own), heard_from("brandt", back)
    for n in range(12):
        said += quills(returned[n], to=f"other {n:02}")
        heard += heard_from(f"other {n:02}", received[n])
    return [said, heard]


def test_answering_in_kind_and_the_exception_to_it() -> None:
    general, exception = find_reciprocity(side(*a_court("++++0++++", "-----0---", kind=True)))
    assert general.verdict is Verdict.SHOWN
    assert general.sentence == (
        "Among 12 other people, Ada Quill is reported to answer in kind: warmer to those who are warmer to "
        "Ada Quill."
    )
    assert general.figures[0].value == pytest.approx(1, abs=0.1)
    assert exception.verdict is Verdict.SHOWN
    assert (
        "who is mostly critical toward Ada Quill; what is reported is warmer: mostly favourable"
        in exception.sentence
    )
    off, allowed, pooled = exception.figures[:3]
    assert off.low is not None
    assert off.low > 0.9
    # by labels, where the first weighs statements by their probabilities
    assert allowed.value > off.value
    assert (pooled.low, pooled.high) == (None, None)
    assert 0 <= pooled.value < off.value
    _, alike = find_reciprocity(side(*a_court("----0----", "-----0---", kind=True)))
    assert alike.verdict is Verdict.NOT_SHOWN


def test_without_a_pattern_there_is_no_evidence_and_with_few_people_no_answer() -> None:
    general, _ = find_reciprocity(side(*a_court("0000000", "0000000", kind=False)))
    assert general.verdict is Verdict.NOT_SHOWN
    few, exception = find_reciprocity(side(quills("+-0+-0")))
    assert few.verdict is exception.verdict is Verdict.TOO_FEW
    assert "0 other people with 2 stories each way, at least 8 are needed" in few.sentence


def test_others_who_are_all_alike_toward_the_speaker_give_no_line() -> None:
    said, heard = quills("++0++0+"), heard_from("brandt", "---0--")
    for n in range(9):
        said += quills("+-0+"[n % 3 :] + "+-", to=f"other {n:02}")
        heard += heard_from(f"other {n:02}", "000")
    general, exception = find_reciprocity(side(said, heard))
    assert general.verdict is exception.verdict is Verdict.TOO_FEW
    assert "all 9 others are reported to speak of Ada Quill in the same tone" in general.sentence


def test_pooling_holds_its_level_as_students_t_where_all_are_known_equally_well() -> None:
    # 400 records, nobody an exception: four standard errors are 0.044
    g = np.random.default_rng(5)
    for people in (6, 14):
        tones = g.normal(0, 0.25, (400, people + 1)) + g.normal(0, 0.1, (400, people + 1))
        low = [pool(row[1:], np.full(people, 0.01), None, (float(row[0]), 0.01)).p <= 0.05 for row in tones]
        assert np.mean(low) == pytest.approx(0.05, abs=0.044)


def test_what_is_foretold_of_one_is_held_as_often_as_promised_whoever_it_is() -> None:
    # 400 records; the one at hand is by 0.6 warmer than the others, whose spread is 0.25
    g = np.random.default_rng(6)
    held = []
    for _ in range(400):
        tones = g.normal(0, 0.25, 12) + g.normal(0, 0.15, 12)
        found = pool(tones, np.full(12, 0.15**2), None, (float(g.normal(0.6, 0.1)), 0.01))
        held.append(found.off_low <= 0.6 <= found.off_high)
    assert np.mean(held) == pytest.approx(0.95, abs=0.04)


def test_the_less_is_known_of_tones_received_the_less_of_the_slope() -> None:
    widths = []
    for times in (1, 3):
        said, heard = a_court("++0-+-0++", "-0+-0-+-", kind=True)
        more = [one for n in range(12) for one in heard_from(f"other {n:02}", "0+-" * times, first=1)]
        general, _ = find_reciprocity(side(said, heard + more))
        slope = general.figures[0]
        assert slope.low is not None
        assert slope.high is not None
        widths.append((slope.high - slope.low) / abs(slope.value))
    assert widths[1] > widths[0]


def test_turning_about_one_more_than_about_others() -> None:
    others = about_others("+++---", "---+++", "++++--", "--++++", "++0++---", "---++")
    found = find_steadiness(side(quills("+-+-+-+-+-+-+-") + others))
    assert found.verdict is Verdict.SHOWN
    assert found.sentence == (
        "Ada Quill is reported to turn more often about Otto Brandt than about others: 13 times in 14 "
        "stories that take a side, 186 % of what a random order would bring; about others 35 %."
    )
    assert found.evidence[:3] == ("quill-brandt-000", "quill-brandt-001", "quill-brandt-002")
    steady = find_steadiness(side(quills("++++0+---+") + others))
    assert steady.verdict is Verdict.NOT_SHOWN
    # who took one side only cannot have turned
    assert find_steadiness(side(quills("++++++++++") + others)).verdict is Verdict.TOO_FEW


def test_turns_are_shown_even_when_there_is_nobody_to_compare_with() -> None:
    found = find_steadiness(side(quills("++0+--0-+")))
    assert found.verdict is Verdict.TOO_FEW
    assert found.sentence.startswith(
        "Ada Quill is reported to have turned twice between favourable and critical"
    )
    ids = [f"quill-brandt-{n:03}" for n in (3, 4, 7, 8)]
    assert found.figures[0].statements == tuple(ids)


def test_the_evidence_of_turning_is_all_that_takes_a_side_the_turns_first() -> None:
    told = quills("++0+--0-+")
    found = find_steadiness(side(told))
    ids = [one.statement for one in told]
    assert found.evidence[:4] == (ids[3], ids[4], ids[7], ids[8])
    assert found.n == len(found.evidence) == 7
    assert found.figures[0].statements == found.evidence[:4]
