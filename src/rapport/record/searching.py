"""A query with ids for names, in; the articles that answer it, and what it asks of statements, out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, func, literal, or_, select

from rapport.errors import UsageError
from rapport.record import dialect
from rapport.record.answers import Hit
from rapport.record.excerpt import excerpt
from rapport.record.heads import HEAD, head
from rapport.record.search import Among, Query
from rapport.record.tables import (
    abouts,
    articles,
    attributions,
    mentions,
    people,
    reports,
    statements,
    unread,
)
from rapport.text.fold import fold

# Outlets named when there is none of the name asked for.
_SHOWN = 5


def hits(connection: Connection, query: Query, limit: int) -> list[Hit]:
    """The articles that answer a search, the best match first; without words the latest first.

    With speaker: or about:, the words are looked for in what that person said, or what was said of them.
    """
    own = _attributions(connection, query)
    columns = [articles.c.key, articles.c.text, unread.c.language.label("unread"), *HEAD]
    found = select(*columns).outerjoin(unread, unread.c.article == articles.c.key)
    found = found.where(*_articles(connection, query))
    # undated ones last in both databases
    best: tuple[ColumnElement[Any], ...] = (func.coalesce(articles.c.published, date.min).desc(),)
    if query.speaker or query.about:
        found = found.where(articles.c.key.in_(own.with_only_columns(attributions.c.article)))
    elif query.words:
        matches = dialect.article_matches(connection, query.words)
        found, best = found.join(matches, matches.c.key == articles.c.key), (matches.c.rank,)
    in_order = connection.execute(found.order_by(*best, articles.c.id).limit(limit)).all()
    said: dict[int, list[str]] = {}
    if query.words or query.speaker or query.about:
        here = own.where(attributions.c.article.in_([row.key for row in in_order]))
        for row in connection.execute(here.order_by(attributions.c.article, attributions.c.position)):
            said.setdefault(row.article, []).append(row.id)
    return [
        Hit(
            article=head(row),
            excerpt=excerpt(row.text, query.words),
            attributions=tuple(said.get(row.key, ())),
            unread=row.unread,
        )
        for row in in_order
    ]


def on_statements(connection: Connection, query: Query) -> Iterator[ColumnElement[bool]]:
    """What a query asks of the table of statements."""
    if query.words:
        matches = dialect.content_matches(connection, query.words)
        carrying = select(reports.c.statement).where(reports.c.attribution.in_(matches))
        yield statements.c.key.in_(carrying)
    speaking = query.speaker
    if speaking.wanted:
        yield statements.c.person.in_(keys_of(*speaking.wanted))
    if speaking.unwanted:
        unwanted = statements.c.person.not_in(keys_of(*speaking.unwanted))
        yield or_(statements.c.person.is_(None), unwanted)
    spoken_of = query.about
    if spoken_of.wanted:
        yield statements.c.key.in_(speaking_of(*spoken_of.wanted))
    if spoken_of.unwanted:
        yield statements.c.key.not_in(speaking_of(*spoken_of.unwanted))
    if query.outlet:
        carried = select(reports.c.statement).join(attributions, attributions.c.key == reports.c.attribution)
        carried = carried.join(articles, articles.c.key == attributions.c.article)
        yield statements.c.key.in_(carried.where(*_outlets(connection, query.outlet)))
    if query.since:
        yield statements.c.day >= query.since
    if query.until:
        yield statements.c.day < query.until


def keys_of(*person_ids: str) -> Select[Any]:
    """The places of persons, one for each name that an id goes by."""
    return select(people.c.key).where(people.c.id.in_(person_ids))


def speaking_of(*person_ids: str) -> Select[Any]:
    """The places of statements of which a report speaks of one of the persons."""
    of_reports = select(reports.c.statement).join(abouts, abouts.c.attribution == reports.c.attribution)
    return of_reports.where(abouts.c.person.in_(keys_of(*person_ids)))


def _articles(connection: Connection, query: Query) -> Iterator[ColumnElement[bool]]:
    """What a query asks of the table of articles, but for the words."""
    yield literal(True)
    if query.outlet:
        yield from _outlets(connection, query.outlet)
    if query.since:
        yield articles.c.published >= query.since
    if query.until:
        yield articles.c.published < query.until


def _attributions(connection: Connection, query: Query) -> Select[Any]:
    """The attributions, as article and id, whose content, speaker and targets answer."""
    own = select(attributions.c.article, attributions.c.id)
    if query.words:
        own = own.where(attributions.c.key.in_(dialect.content_matches(connection, query.words)))
    speaking = query.speaker
    for ids, wanted in ((speaking.wanted, True), (speaking.unwanted, False)):
        if ids:
            by = select(mentions.c.position).where(
                and_(
                    mentions.c.article == attributions.c.article,
                    mentions.c.position == attributions.c.speaker,
                    mentions.c.person.in_(keys_of(*ids)),
                )
            )
            own = own.where(by.exists() if wanted else ~by.exists())
    spoken_of = query.about
    for ids, wanted in ((spoken_of.wanted, True), (spoken_of.unwanted, False)):
        if ids:
            of = select(abouts.c.attribution).where(abouts.c.person.in_(keys_of(*ids)))
            own = own.where(attributions.c.key.in_(of) if wanted else attributions.c.key.not_in(of))
    return own


def _outlets(connection: Connection, asked: Among) -> Iterator[ColumnElement[bool]]:
    """Articles of the outlets asked for: "post" is The Harbour Post and The Valley Post."""
    number = func.count()
    listed = (
        select(articles.c.outlet, number).where(articles.c.outlet.is_not(None)).group_by(articles.c.outlet)
    )
    held = {row[0]: row[1] for row in connection.execute(listed)}
    wanted = [name for words in asked.wanted for name in _called(held, words)]
    unwanted = [name for words in asked.unwanted for name in _called(held, words)]
    if wanted:
        yield articles.c.outlet.in_(wanted)
    if unwanted:
        yield or_(articles.c.outlet.is_(None), articles.c.outlet.not_in(unwanted))


def _called(held: dict[str, int], words: str) -> list[str]:
    asked = set(fold(words).split())
    found = [name for name in held if asked <= set(fold(name).split())]
    if not found:
        most = sorted(held, key=lambda name: (-held[name], name))[:_SHOWN]
        others = f" Most articles are from: {'; '.join(most)}." if most else ""
        raise UsageError(f"No outlet in the record is called '{words}'.{others}")
    return found
