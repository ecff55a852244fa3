"""Contacts, conflicts and claims of a Dossier to blocks of a document, each account with its note."""

from __future__ import annotations

from collections.abc import Iterator

from rapport.dossier.conflicts.conflict import Side
from rapport.dossier.contacts.contact import Account
from rapport.dossier.dates import date_with_basis, date_words
from rapport.dossier.dossier import Dossier
from rapport.faces.account_words import in_grade, standing_words, teller_words
from rapport.faces.analysis import claims_of, conflicts_of, contacts_of
from rapport.faces.document.block import Block, Heading, Kind, Paragraph, Run, plain
from rapport.faces.document.citing import cite
from rapport.faces.words import flat


def contact_blocks(dossier: Dossier) -> Iterator[Block]:
    """Every contact, and under it who tells of it how."""
    contacts = contacts_of(dossier)
    if contacts:
        yield Heading(f"Contacts ({len(contacts)})", 2)
    for contact in contacts:
        where = f", {flat(contact.place)}" if contact.place else ""
        head = Run(f"{contact.kind.value.capitalize()}, {date_with_basis(contact.when)}{where}", bold=True)
        yield Paragraph((head, Run(f" · {standing_words(contact)}")))
        yield from (_account(account) for account in contact.accounts)


def _account(account: Account) -> Paragraph:
    words = flat(account.span.of(account.article.text))
    who = f"{account.standing.value.capitalize()} by {teller_words(account.teller)}: "
    return Paragraph((Run(who), Run(words, notes=(cite(account.article),))), Kind.ITEM)


def conflict_blocks(dossier: Dossier) -> Iterator[Block]:
    """Every conflict with its grade, its two sides and the reason."""
    conflicts = conflicts_of(dossier)
    if conflicts:
        yield Heading(f"Conflicts ({len(conflicts)})", 2)
    for conflict in in_grade(conflicts):
        about = f": {flat(conflict.about)} · {conflict.grade}"
        yield Paragraph((Run(conflict.kind.value.capitalize(), bold=True), Run(about)))
        yield from (_side(side) for side in (conflict.one, conflict.two))
        yield plain(f"Why: {conflict.reason}")


def _side(side: Side) -> Paragraph:
    who = f"{teller_words(side.teller)}, {date_words(side.said)}: "
    words = flat(side.span.of(side.article.text))
    return Paragraph((Run(f"{who[:1].upper()}{who[1:]}"), Run(words, notes=(cite(side.article),))), Kind.ITEM)


def claim_blocks(dossier: Dossier) -> Iterator[Block]:
    """Every sentence in which an article generalises, and what the record shows for it."""
    claims = claims_of(dossier)
    if claims:
        yield Heading(f"What the articles themselves claim ({len(claims)})", 2)
    for claim in claims:
        words = flat(claim.span.of(claim.article.text))
        yield Paragraph((Run(words, notes=(cite(claim.article),)),), Kind.QUOTE)
        yield plain(f"What the record shows: {claim.shown}")
