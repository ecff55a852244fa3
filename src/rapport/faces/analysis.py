"""What was found out about a Dossier's two people, as the faces take it: findings, contacts …."""

from __future__ import annotations

from rapport.dossier.claims.assessments import Assessment
from rapport.dossier.claims.claim import Claim
from rapport.dossier.conflicts.conflict import Conflict
from rapport.dossier.contacts.contact import Contact
from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Finding
from rapport.dossier.relation.relation import Relation


def findings_of(dossier: Dossier) -> tuple[Finding, ...]:
    """The answers of the tests; none when there is no statement, for a dozen would only say so."""
    return () if dossier.is_empty else tuple(dossier.findings)


def contacts_of(dossier: Dossier) -> tuple[Contact, ...]:
    """Meetings, calls, letters and visits."""
    return tuple(dossier.contacts)


def conflicts_of(dossier: Dossier) -> tuple[Conflict, ...]:
    """Accounts that cannot both stand."""
    return tuple(dossier.conflicts)


def claims_of(dossier: Dossier) -> tuple[Claim, ...]:
    """Sentences in which articles generalise."""
    return tuple(dossier.claims)


def claims_of_sources_of(dossier: Dossier) -> tuple[Claim, ...]:
    """The same by sources."""
    return tuple(dossier.claims_of_sources)


def assessments_of(dossier: Dossier) -> tuple[Assessment, ...]:
    """What third parties say of the relationship itself."""
    return tuple(dossier.assessments)


def relations_of(dossier: Dossier) -> tuple[Relation, ...]:
    """The relation both ways, that of the first person first."""
    return tuple(dossier.relation)
