"""Assessments by third parties, and claims by sources, to short plain words: who says so."""

from __future__ import annotations

from rapport.dossier.claims.assessments import Assessment
from rapport.dossier.claims.assessor import AssessorKind
from rapport.dossier.claims.claim import Claim
from rapport.dossier.dossier import Dossier
from rapport.faces.words import flat


def assessor_words(dossier: Dossier, assessment: Assessment) -> str:
    """Who assesses: "Osk Fenmark, the mayor of Ulvica (official)"."""
    by = assessment.by
    spokespeople = {
        AssessorKind.SPOKESPERSON_A: f"speaks for {dossier.a.name}",
        AssessorKind.SPOKESPERSON_B: f"speaks for {dossier.b.name}",
    }
    role = f", {flat(by.role)}" if by.role else ""
    return f"{flat(by.name)}{role} ({spokespeople.get(by.kind, by.kind.value)})"


def claimant_words(claim: Claim) -> str:
    """Who claims: the outlets in whose own voice it is said, or the source, with the outlets."""
    outlets = ", ".join(flat(outlet) for outlet in claim.outlets)
    if claim.by is None:
        return outlets
    source = claim.by_person.name if claim.by_person else claim.by
    return f"{flat(source)} in {outlets}"
