"""Accounts of contacts and conflicts to short plain words: what all faces say of them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from rapport.dossier.claims.claim import Claim
from rapport.dossier.conflicts.conflict import Conflict, Grade
from rapport.dossier.contacts.contact import NOT_IDENTIFIED, Contact, Standing
from rapport.faces.words import flat


def standing_words(contact: Contact) -> str:
    """Who says that it took place: "affirmed in 3 accounts, denied in 1"."""
    counts = Counter(account.standing for account in contact.accounts)
    told = [(standing, counts[standing]) for standing in Standing if counts[standing]]
    (first, n), *rest = told
    noun = "account" if n == 1 else "accounts"
    return ", ".join([f"{first} in {n:,} {noun}", *(f"{standing} in {n:,}" for standing, n in rest)])


def is_disputed(contact: Contact) -> bool:
    """Whether one account affirms what another denies."""
    return {Standing.AFFIRMED, Standing.DENIED} <= {account.standing for account in contact.accounts}


# "The outgoing government" begins a sentence in its article, and none here; "The Voice" is a name.
_BEGINS = re.compile(r"^(?:The|An?|His|Her|Their|Its|Some|Two|Three|Several|Both|One)(?= [a-z])")
# a source that is left open, as its article has it
_PRONOUNS = frozenset(("he", "she", "they"))


def teller_words(teller: str | None) -> str:
    """Who says so, as it stands within a sentence.

    >>> teller_words("The outgoing government"), teller_words("The Daily Flare")
    ('the outgoing government', 'The Daily Flare')
    >>> teller_words("He")
    'somebody written “he”'
    """
    if not teller:
        return "the article itself"
    if teller.lower() in _PRONOUNS:
        return f"somebody written “{teller.lower()}”"
    if teller == NOT_IDENTIFIED:
        return f"a {NOT_IDENTIFIED}"
    return _BEGINS.sub(lambda match: match[0].lower(), flat(teller), count=1)


# Before what tests say that showed nothing or could not be made, which is told once for all claims.
UNSHOWN = "Where it says “no evidence” or “too few to test”:"

# Half of those found in real news are wrong (docs/evaluation.md): no count of conflicts holds them.
DOUBTFUL = "Possible conflicts, possibly a reader's error"
DOUBTFUL_NOTE = (
    "Read both passages before use: one of them may have been read wrongly. "
    "No count of conflicts holds these."
)


def unshown_words(claims: Iterable[Claim]) -> str | None:
    """What the tests say that showed nothing or could not be made, once for all claims; None without any."""
    said = dict.fromkeys(sentence for claim in claims for sentence in claim.unshown)
    return " ".join((UNSHOWN, *said)) if said else None


def in_grade(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """Conflicts, the genuine ones first."""
    grades = list(Grade)
    return sorted(conflicts, key=lambda one: grades.index(one.grade))


def told_apart(conflicts: Iterable[Conflict]) -> tuple[list[Conflict], list[Conflict]]:
    """What is told as a conflict, the genuine ones first; and what a reader's error may be behind."""
    ordered = in_grade(conflicts)
    doubtful = [one for one in ordered if one.grade is Grade.READING_ERROR]
    return [one for one in ordered if one.grade is not Grade.READING_ERROR], doubtful
