"""Contacts as tables: one row is one contact, or one account of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rapport.dossier.contacts.contact import Account, Contact, Standing
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.passage_columns import date_columns, passage_columns
from rapport.dossier.out.table import Table

T, W = Kind.TEXT, Kind.WHOLE


class Contacts(Table[Contact]):
    """Contacts between the two, one a row; `accounts` has every passage that tells of one."""

    shown = ("kind", "when_start", "when_end", "place", "affirmed", "denied", "planned", "outlet", "passage")

    @property
    def columns(self) -> Sequence[Column[Contact]]:
        """One row for each contact; the passage is that of the first account."""
        return CONTACTS

    @property
    def accounts(self) -> Accounts:
        """Every account of every contact."""
        return Accounts(Told(contact, account) for contact in self for account in contact.accounts)


@dataclass(frozen=True, slots=True)
class Told:
    """An account and the contact it tells of."""

    contact: Contact
    account: Account


class Accounts(Table[Told]):
    """Every passage that tells of a contact, according to whom."""

    shown = ("contact", "kind", "standing", "teller", "when_start", "place", "outlet", "passage")

    @property
    def columns(self) -> Sequence[Column[Told]]:
        """One row for each account."""
        return ACCOUNTS


def _standing(standing: Standing) -> Callable[[Contact], int]:
    return lambda contact: sum(one.standing is standing for one in contact.accounts)


CONTACTS: tuple[Column[Contact], ...] = (
    Column("id", T, "the contact", lambda c: c.id),
    Column("kind", T, "meeting, call, letter, visit or summit", lambda c: c.kind.value),
    *date_columns(lambda c: c.when, "when_"),
    Column("place", T, "where, as most accounts have it", lambda c: c.place),
    Column("accounts", W, "how many tell of it, reprints counted once", lambda c: len(c.accounts)),
    Column("affirmed", W, "how many say that it took place", _standing(Standing.AFFIRMED)),
    Column("denied", W, "that it did not", _standing(Standing.DENIED)),
    Column("planned", W, "that it is to take place", _standing(Standing.PLANNED)),
    Column("hypothetical", W, "that it might", _standing(Standing.HYPOTHETICAL)),
    Column("outlets", W, "in how many named outlets",
           lambda c: len({one.article.outlet for one in c.passages if one.article.outlet})),
    *passage_columns(lambda c: c.accounts[0].article, lambda c: c.accounts[0].span),
)  # fmt: skip

ACCOUNTS: tuple[Column[Told], ...] = (
    Column("contact", T, "the contact it tells of", lambda t: t.contact.id),
    Column("kind", T, "meeting, call, letter, visit or summit", lambda t: t.account.kind.value),
    Column("standing", T, "affirmed, denied, planned or hypothetical", lambda t: t.account.standing.value),
    Column("teller_id", T, "according to whom; empty: the article itself", lambda t: t.account.teller_id),
    Column("teller", T, "their usual name", lambda t: t.account.teller),
    *date_columns(lambda t: t.account.when, "when_"),
    Column("place", T, "where, as written", lambda t: t.account.place),
    Column("word", T, "the word that names it", lambda t: t.account.word.of(t.account.article.text)),
    Column("word_start", W, "its first character", lambda t: t.account.word.start),
    Column("word_end", W, "the character after its last", lambda t: t.account.word.end),
    Column("statement", T, "the statement it stands in", lambda t: t.account.statement),
    Column("reprints", W, "in how many other articles it stands, in these words or nearly",
           lambda t: len(t.account.reprints)),
    *passage_columns(lambda t: t.account.article, lambda t: t.account.span),
)  # fmt: skip
