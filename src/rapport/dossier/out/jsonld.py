"""Statements to JSON-LD in the vocabulary of schema.org: Quotation, NewsArticle, Person, Organization.

A statement is what somebody is reported to have said, not a claim that anybody has reviewed: those are
in claim_review.py.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO

from rapport.articles.article import Article
from rapport.dossier.dates import last_day
from rapport.people.added.entry import is_wikidata
from rapport.reading.reading import EntityType, Mention, PersonLink, Said
from rapport.record.answers import Person
from rapport.record.differences import wordings
from rapport.record.statement import Report, Statement

CONTEXT = "https://schema.org"


def write_graph(nodes: Iterable[dict[str, Any]], out: BinaryIO) -> int:
    """Write one JSON-LD document with the nodes in its graph, a node a line; the number of nodes."""
    out.write(b'{"@context": "%s", "@graph": [' % CONTEXT.encode())
    n = 0
    for node in nodes:
        out.write(b",\n" if n else b"\n")
        out.write(json.dumps(node, ensure_ascii=False).encode("utf-8", "backslashreplace"))
        n += 1
    out.write(b"\n]}\n")
    return n


def attribution_nodes(statements: Iterable[Statement]) -> Iterator[dict[str, Any]]:
    """A Quotation for every report, as part of its article, pointing at its statement."""
    for statement in statements:
        for report in statement.reports:
            yield {**quotation(report), "exampleOfWork": {"@id": f"urn:rapport:statement:{statement.id}"}}


def statement_nodes(statements: Iterable[Statement]) -> Iterator[dict[str, Any]]:
    """A Quotation for every statement in its fullest wording, with a Quotation for every report of it."""
    for statement in statements:
        fullest = wordings(statement.reports)[0]
        whole = quotation(fullest.reports[0])
        del whole["isPartOf"]
        yield known(
            {
                **whole,
                "@id": f"urn:rapport:statement:{statement.id}",
                "temporalCoverage": _interval(statement.said),
                "workExample": [quotation(report) for report in statement.reports],
            }
        )


def quotation(report: Report) -> dict[str, Any]:
    """One report as a Quotation; `temporalCoverage` is when it was said, both days inclusive."""
    speaker = report.speaker.person if report.speaker else None
    return known(
        {
            "@type": "Quotation",
            "@id": f"urn:rapport:attribution:{report.id}",
            "text": report.content_text,
            "spokenByCharacter": _agent(report.speaker, speaker),
            "temporalCoverage": _interval(report.attribution.said),
            "about": [_agent(one.mention, one.mention.person) for one in report.about if one.mention.person],
            "isPartOf": article_node(report.article),
        }
    )


def statement_reference(statement: Statement) -> dict[str, Any]:
    """A statement in its fullest wording with its first report: enough to judge it by."""
    fullest = wordings(statement.reports)[0]
    return {
        **quotation(fullest.reports[0]),
        "@id": f"urn:rapport:statement:{statement.id}",
    }


def article_node(article: Article) -> dict[str, Any]:
    """An article with what is known of its publication."""
    return known(
        {
            "@type": "NewsArticle",
            "@id": f"urn:rapport:article:{article.id}",
            "headline": article.title,
            "url": web_address(article.url),
            "datePublished": article.published.isoformat() if article.published else None,
            "dateModified": article.modified.isoformat() if article.modified else None,
            "articleSection": article.section,
            "publisher": {"@type": "NewsMediaOrganization", "name": article.outlet}
            if article.outlet
            else None,
            "author": {"@type": "Person", "name": article.author} if article.author else None,
            "inLanguage": article.language,
        }
    )


def web_address(url: str | None) -> str | None:
    """An article's address where it is one of the web: a file may claim any other for programs to follow."""
    return url if url and url.startswith(("http://", "https://")) else None


def person_node(person: Person, *, organisation: bool = False) -> dict[str, Any]:
    """A person or body, by Wikidata's name for it where that is known."""
    own = f"urn:rapport:person:{person.id}"
    return {
        "@type": "Organization" if organisation else "Person",
        "@id": f"https://www.wikidata.org/entity/{person.id}" if is_wikidata(person.id) else own,
        "name": person.name,
    }


def _agent(mention: Mention | None, person: PersonLink | None) -> dict[str, Any] | None:
    if person is None:
        return None
    organisation = mention is not None and mention.type is EntityType.ORGANISATION
    return person_node(Person(person.id, person.name), organisation=organisation)


def _interval(said: Said) -> str | None:
    """The first and last day as ISO 8601-2 has it; an open side is written ".."."""
    last = last_day(said)
    if said.start is None and last is None:
        return None
    return f"{said.start.isoformat() if said.start else '..'}/{last.isoformat() if last else '..'}"


def known(node: dict[str, Any]) -> dict[str, Any]:
    """A node without what is not known."""
    return {key: value for key, value in node.items() if value not in (None, [])}
