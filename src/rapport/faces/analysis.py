"""A Dossier to the findings that every face shows."""

from __future__ import annotations

from collections.abc import Sequence

from rapport.dossier.dossier import Dossier
from rapport.dossier.findings.finding import Finding


def findings_of(dossier: Dossier) -> Sequence[Finding]:
    """The answers of the tests; none when there is no statement, for a dozen would only say so."""
    return () if dossier.is_empty else dossier.findings
