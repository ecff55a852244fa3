"""Findings to what the page shows of them: the summary, and under each sentence its test and statements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Figure, Finding
from rapport.dossier.findings.titles import title_of
from rapport.faces.finding_words import (
    Point,
    figure_words,
    p_words,
    summary,
    verdict_words,
    whom_words,
)
from rapport.faces.numbers import Numbers
from rapport.faces.report.opening import opener, statement_links
from rapport.faces.words import first_capital, plural

# The telling statements that are named at once; the others are a step away.
TELLING = 12


def draw_summary(dossier: Dossier, findings: Sequence[Finding], numbers: Numbers) -> list[dict[str, Any]]:
    """The sentences of the summary, each with the findings it rests on."""
    return [_point(dossier, point, numbers) for point in summary(dossier, findings)]


def _point(dossier: Dossier, point: Point, numbers: Numbers) -> dict[str, Any]:
    return {
        "badge": verdict_words(point.findings[0]),
        "verdict": verdict_words(point.findings[0]).split()[0].lower(),  # the class: shown, counted, no, too
        "sentence": first_capital(point.badged) if point.is_single else point.badged,
        "findings": [_finding(dossier, one, numbers) for one in point.findings],
        "alone": point.is_single,
    }


def _finding(dossier: Dossier, finding: Finding, numbers: Numbers) -> dict[str, Any]:
    whom = whom_words(dossier, finding)
    tested = [p_words(finding.p)] if finding.p is not None else []
    return {
        "title": title_of(finding.kind) + (f": {whom}" if whom else ""),
        "badge": verdict_words(finding),
        "sentence": finding.sentence,
        "figures": [_figure(one, numbers) for one in finding.figures],
        "rests_on": "; ".join([*tested, plural(finding.n, "statement")]),
        "method": finding.method,
        "evidence": statement_links(finding.evidence, numbers, most=TELLING),
    }


def _figure(figure: Figure, numbers: Numbers) -> tuple[str, Any]:
    return figure.name, opener(figure_words(figure), figure.statements, numbers)
