"""Contacts, claims and assessments to what the page shows of them: passages with who says so, marked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport.articles.article import Article
from rapport.dossier.claims.claim import Claim
from rapport.dossier.contacts.contact import Account, Contact
from rapport.dossier.dates import basis_words, date_words
from rapport.dossier.dossier import Dossier
from rapport.faces.account_words import is_disputed, standing_words, teller_words
from rapport.faces.assessment_words import assessor_words, claimant_words
from rapport.faces.numbers import Numbers
from rapport.faces.report.marking import draw_passage
from rapport.faces.report.opening import MOST, opener, statement_links
from rapport.faces.report.passage import cut_passage
from rapport.faces.report.room import is_brief
from rapport.faces.words import content_words, flat, where_words
from rapport.record.wording import bare
from rapport.text.spans import Span

# A passage of a contact, a conflict or a claim is a sentence; one on either side is enough to judge it.
AROUND = 120
# The first words of a passage: a line on a screen, two on a telephone.
LEAD = 90
# On a page of thousands a claim has hundreds of statements for and against it; the lists hold them all.
FEW = 15


def draw_contacts(contacts: Sequence[Contact], numbers: Numbers) -> list[dict[str, Any]]:
    """The contacts in the order they come, each with its accounts."""
    return [
        {
            "id": f"contact-{number}",
            "kind": contact.kind.value,
            "when": date_words(contact.when),
            "basis": basis_words(contact.when),
            "place": flat(contact.place) if contact.place else None,
            "standing": _standing(contact),
            "is_disputed": is_disputed(contact),
            "lead": _lead(contact.accounts[0]) if len(contact.accounts) == 1 else None,
            "accounts": [_account(one, numbers) for one in contact.accounts],
        }
        for number, contact in enumerate(contacts, 1)
    ]


def draw_claims(dossier: Dossier, claims: Sequence[Claim], numbers: Numbers) -> list[dict[str, Any]]:
    """What articles claim without a source, beside what the record shows for it."""
    names = {who.id: who.name for who in (dossier.a, dossier.b)}
    most = FEW if is_brief(len(dossier.entries)) else MOST
    return [
        {
            **article_place(claim.article),
            "kind": f"{claim.kind.value}{' (denied)' if claim.sense.denied else ''}",
            "by": claimant_words(claim),
            "whom": f"{names[claim.speaker]} about {names[claim.target]}"
            if claim.speaker in names and claim.target in names
            else "the two together",
            "words": cut(claim.article, claim.span, claim.words),
            "shown": claim.shown,
            "opened": [
                opener(f"{len(ids):,} {words}", ids, numbers, most=most) for words, ids in _counted(claim)
            ],
        }
        for claim in claims
    ]


def _counted(claim: Claim) -> list[tuple[str, tuple[str, ...]]]:
    """The statements against a claim and for it, where it is one that they can decide, and all counted."""
    if not claim.counter and not claim.support:
        noun = "statement" if len(claim.counted) == 1 else "statements"
        return [(noun, claim.counted)] if claim.counted else []
    in_all = [("in all", claim.counted)] if claim.counted else []
    return [("against it", claim.counter), ("for it", claim.support), *in_all]


def draw_assessments(dossier: Dossier, numbers: Numbers) -> list[dict[str, Any]]:
    """What third parties say of the relationship itself, each with who they are."""
    return [
        {
            "by": assessor_words(dossier, one),
            "date": date_words(one.entry.said),
            "words": content_words(one.entry.first),
            "where": where_words(one.entry.first),
            "statement": statement_links([one.entry.statement.id], numbers),
        }
        for one in dossier.assessments
    ]


def _standing(contact: Contact) -> str:
    """What the accounts make of it; who says so where there is only one to ask."""
    if len(contact.accounts) > 1:
        return standing_words(contact)
    [only] = contact.accounts
    return f"{only.standing.value} by {teller_words(only.teller)}"


def _lead(account: Account) -> str:
    """How the only account begins, so that a list can be read without opening each."""
    words = flat(account.span.of(account.article.text))
    return words if len(words) <= LEAD else f"{words[: LEAD - 1].rsplit(' ', 1)[0]} …"


def _account(account: Account, numbers: Numbers) -> dict[str, Any]:
    return {
        **article_place(account.article),
        "standing": account.standing.value,
        "teller": teller_words(account.teller),
        "when": date_words(account.when),
        "where": flat(account.place) if account.place else None,
        "words": cut(account.article, account.span, account.word),
        "statement": statement_links([account.statement] if account.statement else [], numbers),
        "reprints": [
            {
                **article_place(one.article),
                "words": None if _words(one) == _words(account) else cut(one.article, one.span, one.word),
            }
            for one in account.reprints
        ],
    }


def _words(account: Account) -> str:
    return bare(account.span.of(account.article.text))


def article_place(article: Article) -> dict[str, Any]:
    """Where a passage stands: outlet, day, title and address of its article."""
    url = article.url if article.url and article.url.startswith(("http://", "https://")) else None
    return {
        "outlet": flat(article.outlet) if article.outlet else "outlet unknown",
        "published": article.published.isoformat() if article.published else None,
        "title": flat(article.title or article.path or article.url or "untitled"),
        "url": url,
        "flags": (),
    }


def cut(article: Article, span: Span, word: Span | None) -> Any:
    """A passage with what stands around it, the word in it that tells marked."""
    marks = [("passage", span), *([("word", word)] if word else [])]
    return draw_passage(cut_passage(article.text, marks, around=AROUND))
