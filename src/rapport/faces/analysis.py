"""What was found out about a Dossier's two people, as the faces take it: findings, contacts …."""

from __future__ import annotations

from rapport.dossier.claims.claim import Claim
from rapport.dossier.conflicts.conflict import Conflict
from rapport.dossier.contacts.contact import Contact
from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Finding

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
