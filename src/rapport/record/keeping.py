"""Readings into the tables, inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Table, select

from rapport.articles.article import Article
from rapport.people.settled import Settled
from rapport.reading.reading import PersonLink, Reading
from rapport.record import deciding, dialect, grouping, rows, stories
from rapport.record.answers import Added
from rapport.record.saying import Saying
from rapport.record.stored import weights_of
from rapport.record.tables import abouts, articles, attributions, mentions, people, readings, times, unread


def keep(connection: Connection, reading: Reading) -> Added:
    """Keep a reading in place of one by other weights, and place its attributions in statements."""
    kept = weights_of(connection, reading.article.id)
    if kept == reading.weights:
        return Added.UNCHANGED
    loose: list[Saying] = []
    _keep_article(connection, reading.article)
    article = _key(connection, reading.article.id)
    connection.execute(unread.delete().where(unread.c.article == article))
    if kept is not None:
        loose = grouping.lift(connection, article)
        connection.execute(readings.delete().where(readings.c.article == article))
    _insert(connection, article, reading)
    grouping.place(connection, loose, grouping.sayings_of(connection, article))
    return Added.NEW if kept is None else Added.REPLACED


def keep_unread(connection: Connection, article: Article, language: str) -> Added:
    """Keep an article that the weights cannot read, marked with its language; one that is kept stays."""
    if not _keep_article(connection, article):
        return Added.UNCHANGED
    key = _key(connection, article.id)
    connection.execute(unread.insert().values(article=key, language=language))
    return Added.NEW


def _insert(connection: Connection, article: int, reading: Reading) -> None:
    connection.execute(readings.insert().values(article=article, weights=reading.weights, settled=False))
    read = reading.mentions
    reading = _decided(reading, Settled(deciding.history(connection)))
    keys = people_keys(connection, (mention.person for mention in (*read, *reading.mentions)))
    _insert_all(connection, mentions, rows.mention_rows(reading, article, keys, read))
    _insert_all(connection, times, rows.time_rows(reading, article))
    _insert_all(connection, attributions, rows.attribution_rows(reading, article))
    bare = attributions.c.words
    own = select(attributions.c.position, attributions.c.key, bare).where(attributions.c.article == article)
    kept = connection.execute(own).all()
    dialect.index_attributions(connection, [(row.key, row.words) for row in kept])
    places = {row.position: row.key for row in kept}
    _insert_all(connection, abouts, rows.about_rows(reading, article, places, keys))


def _decided(reading: Reading, settled: Settled) -> Reading:
    """The reading with the persons that decisions give its mentions."""
    if not settled:
        return reading
    linked = (
        replace(mention, person=settled.link(mention.person, mention.name, reading.article.id))
        for mention in reading.mentions
    )
    return replace(reading, mentions=tuple(linked))


def _insert_all(connection: Connection, table: Table, values: list[dict[str, Any]]) -> None:
    # an empty list would insert one row of defaults
    if values:
        connection.execute(table.insert(), values)


def people_keys(connection: Connection, links: Iterable[PersonLink | None]) -> dict[tuple[str, str], int]:
    """Where people are kept, by id and usual name; those met for the first time are added."""
    wanted = {(link.id, link.name) for link in links if link}
    query = select(people).where(people.c.id.in_(sorted({id for id, _ in wanted})))
    keys = {(row.id, row.name): row.key for row in connection.execute(query)}
    new = sorted(wanted - keys.keys())
    if new:
        connection.execute(people.insert(), [{"id": id, "name": name} for id, name in new])
        keys = {(row.id, row.name): row.key for row in connection.execute(query)}
    return keys


def _keep_article(connection: Connection, article: Article) -> bool:
    """Keep an article's text and metadata; False when they are kept already."""
    if connection.scalar(select(articles.c.key).where(articles.c.id == article.id)) is not None:
        return False
    connection.execute(articles.insert(), rows.article_row(article, datetime.now(UTC)))
    key = _key(connection, article.id)
    dialect.index_article(connection, key, article.title, article.text)
    stories.place(connection, key, article)
    return True


def _key(connection: Connection, article_id: str) -> int:
    key: int = connection.scalars(select(articles.c.key).where(articles.c.id == article_id)).one()
    return key
