"""Findings in words: figures as their units ask, and a summary that says no more than its tests."""

from __future__ import annotations

import pytest

from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.titles import title_of
from rapport.dossier.relation.share import FEWEST
from rapport.faces.finding_words import figure_words, p_words, subject_words, summary, verdict_words
from rapport.faces.words import TOO_FEW
from tests.stories import make_record


@pytest.fixture(scope="module")
def dossier() -> Dossier:
    with make_record() as record:
        return Dossier.between(record, "quill", "brandt")


def finding(kind: str, verdict: Verdict, *, sentence: str = "…", p: float | None = 0.01) -> Finding:
    return Finding(
        kind=kind, speaker="quill", target="brandt", verdict=verdict, sentence=sentence, figures=(), p=p, n=9,
        method="counted",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("value", "low", "high", "unit", "words"),
    [
        (0.62, 0.5, 0.714, "share", "62 % (50 to 71 %)"),
        (-0.31, -0.4, 0.02, "difference", "−0.31 (−0.40 to +0.02)"),
        (1234.0, None, None, "count", "1,234"),
        (1.0, None, None, "days", "1 day"),
        (737155.0, 737150.0, 737160.0, "day", "2019-04-06 (2019-04-01 to 2019-04-11)"),
        (1.8, None, None, "ratio", "1.80"),
        (0.0002, None, None, "p", "p < 0.001"),
        (float("nan"), None, None, "share", "–"),
    ],
)
def test_a_figure_is_written_as_its_unit_asks(
    value: float, low: float | None, high: float | None, unit: str, words: str
) -> None:
    assert figure_words(Figure(name="it", value=value, low=low, high=high, unit=unit)) == words


def test_a_p_value_keeps_two_digits() -> None:
    assert [p_words(p) for p in (0.034, 0.5, 0.0011, 0.0)] == [
        "p = 0.034",
        "p = 0.5",
        "p = 0.0011",
        "p < 0.001",
    ]


def test_the_summary_repeats_what_was_shown_and_only_names_the_rest(dossier: Dossier) -> None:
    shown = finding("change", Verdict.SHOWN, sentence="Quill turned critical in May.")
    counted = finding("silence", Verdict.SHOWN, sentence="The longest silence was 90 days.", p=None)
    open_, thin = finding("steadiness", Verdict.NOT_SHOWN), finding("response-tone", Verdict.TOO_FEW)
    assert [point.sentence for point in summary(dossier, [thin, counted, open_, shown])] == [
        "Quill turned critical in May.",
        "No evidence of turning back and forth (Ada Quill about Otto Brandt).",
        "The longest silence was 90 days.",
        "Too few to say anything about another tone after the other spoke (Ada Quill about Otto Brandt).",
    ]
    assert summary(dossier, [open_])[0].badged == ("of turning back and forth (Ada Quill about Otto Brandt).")
    assert [verdict_words(one) for one in (shown, counted, open_, thin)] == [
        "Shown", "Counted", "No evidence", "Too few to say",
    ]  # fmt: skip


def test_both_ways_is_said_once(dossier: Dossier) -> None:
    kinds = ("response-tone", "change-volume")
    paired = [finding(kind, Verdict.TOO_FEW) for kind in kinds for _ in range(2)]
    (alone,) = summary(dossier, paired)
    assert alone.sentence.endswith("another tone after the other spoke; a change of volume, each both ways.")
    (mixed,) = summary(dossier, [*paired, finding("steadiness", Verdict.TOO_FEW)])
    assert "back and forth (Ada Quill about Otto Brandt); and, both ways: another tone" in mixed.sentence


def test_a_kind_that_no_table_knows_is_spelled_out(dossier: Dossier) -> None:
    assert title_of("new-test") == "New test"
    unknown = finding("new-test", Verdict.SHOWN)
    assert subject_words(dossier, [unknown]) == "new test (Ada Quill about Otto Brandt)"
    assert subject_words(dossier, [unknown, unknown]) == "new test (both ways)"


def test_too_few_is_one_number() -> None:
    assert TOO_FEW == FEWEST
