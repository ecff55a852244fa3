"""Findings of one page in; those that a page of so many tests would show by chance taken back, out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rapport.dossier.findings.chance import LEVEL
from rapport.dossier.findings.finding import Figure, Finding, Verdict
from rapport.dossier.findings.response import VOLUME

# Whether one side's days lie behind the other's or before them is one question: told of either side the
# numbers are the same but for their sign, and so is p.
BOTH_WAYS = frozenset({VOLUME})


def settle(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings in their order, all that were tested held to 5 % together (Holm 1979).

    One family, the tests of coverage too: what is promised is promised of the whole page. A test of both
    directions at once counts once. A finding whose adjusted p is above the level is no evidence, and its
    sentence says why. Each tested finding gets its adjusted p as a figure. Findings without a p stay as they
    are.
    """
    tested = {_test_of(f): f.p for f in findings if f.p is not None}
    adjusted = dict(zip(tested, holm(list(tested.values())), strict=True))
    return tuple(_settled(f, adjusted[_test_of(f)], len(tested)) if f.p is not None else f for f in findings)


def _test_of(finding: Finding) -> tuple[str, str | None, str | None]:
    """Which test a finding tells of; those of both directions that are one test have one name."""
    alone = finding.kind not in BOTH_WAYS
    return finding.kind, finding.speaker if alone else None, finding.target if alone else None


def holm(ps: Sequence[float]) -> list[float]:
    """Each p-value adjusted for there being so many.

    >>> [round(p, 3) for p in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    order = sorted(range(len(ps)), key=lambda i: ps[i])
    out, least = [0.0] * len(ps), 0.0
    for rank, i in enumerate(order):
        least = max(least, min(1.0, (len(ps) - rank) * ps[i]))
        out[i] = least
    return out


def _settled(finding: Finding, adjusted: float, tests: int) -> Finding:
    figure = Figure(name=f"p adjusted for {tests} tests", unit="p", value=adjusted)
    method = f"{finding.method} p is adjusted for the {tests} tests of this page (Holm)."
    finding = replace(finding, figures=(*finding.figures, figure), method=method)
    if finding.verdict is Verdict.SHOWN and adjusted > LEVEL:
        sentence = (
            f"No evidence when held to {tests} tests at once (adjusted p {adjusted:.2f}). Taken alone: "
            f"{finding.sentence}"
        )
        return replace(finding, verdict=Verdict.NOT_SHOWN, sentence=sentence)
    return finding
