"""Claims and assessments to JSON values: part of the JSON of a dossier."""

from __future__ import annotations

from typing import Any

from rapport.articles.article import Article
from rapport.dossier.claims.assessments import Assessment
from rapport.dossier.claims.claim import Claim
from rapport.record.answers import Person


def claim_json(claim: Claim) -> dict[str, Any]:
    """A claim with its place in the article, whose it is, what it says and what the record shows."""
    sense, text = claim.sense, claim.article.text
    return {
        "kind": claim.kind.value,
        "speaker": claim.speaker,
        "target": claim.target,
        "denied": sense.denied,
        "loose": sense.loose,
        "by": {"text": claim.by, "person": _person(claim.by_person)} if claim.by is not None else None,
        "span": {"start": claim.span.start, "end": claim.span.end, "text": claim.text},
        "words": {"start": claim.words.start, "end": claim.words.end, "text": claim.words.of(text)},
        "article": _article(claim.article),
        "also_in": [_article(article) for article in claim.also_in],
        "shown": claim.shown,
        "counter": list(claim.counter),
        "support": list(claim.support),
    }


def assessment_json(assessment: Assessment) -> dict[str, Any]:
    """An assessment: the statement's id, which stands among the others', and whose it is."""
    by = assessment.by
    return {
        "statement": assessment.entry.statement.id,
        "by": {"name": by.name, "person": _person(by.person), "role": by.role, "kind": by.kind.value},
    }


def _article(article: Article) -> dict[str, Any]:
    published = article.published.isoformat() if article.published else None
    head = {"id": article.id, "outlet": article.outlet, "title": article.title, "published": published}
    return {**head, "url": article.url}


def _person(person: Person | None) -> dict[str, str] | None:
    return {"id": person.id, "name": person.name} if person else None
