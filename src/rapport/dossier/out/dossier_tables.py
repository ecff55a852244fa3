"""The fields of a dossier that are tables, each with the table that its values become."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from rapport.dossier.out.claim_columns import Claims
from rapport.dossier.out.conflict_columns import Conflicts
from rapport.dossier.out.contact_columns import Contacts
from rapport.dossier.out.finding_columns import Findings
from rapport.dossier.out.relation_columns import Relations
from rapport.dossier.out.table import Table

# From values, and the usual names of persons by their ids.
Make = Callable[[Iterable[Any], Mapping[str, str]], Table[Any]]

TABLES: dict[str, Make] = {
    "claims": Claims,
    "conflicts": lambda values, names: Conflicts(values),
    "contacts": lambda values, names: Contacts(values),
    "findings": Findings,
    "relation": Relations,
}
