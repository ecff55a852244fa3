"""A Finding to JSON: the verdict, the sentence, every figure with its interval and its statements."""

from __future__ import annotations

from typing import Any

from rapport.dossier.findings.finding import Figure, Finding

# Four digits: p-values come in steps of a thousandth, and the fifth digit of a figure may be the processor's.
DIGITS = 4


def finding_json(finding: Finding) -> dict[str, Any]:
    """One finding as JSON."""
    return {
        "kind": finding.kind,
        "speaker": finding.speaker,
        "target": finding.target,
        "verdict": finding.verdict.value,
        "sentence": finding.sentence,
        "n": finding.n,
        "p": _rounded(finding.p),
        "figures": [_figure(figure, finding) for figure in finding.figures],
        "method": finding.method,
        "evidence": list(finding.evidence),
    }


def _figure(figure: Figure, finding: Finding) -> dict[str, Any]:
    """A figure; one that is a day has it, and the ends of its interval, as ISO days beside the ordinals."""
    days = zip(("day", "day_low", "day_high"), figure.days, strict=True)
    return {
        "name": figure.name,
        "unit": figure.unit,
        "value": _rounded(figure.value),
        "low": _rounded(figure.low),
        "high": _rounded(figure.high),
        **{name: day.isoformat() if day else None for name, day in days},
        "statements": list(finding.behind(figure)),
    }


def _rounded(value: float | None) -> float | None:
    # adding zero takes the sign off a negative nothing
    return None if value is None else round(value, DIGITS) + 0.0
