"""A contact between two people: one meeting, call, letter or visit, and every account of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapport.articles.article import Article
from rapport.reading.reading import Said
from rapport.text.spans import Span

# Who tells it where the article names nobody and the reader knows nobody.
NOT_IDENTIFIED = "speaker not identified"


class ContactKind(StrEnum):
    """What sort of contact it was; a talk is one of which the article does not say how it was held."""

    MEETING = "meeting"
    TALK = "talk"
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

    `span` is the passage in `article.text`, `word` the word that names the contact. `teller` is who says so:
    the person's name with `teller_id`, else the source as written or `NOT_IDENTIFIED`; both are None when the
    article itself tells it. `statement` is the id of the statement it stands in, `when` the interval of the
    contact that this account gives, `place` its place as written. `sure` is false where a plural or a "the
    meeting" had to be understood. `reprints` is the same account in other articles, in their words: reprints
    and near-copies, which count once.
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
    sure: bool = True
    reprints: tuple[Account, ...] = ()


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

    @property
    def passages(self) -> tuple[Account, ...]:
        """Every account with its reprints, the first published first."""
        told = (one for account in self.accounts for one in (account, *account.reprints))
        return tuple(
            sorted(told, key=lambda a: (a.article.published or date.max, a.article.id, a.word.start))
        )

    @property
    def standings(self) -> frozenset[Standing]:
        """What is said of it: a contact that one affirms and another denies has both."""
        return frozenset(account.standing for account in self.accounts)
