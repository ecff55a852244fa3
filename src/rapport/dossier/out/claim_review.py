"""A dossier's claims to schema.org's ClaimReview: the sentence, who printed it, what the record holds for it.

It never says that a claim is true or false: `reviewRating` has words and no number. Who stands by the check
is for a newsroom to say (`by`); without that a ClaimReview has no author, and search engines take none such.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rapport.articles.article import Article
from rapport.dossier.claims.against import is_sure
from rapport.dossier.claims.claim import Claim, ClaimKind
from rapport.dossier.out.jsonld import article_node, known, person_node, statement_reference
from rapport.record.answers import Person

if TYPE_CHECKING:
    from rapport.dossier.dossier import Dossier

# Kinds of claims for which a statement of the other kind is a counter-example; the others no count decides.
_COUNTED = frozenset({ClaimKind.NEVER, ClaimKind.ALWAYS, ClaimKind.SINCE})


def claim_nodes(dossier: Dossier, *, by: str | None = None) -> Iterator[dict[str, Any]]:
    """A ClaimReview for every claim of the dossier, those of articles themselves first."""
    entries = {entry.statement.id: entry for entry in dossier.entries}
    pair = (dossier.a, dossier.b)
    for claim in (*dossier.claims, *dossier.claims_of_sources):
        support, counter = (
            [entries[id] for id in ids if id in entries] for ids in (claim.support, claim.counter)
        )
        sure = sum(is_sure(entry, entry.toward[0].label) for entry in counter if entry.toward)
        yield known(
            {
                "@type": "ClaimReview",
                "@id": _name(claim),
                "claimReviewed": claim.text,
                "about": [person_node(one) for one in _whom(claim, pair)],
                "itemReviewed": _claim(claim),
                "reviewRating": {"@type": "Rating", "alternateName": rating(claim, sure)},
                "reviewBody": " ".join([claim.shown, *claim.unshown]),
                "positiveNotes": _items([statement_reference(entry.statement) for entry in support]),
                "negativeNotes": _items([statement_reference(entry.statement) for entry in counter]),
                "author": {"@type": "Organization", "name": by} if by else None,
                "isBasedOn": {
                    "@type": "Dataset",
                    "name": "A record of Rapport",
                    "identifier": dossier.corpus,
                    "version": ", ".join(dossier.weights),
                },
            }
        )


def rating(claim: Claim, sure: int) -> str:
    """What the record holds for a claim, in as few words as a rating has; `sure` are surely against it.

    "Spoken against" is not refuted, and "none found" is not proof: how many were looked through stands in
    the text of the review.
    """
    against, for_it = len(claim.counter), len(claim.support)
    if against:
        verb = "statement speaks" if against == 1 else "statements speak"
        if sure == 0:
            return f"Possibly {against} {verb} against it in this record, none surely"
        possibly = f", {against - sure} of them possibly" if sure < against else ""
        return f"{against} {verb} against it in this record{possibly}"
    if claim.kind not in _COUNTED or claim.sense.loose:
        return "No count decides it"
    if for_it:
        verb = "statement speaks" if for_it == 1 else "statements speak"
        return f"Nothing against it found in this record; {for_it} {verb} for it"
    return "This record neither bears it out nor speaks against it"


def _name(claim: Claim) -> str:
    place = f"{claim.article.id[:32]}:{claim.span.start}-{claim.span.end}"
    return f"urn:rapport:claim:{place}:{claim.words.start}:{claim.speaker or 'both'}"


def _whom(claim: Claim, pair: tuple[Person, Person]) -> list[Person]:
    """The one who is said to treat the other so first; the two as asked for when it is of both."""
    return [pair[1], pair[0]] if claim.speaker == pair[1].id else list(pair)


def _claim(claim: Claim) -> dict[str, Any]:
    """The claim itself: its author is the article's own, unless a source makes it."""
    articles: list[Article] = [claim.article, *claim.also_in]
    published = claim.article.published
    return known(
        {
            "@type": "Claim",
            "author": _claimant(claim),
            "datePublished": published.isoformat() if published else None,
            "firstAppearance": article_node(claim.article),
            "appearance": [article_node(one) for one in articles],
        }
    )


def _claimant(claim: Claim) -> dict[str, Any] | None:
    if claim.by_person:
        return person_node(claim.by_person)
    if claim.by is not None:
        return {"@type": "Person", "name": claim.by}
    if claim.article.outlet:
        return {"@type": "NewsMediaOrganization", "name": claim.article.outlet}
    return None


def _items(quotations: list[dict[str, Any]]) -> dict[str, Any] | None:
    if not quotations:
        return None
    return {"@type": "ItemList", "numberOfItems": len(quotations), "itemListElement": quotations}
