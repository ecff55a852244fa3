"""The articles that name two people, in; in which of them, and where, to look closer, out.

Contacts and claims stand in few articles. What the words of a text tell of it, found once, spares loading
the readings of the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from rapport.dossier.article_words import words_of
from rapport.dossier.claims.find import may_hold_claims
from rapport.dossier.claims.table import words_of_claims
from rapport.dossier.contacts.words import contact_words, first_words
from rapport.record.answers import ArticleHead
from rapport.text.spans import Span

if TYPE_CHECKING:
    from rapport.record.record import Record


@dataclass(frozen=True, slots=True)
class Look:
    """One article by its id: whether its words may be a claim, and its words of contact."""

    article: str
    claims: bool
    contacts: tuple[Span, ...]


def first_look(record: Record, articles: Iterable[ArticleHead], texts: Mapping[str, str]) -> list[Look]:
    """The articles, in order of their ids; `texts` are those at hand, by the ids of their articles."""
    ids = sorted(article.id for article in articles)
    told = record.found_in_texts("first look", ids, look_at, known=texts)
    return [Look(id, *told[id]) for id in ids]


def look_at(text: str) -> tuple[bool, tuple[Span, ...]]:
    """Whether claims may stand in a text, and its words of contact."""
    words = words_of(text, _wanted())
    return may_hold_claims(text, words), tuple(contact_words(text, words))


@cache
def _wanted() -> frozenset[str]:
    return words_of_claims() | first_words()
