"""Who tells something in two near-copies, as resolved and as written, in; whether that is one source, out."""

from __future__ import annotations

from rapport.dossier.contacts.contact import NOT_IDENTIFIED
from rapport.record.unnamed import unnamed_of

# A source that is left open in one copy may have its name in the other.
_OPEN = frozenset({"he", "she", "they", "we", "i", NOT_IDENTIFIED})


def are_one_source(one: str, one_id: str | None, other: str, other_id: str | None) -> bool:
    """Whether one person or source says both, as far as the articles tell; the ids are those of persons.

    >>> [are_one_source("Ada Quill", "quill", written, None) for written in ("She", "an aide")]
    [True, False]
    """
    if one_id is not None and other_id is not None:
        return one_id == other_id
    if one_id is None and other_id is None:
        return unnamed_of(one) == unnamed_of(other)
    return (one if one_id is None else other).lower() in _OPEN
