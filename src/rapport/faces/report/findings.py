"""Findings to what the page shows of them: the summary, and under each sentence its test and statements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from rapport.dossier.dossier import Direction
from rapport.dossier.findings.breaking import NAMING_WITHIN
from rapport.dossier.findings.finding import COMPARED, Figure, Finding, Verdict
from rapport.dossier.findings.titles import title_of
from rapport.faces.counted import Counted, Whose
from rapport.faces.finding_words import (
    Point,
    figure_name,
    figure_words,
    n_words,
    p_words,
    summary,
    telling,
    verdict_words,
    whom_words,
)
from rapport.faces.report.figures import Figures, day_of
from rapport.faces.report.opening import statement_links
from rapport.faces.words import direction_words, first_capital

# The telling statements that are named at once; the others are a step away.
TELLING = 12
# Findings that count statements, or stories, with a day only.
DATED = frozenset(("first-and-latest", "silence", "change", "change-outlets", "response-volume"))
# Findings whose evidence is all that their n counts, whatever they answer.
BY_EVIDENCE = frozenset(("steadiness", "response-tone", "change-outlets"))
ONE_DAY = timedelta(days=1)


def draw_summary(findings: Sequence[Finding], figures: Figures) -> list[dict[str, Any]]:
    """The sentences of the summary, each with the findings it rests on."""
    return [_point(point, figures) for point in summary(figures.dossier, findings)]


def _point(point: Point, figures: Figures) -> dict[str, Any]:
    return {
        "badge": verdict_words(point.findings[0]),
        "verdict": verdict_words(point.findings[0]).split()[0].lower(),  # the class: shown, counted, no, too
        "sentence": first_capital(point.badged) if point.is_single else point.badged,
        "findings": [_finding(one, figures) for one in point.findings],
        "alone": point.is_single,
    }


def _finding(finding: Finding, figures: Figures) -> dict[str, Any]:
    whom = whom_words(figures.dossier, finding)
    tested = [p_words(finding.p)] if finding.p is not None else []
    counted = n_words(finding)
    rests = [figures.opener(counted, _basis(finding, figures))] if counted else []
    return {
        "title": title_of(finding.kind) + (f": {whom}" if whom else ""),
        "badge": verdict_words(finding),
        "sentence": finding.sentence,
        "figures": [_figure(one, finding, figures) for one in finding.figures],
        "rests_on": Markup("; ").join([*tested, *rests]),
        "method": finding.method,
        "evidence": statement_links(telling(finding), figures.numbers, most=TELLING),
    }


def _directions(finding: Finding, figures: Figures) -> list[Direction]:
    """Whose words it is about: one direction, or both."""
    both = (figures.dossier.a_about_b, figures.dossier.b_about_a)
    return [one for one in both if finding.speaker in (None, one.speaker.id)]


def _basis(finding: Finding, figures: Figures) -> list[str]:
    """The statements that the n of a finding counts, none for 0.

    Its evidence where that is all of them, else those of its direction, of anyone for a change of volume.
    """
    if not finding.n:
        return []
    if finding.evidence and (finding.verdict is Verdict.TOO_FEW or finding.kind in BY_EVIDENCE):
        return list(finding.evidence)
    directions = _directions(finding, figures)
    if finding.kind == "change-volume":
        return [id for one in directions for id in figures.ids(Counted(Whose.ANYONE), one)]
    return [
        e.statement.id for one in directions for e in one.entries if finding.kind not in DATED or day_of(e)
    ]


def _figure(figure: Figure, finding: Finding, figures: Figures) -> tuple[str, Any]:
    ids: Sequence[str] = figure.statements
    if figure.name == NAMING_WITHIN:
        first, last = (_day(figures, id) for id in finding.evidence)
        within = figures.naming.between(first + ONE_DAY, last) if first and last else []
        return figure.name, figures.naming.opener(figure_words(figure), within)
    # a share of nothing opens nothing
    if not ids and figure.unit in COMPARED and (figure.unit != "share" or figure.value):
        # of what is held against each other all of it; of one direction's own figure, that direction's
        some = _directions(finding, figures)
        named = [one for one in some if figure.name.endswith(direction_words(one))]
        ids = [entry.statement.id for one in named or some for entry in one.entries]
    return figure_name(figure, finding), figures.opener(figure_words(figure), ids)


def _day(figures: Figures, id: str) -> date | None:
    return next((day_of(e) for e in figures.dossier.entries if e.statement.id == id), None)
