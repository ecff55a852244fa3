"""Two sides in; every finding about the two, in the order of a page, out."""

from __future__ import annotations

from rapport.dossier.findings.breaking import find_breaking_news
from rapport.dossier.findings.change import find_change
from rapport.dossier.findings.coverage import find_outlet_change, find_volume_change
from rapport.dossier.findings.exception import find_exception
from rapport.dossier.findings.finding import Finding
from rapport.dossier.findings.reciprocity import find_reciprocity
from rapport.dossier.findings.response import find_response
from rapport.dossier.findings.side import Side
from rapport.dossier.findings.steadiness import find_steadiness


def find_of(side: Side) -> tuple[Finding, ...]:
    """The findings of one direction, before they are settled as a family (family.py)."""
    return (
        find_change(side),
        find_exception(side),
        *find_reciprocity(side),
        find_steadiness(side),
        *find_response(side),
        *find_breaking_news(side),
        find_volume_change(side),
        find_outlet_change(side),
    )


def by_question(first: tuple[Finding, ...], second: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """The findings of both directions, each question's two side by side."""
    return tuple(finding for pair in zip(first, second, strict=True) for finding in pair)
