"""A contact between two people: one meeting, call, letter or visit, and every account of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from rapport.articles.article import Article
from rapport.reading.reading import Said
from rapport.text.spans import Span


class ContactKind(StrEnum):
    """What sort of contact it was."""

    MEETING = "meeting"
    CALL = "call"
    LETTER = "letter"
    VISIT = "visit"
    SUMMIT = "summit"


class Standing(StrEnum):
    """Whether an account says that the contact took place."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """One passage that tells of a contact.

    `span` is the passage in `article.text`, `word` the word that names the contact. `teller` is the
    name of who says so and `teller_id` that person's id, both None when the article itself does;
    `statement` is the id of the statement it stands in, `when` the interval of the contact that this
    account gives, `place` its place as written.
    """

    article: Article
    span: Span
    word: Span
    kind: ContactKind
    standing: Standing
    teller: str | None
    teller_id: str | None
    statement: str | None
    when: Said
    place: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """One event told by one or many accounts, the first published first.

    `when` is the narrowest interval of its accounts, `place` the place most of them give.
    """

    id: str
    kind: ContactKind
    when: Said
    place: str | None
    accounts: tuple[Account, ...]
