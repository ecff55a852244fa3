"""What a test that cannot be made counted stands behind it, as behind any other."""

from __future__ import annotations

import pytest

from rapport.dossier.findings.finding import Finding, Verdict
from rapport.dossier.findings.findings import find_all
from rapport.dossier.relation.observed import Observed
from rapport.faces.finding_words import telling
from tests.dossier.findings.sides import BRANDT, QUILL, every
from tests.dossier.observed import observe


def found(signs: str, back: str) -> list[Finding]:
    mine = observe(signs, days=every(9, len(signs)))
    theirs = observe(back, speaker="brandt", target="quill", days=every(11, len(back)))
    others = observe("+-+-", target="ford", days=every(20, 4))
    fords = observe("-+-+", speaker="ford", target="quill", days=every(20, 4, 1))
    observed = Observed(
        a=QUILL,
        b=BRANDT,
        by_a=(*mine, *others),
        by_b=tuple(theirs),
        about_a=(*theirs, *fords),
        about_b=tuple(mine),
        confusion=None,
    )
    return list(find_all(observed))


@pytest.mark.parametrize(("signs", "back"), [("+", ""), ("+-0", "-+"), ("+-+-0+--+", "+0-")])
def test_too_few_has_the_statements_that_its_n_counts(signs: str, back: str) -> None:
    few = [one for one in found(signs, back) if one.verdict is Verdict.TOO_FEW]
    kinds = {one.kind for one in few}
    assert {"change", "silence", "most-reported", "asymmetry-warmth", "reciprocity"} <= kinds
    for one in few:
        assert bool(one.evidence) == bool(one.n), (one.kind, one.n)
        assert len(set(one.evidence)) == len(one.evidence)


def test_each_statement_counts_once_where_each_is_a_story() -> None:
    counted = {(one.kind, one.speaker): one for one in found("+-+-0+--+", "+0-")}
    for key, n in (
        (("change", "quill"), 9),
        (("most-reported", "brandt"), 3),
        (("asymmetry-warmth", None), 12),
    ):
        assert counted[key].n == len(counted[key].evidence) == n, key


def test_what_could_not_be_tested_names_no_telling_statements() -> None:
    for one in found("+-+-0+--+", "+0-"):
        if one.verdict is Verdict.TOO_FEW and one.kind != "steadiness":
            assert telling(one) == ()
