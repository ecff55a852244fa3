"""Contacts, conflicts and claims of a Dossier to blocks of a document, each account with its note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport.dossier.conflicts.conflict import Conflict, Side
from rapport.dossier.contacts.contact import Account
from rapport.dossier.dates import date_with_basis, date_words
from rapport.dossier.dossier import Dossier
from rapport.faces.account_words import (
    DOUBTFUL,
    DOUBTFUL_NOTE,
    standing_words,
    teller_words,
    told_apart,
    unshown_words,
)
from rapport.faces.assessment_words import assessor_words, claimant_words
from rapport.faces.document.block import Block, Heading, Kind, Paragraph, Run, plain
from rapport.faces.document.citing import cite
from rapport.faces.words import content_words, first_capital, flat


def contact_blocks(dossier: Dossier) -> Iterator[Block]:
    """Every contact, and under it who tells of it how."""
    contacts = dossier.contacts
    if contacts:
        yield Heading(f"Contacts ({len(contacts):,})", 2)
    for contact in contacts:
        where = f", {flat(contact.place)}" if contact.place else ""
        head = Run(f"{contact.kind.value.capitalize()}, {date_with_basis(contact.when)}{where}", bold=True)
        yield Paragraph((head, Run(f" · {standing_words(contact)}")))
        yield from (_account(account) for account in contact.accounts)


def _account(account: Account) -> Paragraph:
    words = flat(account.span.of(account.article.text))
    who = f"{account.standing.value.capitalize()} by {teller_words(account.teller)}: "
    notes = tuple(dict.fromkeys(cite(one.article) for one in (account, *account.reprints)))
    return Paragraph((Run(who), Run(words, notes=notes)), Kind.ITEM)


def conflict_blocks(dossier: Dossier) -> Iterator[Block]:
    """Every conflict with its grade, its two sides and the reason."""
    told, doubtful = told_apart(dossier.conflicts)
    if told:
        yield Heading(f"Conflicts ({len(told):,})", 2)
        yield from _both_sides(told)
    if doubtful:
        yield Heading(f"{DOUBTFUL} ({len(doubtful):,})", 2)
        yield plain(DOUBTFUL_NOTE)
        yield from _both_sides(doubtful)


def _both_sides(conflicts: Iterable[Conflict]) -> Iterator[Block]:
    for conflict in conflicts:
        about = f": {flat(conflict.about)} · {conflict.grade}"
        yield Paragraph((Run(conflict.kind.value.capitalize(), bold=True), Run(about)))
        yield from (_side(side) for side in (conflict.one, conflict.two))
        yield plain(f"Why: {conflict.reason}")


def _side(side: Side) -> Paragraph:
    who = f"{teller_words(side.teller)}, {date_words(side.said)}: "
    words = flat(side.span.of(side.article.text))
    return Paragraph((Run(first_capital(who)), Run(words, notes=(cite(side.article),))), Kind.ITEM)


def claim_blocks(dossier: Dossier) -> Iterator[Block]:
    """Every sentence in which an article generalises, and what the record shows for it."""
    for title, claims in (
        ("What the articles themselves claim", dossier.claims),
        ("What sources claim of the two", dossier.claims_of_sources),
    ):
        if claims:
            yield Heading(f"{title} ({len(claims):,})", 2)
        for claim in claims:
            yield plain(f"{claimant_words(claim)}:")
            notes = tuple(dict.fromkeys(cite(one) for one in (claim.article, *claim.also_in)))
            yield Paragraph((Run(flat(claim.text), notes=notes),), Kind.QUOTE)
            yield plain(f"What the record shows: {claim.shown}")
        if unshown := unshown_words(claims):
            yield plain(unshown)


def assessment_blocks(dossier: Dossier) -> Iterator[Block]:
    """What third parties say of the relationship itself, and who they are."""
    assessments = dossier.assessments
    if assessments:
        yield Heading(f"Others on the two ({len(assessments):,})", 2)
    for one in assessments:
        when = Run(date_with_basis(one.entry.said), bold=True)
        yield Paragraph((when, Run(f" · {assessor_words(dossier, one)}")))
        report = one.entry.first
        yield Paragraph((Run(content_words(report), notes=(cite(report.article),)),), Kind.QUOTE)
