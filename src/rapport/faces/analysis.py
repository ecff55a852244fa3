"""What was found out about a Dossier's two people, as the faces take it: findings, contacts …."""

from __future__ import annotations

from rapport.dossier.claims.assessments import Assessment
from rapport.dossier.claims.claim import Claim
from rapport.dossier.conflicts.conflict import Conflict
from rapport.dossier.contacts.contact import Contact
from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Finding
from rapport.dossier.relation.relation import Relation

# Fields that come into Dossier one after the other; one that is not there yet holds nothing.


def findings_of(dossier: Dossier) -> tuple[Finding, ...]:
    """The answers of the tests."""
    return getattr(dossier, "findings", ())


def contacts_of(dossier: Dossier) -> tuple[Contact, ...]:
    """Meetings, calls, letters and visits."""
    return getattr(dossier, "contacts", ())


def conflicts_of(dossier: Dossier) -> tuple[Conflict, ...]:
    """Accounts that cannot both stand."""
    return getattr(dossier, "conflicts", ())


def claims_of(dossier: Dossier) -> tuple[Claim, ...]:
    """Sentences in which articles generalise."""
    return getattr(dossier, "claims", ())


def claims_of_sources_of(dossier: Dossier) -> tuple[Claim, ...]:
    """The same by sources."""
    return dossier.claims_of_sources


def assessments_of(dossier: Dossier) -> tuple[Assessment, ...]:
    """What third parties say of the relationship itself."""
    return dossier.assessments


def relations_of(dossier: Dossier) -> tuple[Relation, ...]:
    """The relation both ways, that of the first person first."""
    found = getattr(dossier, "relation", ())
    return tuple(found) if isinstance(found, tuple | list) else ()
