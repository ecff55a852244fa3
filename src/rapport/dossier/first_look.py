"""A record and two people, in; the articles that name both, and in which of them to look closer, out.

Contacts and claims stand in few articles. What the words of a text tell of it, found once, spares loading
the readings of the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapport.dossier.article_words import words_of
from rapport.dossier.claims.find import may_hold_claims
from rapport.dossier.claims.table import words_of_claims
from rapport.dossier.contacts.words import contact_words, first_words

if TYPE_CHECKING:
    from rapport.record.record import Record


@dataclass(frozen=True, slots=True)
class Look:
    """One article by its id: whether its words may be a claim, where words of contact and the two begin."""

    article: str
    claims: bool
    contacts: tuple[int, ...]
    one: Sequence[int]
    other: Sequence[int]


def first_look(record: Record, a: str, b: str) -> list[Look]:
    """The articles that name both, by their ids, in order of the articles' ids."""
    places = sorted(record.places_of(a, b))
    told = record.found_in_texts("first look", [id for id, _, _ in places], look_at)
    return [Look(id, *told[id], one, other) for id, one, other in places]


def look_at(text: str) -> tuple[bool, tuple[int, ...]]:
    """Whether claims may stand in a text, and where its words of contact begin."""
    words = words_of(text, _wanted())
    starts = tuple(word.start for word in contact_words(text, words))
    return may_hold_claims(text, words), starts


@cache
def _wanted() -> frozenset[str]:
    return words_of_claims() | first_words()
