"""Statements to FollowTheMoney entities, one JSON object a line, as Aleph and OpenSanctions read them.

The shapes are those of the public schema (https://followthemoney.tech/explorer/), written without the
package, which would bring some twenty others: Person and Organization for speakers and those spoken
of, Article for each article, Note for what was said. An entity is written once, before the first that
points at it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from rapport.dossier.dates import date_with_basis
from rapport.dossier.out.jsonld import web_address
from rapport.people.added.entry import is_wikidata
from rapport.reading.reading import EntityType, Mention
from rapport.record.differences import wordings
from rapport.record.statement import Report, Statement


def attribution_entities(statements: Iterable[Statement]) -> Iterator[dict[str, Any]]:
    """The entities of every report: a Note each."""
    written: set[str] = set()
    for statement in statements:
        for report in statement.reports:
            yield from _others([report], written)
            yield _note(f"rapport-attribution-{report.id}", report.content_text, [report], statement)


def statement_entities(statements: Iterable[Statement]) -> Iterator[dict[str, Any]]:
    """The entities of every statement: a Note each, of the fullest wording, with all its articles."""
    written: set[str] = set()
    for statement in statements:
        yield from _others(statement.reports, written)
        fullest = wordings(statement.reports)[0].text
        yield _note(f"rapport-statement-{statement.id}", fullest, statement.reports, statement)


def _others(reports: Iterable[Report], written: set[str]) -> Iterator[dict[str, Any]]:
    """The people, bodies and articles of reports that were not written yet."""
    for report in reports:
        mentions = [report.speaker, *(one.mention for one in report.about)]
        for entity in [*(_person(one) for one in mentions if one), _article(report)]:
            if entity and entity["id"] not in written:
                written.add(entity["id"])
                yield entity


def _person(mention: Mention) -> dict[str, Any] | None:
    person = mention.person
    if person is None:
        return None
    schema = "Organization" if mention.type is EntityType.ORGANISATION else "Person"
    properties = {"name": [person.name]}
    if is_wikidata(person.id):
        properties["wikidataId"] = [person.id]
    return {"id": person_id(person.id), "schema": schema, "properties": properties}


def _article(report: Report) -> dict[str, Any]:
    article = report.article
    name = article.path or web_address(article.url) or article.title or article.id
    return _entity(
        f"rapport-article-{article.id[:32]}",
        "Article",
        fileName=name,
        title=article.title,
        author=article.author,
        publisher=article.outlet,
        sourceUrl=web_address(article.url),
        publishedAt=article.published.isoformat() if article.published else None,
        modifiedAt=article.modified.isoformat() if article.modified else None,
        language=_language(article.language),
    )


def _language(code: str | None) -> str | None:
    """English by its three letters, as the schema wants it; no article in another language has statements."""
    return "eng" if code and code.replace("_", "-").lower().split("-")[0] in ("en", "eng") else None


def _note(id: str, content: str, reports: Iterable[Report], statement: Statement) -> dict[str, Any]:
    reports = list(reports)
    person = statement.person
    linked = [person_id(person.id)] if person else []
    linked += dict.fromkeys(f"rapport-article-{one.article.id[:32]}" for one in reports)
    about = {one.mention.person.name for report in reports for one in report.about if one.mention.person}
    entity = _entity(
        id,
        "Note",
        name=f"{person.name if person else 'Somebody'}, {date_with_basis(statement.said)}",
        description=content,
        summary=f"Said: {date_with_basis(statement.said)}",
        publisher=reports[0].article.outlet,
        sourceUrl=web_address(reports[0].article.url),
    )
    entity["properties"]["entity"] = linked
    if about:
        entity["properties"]["peopleMentioned"] = sorted(about)
    return entity


def person_id(id: str) -> str:
    """The id of a person's entity: Wikidata's own where there is one, as OpenSanctions has it."""
    return id if is_wikidata(id) else f"rapport-person-{id.replace(':', '-')}"


def _entity(id: str, schema: str, **properties: str | None) -> dict[str, Any]:
    return {
        "id": id,
        "schema": schema,
        "properties": {name: [value] for name, value in properties.items() if value},
    }
