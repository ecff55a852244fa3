"""Asymmetry: shown, no evidence and too few, each in its sentence; p and interval always agree."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.dossier.findings.asymmetry import asymmetry
from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.findings.proportions import difference, p_of_difference, p_of_half, wilson
from rapport.dossier.findings.two_ways import Difference, Rows, compare_ways
from rapport.dossier.findings.warmth import difference as warmth_of
from rapport.dossier.findings.warmth import rows_of
from rapport.dossier.relation.confusion import Confusion
from rapport.record.answers import Person
from rapport.record.observation import Observation
from tests.dossier.observed import observe

QUILL, BRANDT = Person("quill", "Ada Quill"), Person("brandt", "Otto Brandt")
Found = dict[str, Finding]


def find(by_quill: list[Observation], by_brandt: list[Observation]) -> Found:
    found = asymmetry(QUILL, BRANDT, by_a=by_quill, by_b=by_brandt, confusion=None)
    return {one.kind: one for one in found}


def brandts(signs: str, **more: list[str]) -> list[Observation]:
    return observe(signs, speaker="brandt", target="quill", **more)


def test_one_is_warmer_and_the_evidence_says_so() -> None:
    found = find(observe("+" * 10 + "0" * 5), brandts("-" * 8 + "0" * 7))["asymmetry-warmth"]
    assert found.verdict is Verdict.SHOWN
    assert found.sentence.startswith(
        "Ada Quill is reported to speak more warmly of Otto Brandt than the reverse: the probability "
        "of favourable less that of critical is on average +0.47 for Ada Quill about Otto Brandt and "
        "-0.37 for Otto Brandt about Ada Quill, a difference of +0.84 (95 % interval +0."
    )
    assert found.figures[0].value == pytest.approx(0.7 * 1.2)
    assert found.p is not None
    assert found.p <= 0.01
    assert found.evidence[:1] == ("quill-brandt-000",)
    assert "brandt-quill-000" in found.evidence
    assert [one.name for one in found.figures][1:] == [
        "warmth, Ada Quill about Otto Brandt",
        "warmth, Otto Brandt about Ada Quill",
    ]


def test_the_colder_one_first_changes_nothing_but_the_sign_of_figures() -> None:
    found = find(observe("-" * 8 + "0" * 7), brandts("+" * 10 + "0" * 5))["asymmetry-warmth"]
    assert found.sentence.startswith("Otto Brandt is reported to speak more warmly of Ada Quill")
    assert found.figures[0].value == pytest.approx(0.7 * -1.2)
    assert found.figures[0].name == "difference in warmth, Ada Quill less Otto Brandt, as read"


@pytest.mark.parametrize(
    ("quills", "brandts_"),
    [
        ("+" * 12 + "0" * 8 + "-" * 2, "-" * 10 + "0" * 4 + "+"),
        ("+0-" * 5, "+0-" * 5),
        ("++-0" * 6, "+-0" * 6),
    ],
)
def test_whoever_is_named_first_the_sentences_are_the_same(quills: str, brandts_: str) -> None:
    table = Confusion(weights="w", corpus="c", counts=((70, 20, 10), (10, 80, 10), (10, 20, 70)))
    mine = [*observe(quills), *observe("0" * 9, target="ford")]
    theirs = [*brandts(brandts_), *observe("0" * 30, speaker="brandt", target="ford")]
    straight = asymmetry(QUILL, BRANDT, by_a=mine, by_b=theirs, confusion=table)
    turned = asymmetry(BRANDT, QUILL, by_a=theirs, by_b=mine, confusion=table)
    assert [one.sentence for one in straight] == [one.sentence for one in turned]
    assert [one.p for one in straight] == pytest.approx([one.p for one in turned])
    sizes = [one.figures[0].value for one in turned if one.kind != "asymmetry-loudness"]
    own = [one.figures[0].value for one in straight if one.kind != "asymmetry-loudness"]
    assert own == pytest.approx([-value for value in sizes])


def test_whoever_is_given_first_and_in_whatever_order_the_exchanges_are_the_same() -> None:
    mine, theirs = observe("+-+0+-+++-0"), observe("-0-+--0-+", speaker="brandt", target="quill")
    found, corrected = warmth_of(mine, theirs, None)
    turned, _ = warmth_of(theirs[::-1], mine[::-1], None)
    assert turned == found.turned()
    assert (turned.value, turned.low, turned.p) == (-found.value, -found.high, found.p)
    assert corrected is None


def test_errors_of_the_classifier_make_the_difference_larger_and_less_sure_but_p_the_same() -> None:
    mine, theirs = observe("+" * 12 + "0" * 20 + "-" * 4), brandts("+" * 4 + "0" * 20 + "-" * 12)
    table = Confusion(weights="w", corpus="c", counts=((70, 20, 10), (10, 80, 10), (10, 20, 70)))
    labelled, corrected = compare_ways(rows_of(mine, theirs), table)
    assert corrected is not None
    assert corrected.value > labelled.value * 1.3
    assert corrected.high - corrected.low > (labelled.high - labelled.low) * 1.3
    assert corrected.p == labelled.p
    (finding, *_) = asymmetry(QUILL, BRANDT, by_a=mine, by_b=theirs, confusion=table)
    assert finding.figures[-1].name == "difference in warmth, Ada Quill less Otto Brandt, corrected"
    assert "Allowing for the classifier's errors the difference is +" in finding.sentence
    assert finding.method.endswith("errors (c).")


def test_no_evidence_is_an_answer() -> None:
    found = find(observe("+0-" * 5), brandts("+0-" * 5))
    assert {one.verdict for one in found.values()} == {Verdict.NOT_SHOWN}
    assert found["asymmetry-warmth"].sentence.startswith("No evidence that one is warmer than the other: ")
    assert found["asymmetry-warmth"].evidence == ()
    assert found["asymmetry-loudness"].sentence == (
        "No evidence that one is louder about the other: 15 distinct statements of Otto Brandt about Ada "
        "Quill and 15 of Ada Quill about Otto Brandt; the first are 0.50 of them all (95 % interval 0.33 "
        "to 0.67, p = 1.000)."
    )


def test_too_few_is_an_answer() -> None:
    found = find(observe("+++"), brandts("-"))
    assert {one.verdict for one in found.values()} == {Verdict.TOO_FEW}
    assert all(one.p is None and one.figures == () for one in found.values())
    assert (
        "Otto Brandt about Ada Quill: 1 statement; at least 10 are needed"
        in found["asymmetry-warmth"].sentence
    )
    assert {one.verdict for one in find([], []).values()} == {Verdict.TOO_FEW}


def test_louder_but_no_more_attentive() -> None:
    quill = observe("0" * 40) + observe("0" * 80, target="ford")
    brandt = brandts("0" * 10) + observe("0" * 20, speaker="brandt", target="ford")
    found = find(quill, brandt)
    assert found["asymmetry-loudness"].verdict is Verdict.SHOWN
    assert found["asymmetry-loudness"].figures[0].value == pytest.approx(0.8)
    assert found["asymmetry-attention"].verdict is Verdict.NOT_SHOWN
    assert found["asymmetry-attention"].figures[0].value == pytest.approx(0)
    attention = found["asymmetry-attention"]
    assert all(one.statements for one in attention.figures if one.unit == "share" and one.value)
    assert attention.behind(attention.figures[0])


def test_statements_of_one_story_do_not_make_it_sure() -> None:
    """Forty statements from five stories tell less than forty from forty."""
    stories = [f"s{i // 8}" for i in range(40)]
    signs = "+" * 24 + "-" * 16
    alone = find(observe(signs), brandts("+" * 16 + "-" * 24))["asymmetry-warmth"]
    together = find(
        observe(signs, stories=[f"a{one}" for one in stories]),
        brandts("+" * 16 + "-" * 24, stories=[f"b{one}" for one in stories]),
    )["asymmetry-warmth"]
    assert alone.figures[0].value == pytest.approx(together.figures[0].value)
    assert alone.p is not None
    assert together.p is not None
    assert together.p > 3 * alone.p


signs = st.lists(st.sampled_from("+0-"), min_size=10, max_size=20).map("".join)


@settings(max_examples=15, deadline=None)
@given(signs, signs, st.integers(1, 4))
def test_p_and_interval_of_warmth_agree(one: str, other: str, size: int) -> None:
    mine = observe(one, stories=[f"s{i // size}" for i in range(len(one))])
    theirs = brandts(other, stories=[f"s{i // size}" for i in range(len(other))])
    found, _ = compare_ways(rows_of(mine, theirs))
    if min(abs(found.low), abs(found.high)) > 1e-9:  # an end on 0 may be read either way
        assert (found.p <= 0.05) == (found.low > 0 or found.high < 0)
    assert found.low <= found.value <= found.high


@given(st.integers(1, 60), st.integers(1, 60), st.floats(0, 1), st.floats(0, 1))
def test_p_and_interval_of_shares_agree(n: int, m: int, share: float, other: float) -> None:
    low, high = wilson(share, n)
    if abs(low - 0.5) > 1e-9 and abs(high - 0.5) > 1e-9:
        assert (p_of_half(share, n) < 0.05) == (not low <= 0.5 <= high)
    low, high = difference((share, n), (other, m))
    if min(abs(low), abs(high)) > 1e-9:
        assert (p_of_difference((share, n), (other, m)) < 0.05) == (not low <= 0 <= high)


def test_the_exchange_is_the_exact_one_where_all_can_be_counted() -> None:
    """Ten stories of one statement: p is the share of the 252 exchanges that stray farther, ties half."""
    from itertools import combinations

    values = np.array([1, 1, 1, 0, 1, -1, 0, -1, 0, -1])
    counts = np.stack([(values == sign).astype(float) for sign in (1, 0, -1)], axis=1)
    found, _ = compare_ways(Rows(counts, counts, np.repeat([0, 1], 5), np.arange(10)))

    def statistic(chosen: tuple[int, ...]) -> float:
        mine = np.isin(np.arange(10), chosen)
        parts = [values[mine], values[~mine]]
        error = sum((((x - x.mean()) ** 2).sum() * 5 / 4 + 0.25) / 25 for x in parts)
        return float((parts[0].mean() - parts[1].mean()) / error**0.5)

    observed = abs(statistic((0, 1, 2, 3, 4)))
    strays = np.array([abs(statistic(one)) for one in combinations(range(10), 5)])
    exact = np.mean(strays > observed + 1e-9) + np.mean(np.abs(strays - observed) <= 1e-9) / 2
    assert found.p == pytest.approx(exact, abs=0.03)


def test_a_corrected_difference_is_one_of_means_that_can_be() -> None:
    found = Difference(one=1.3, other=0.1, value=1.2, low=0.95, high=1.45, p=0.01).bounded()
    assert (found.one, found.other, found.value) == (1.0, 0.1, 0.9)
    assert (found.low, found.high) == (0.9, 1.45)
    within = Difference(one=0.3, other=0.1, value=0.2, low=-0.1, high=0.5, p=0.2)
    assert within.bounded() == within
