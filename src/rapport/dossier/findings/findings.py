"""All that was observed of two people in; every finding about the two, in the order of a page, out."""

from __future__ import annotations

from rapport.dossier.findings.asymmetry import asymmetry
from rapport.dossier.findings.breaking import find_breaking_news
from rapport.dossier.findings.change import find_change
from rapport.dossier.findings.coverage import find_outlet_change, find_volume_change
from rapport.dossier.findings.exception import find_exception
from rapport.dossier.findings.family import settle
from rapport.dossier.findings.finding import Finding
from rapport.dossier.findings.reciprocity import find_reciprocity
from rapport.dossier.findings.response import find_response
from rapport.dossier.findings.side import Side, make_side
from rapport.dossier.findings.steadiness import find_steadiness
from rapport.dossier.relation.observed import Observed


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


def find_all(observed: Observed) -> tuple[Finding, ...]:
    """Every finding about two people: of both together, then each question of a about b and of b about a."""
    a, b, confusion = observed.a, observed.b, observed.confusion
    rates = confusion.rates if confusion else None
    sides = (
        make_side(a, b, observed.by_a, observed.about_a, rates, observed.published),
        make_side(b, a, observed.by_b, observed.about_b, rates, observed.published),
    )
    together = asymmetry(a, b, by_a=observed.by_a, by_b=observed.by_b, confusion=confusion)
    pairs = zip(find_of(sides[0]), find_of(sides[1]), strict=True)
    return settle((*together, *(finding for pair in pairs for finding in pair)))
