"""Attributions as the database keeps them, in; sayings, of which statements are made, out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, select

from rapport.record import rows
from rapport.record.echo import echo_of
from rapport.record.saying import Saying
from rapport.record.tables import articles, attributions, mentions, people, reports, statements, stories
from rapport.record.unnamed import unnamed_of
from rapport.record.wording import is_long_enough

# Values in one IN (...): SQLite takes 32,766, PostgreSQL 65,535.
MANY = 1000

# All that decides about statements: of attributions with whoever speaks in them, of those of one speaker
# (which an outer join would look for among all), of those of nobody known, and of those in a statement.
_ALL = (
    attributions.c.key,
    attributions.c.id,
    attributions.c.article,
    attributions.c.source_span,
    attributions.c.cue_span,
    attributions.c.position,
    attributions.c.parent,
    attributions.c.negated,
    attributions.c.hypothetical,
    attributions.c.said_start,
    attributions.c.said_end,
    attributions.c.said_precision,
    attributions.c.said_basis,
    attributions.c.said_span,
    attributions.c.words,
    attributions.c.quoted,
    articles.c.id.label("article_id"),
    articles.c.published,
    articles.c.outlet,
    people.c.id.label("person"),
    people.c.key.label("person_key"),
    stories.c.story,
)
SPEAKING = and_(mentions.c.article == attributions.c.article, mentions.c.position == attributions.c.speaker)
LOOSE: Select[Any] = (
    select(*_ALL)
    .join(articles, articles.c.key == attributions.c.article)
    .outerjoin(mentions, SPEAKING)
    .outerjoin(people, people.c.key == mentions.c.person)
    .outerjoin(stories, stories.c.article == attributions.c.article)
)
THEIRS: Select[Any] = (
    select(*_ALL)
    .select_from(people)
    .join(mentions, mentions.c.person == people.c.key)
    .join(attributions, SPEAKING)
    .join(articles, articles.c.key == attributions.c.article)
    .outerjoin(stories, stories.c.article == attributions.c.article)
    .where(people.c.id == bindparam("id"))
)
NOBODYS = LOOSE.where(people.c.id.is_(None))
KEPT = LOOSE.join(reports, reports.c.attribution == attributions.c.key).join(
    statements, statements.c.key == reports.c.statement
)


def sayings_of(
    connection: Connection, query: Select[Any], asked: dict[str, str] | None = None
) -> list[Saying]:
    """The sayings that one of the queries here finds, narrowed as may be."""
    found = connection.execute(query, asked).all()
    told = _written(connection, [row for row in found if _may_echo(row) or _is_unnamed(row)])
    return [_saying(row, *told.get(row.key, (None, None))) for row in found]


def _may_echo(row: Row[Any]) -> bool:
    return row.story is not None and row.cue_span is not None and not is_long_enough(row.words)


def _is_unnamed(row: Row[Any]) -> bool:
    return row.story is not None and row.person is None


def _written(connection: Connection, found: list[Row[Any]]) -> dict[int, tuple[str | None, str | None]]:
    """The sources and the cues of attributions as written, by the attribution's key."""
    theirs: dict[int, list[Row[Any]]] = {}
    for row in found:
        theirs.setdefault(row.article, []).append(row)
    told: dict[int, tuple[str | None, str | None]] = {}
    query = select(articles.c.key, articles.c.text)
    for some in in_slices(sorted(theirs)):
        for key, text in connection.execute(query.where(articles.c.key.in_(some))):
            for row in theirs[key]:
                source, cue = row.source_span, row.cue_span
                told[row.key] = (source.of(text) if source else None, cue.of(text) if cue else None)
    return told


def _saying(row: Row[Any], source: str | None, cue: str | None) -> Saying:
    return Saying(
        key=row.key,
        id=row.id,
        person=row.person,
        person_key=row.person_key,
        article=row.article_id,
        position=row.position,
        published=row.published,
        outlet=row.outlet,
        words=row.words,
        quoted=row.quoted,
        said=rows.said_from(row),
        nested=row.parent is not None,
        negated=row.negated,
        hypothetical=row.hypothetical,
        echo=echo_of(row.story, cue, row.words) if cue is not None else None,
        story=row.story,
        unnamed=unnamed_of(source) if _is_unnamed(row) else None,
    )


def in_slices(values: list[Any]) -> Iterator[list[Any]]:
    """Values, as many at once as a query takes."""
    return (values[at : at + MANY] for at in range(0, len(values), MANY))
