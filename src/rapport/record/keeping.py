"""Readings into the tables and back, inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import BindParameter, Connection, Select, Table, bindparam, select

from rapport.articles.article import Article
from rapport.people.settled import Settled
from rapport.reading.reading import PersonLink, Reading, Stance
from rapport.record import deciding, dialect, grouping, rows, stories
from rapport.record.answers import Added
from rapport.record.saying import Saying
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


def weights_of(connection: Connection, article_id: str) -> str | None:
    """The version of the weights that read an article, None when it was not read."""
    query = select(readings.c.weights).join(articles, articles.c.key == readings.c.article)
    return connection.scalar(query.where(articles.c.id == article_id))


def reading(connection: Connection, article_id: str, *, decided: bool = True) -> Reading:
    """The stored reading of an article; KeyError when there is none.

    Its persons are those after the decisions, or as the machine read them.
    """
    weights = weights_of(connection, article_id)
    if weights is None:
        raise KeyError(article_id)
    row = connection.execute(select(articles).where(articles.c.id == article_id)).one()
    own = attributions.c.article == row.key
    stances: dict[int, list[Stance]] = {}
    of_article = select(abouts).where(abouts.c.article == row.key).order_by(abouts.c.position)
    for about in connection.execute(of_article):
        stances.setdefault(about.attribution, []).append(rows.stance_from(about))
    return Reading(
        article=rows.article_from(row),
        weights=weights,
        attributions=tuple(
            rows.attribution_from(one, stances.get(one.key, []))
            for one in connection.execute(select(attributions).where(own).order_by(attributions.c.position))
        ),
        mentions=tuple(
            rows.mention_from(one)
            for one in connection.execute(
                linked_mentions(decided=decided)
                .where(mentions.c.article == row.key)
                .order_by(mentions.c.position)
            )
        ),
        times=tuple(
            rows.time_from(one)
            for one in connection.execute(
                select(times).where(times.c.article == row.key).order_by(times.c.position)
            )
        ),
    )


def linked_mentions(*, decided: bool = True) -> Select[Any]:
    """The mentions, each with its person's id and name: after the decisions, or as the machine read."""
    whose, p = ("person", "person_p") if decided else ("read_person", "read_p")
    bare = [column for column in mentions.c if column.name != "person_p"]
    linked = [people.c.id.label("person_id"), people.c.name.label("person_name")]
    query = select(*bare, mentions.c[p].label("person_p"), *linked)
    return query.outerjoin(people, people.c.key == mentions.c[whose])


def relink(connection: Connection, resolve: Callable[[Reading], Reading]) -> int:
    """Give every mention the person that `resolve` gives it; the number whose person changed.

    Only persons may differ in what `resolve` returns; decisions are applied to what it gives.
    """
    settled = Settled(deciding.history(connection))
    changed = 0
    everything = select(articles.c.key, articles.c.id).join(readings, readings.c.article == articles.c.key)
    for article in connection.execute(everything.order_by(articles.c.id)).all():
        shown = reading(connection, article.id)
        before = reading(connection, article.id, decided=False)
        after = resolve(before)
        assert len(after.mentions) == len(before.mentions), "resolving neither adds nor drops mentions"
        moved = {}
        for at, new in enumerate(after.mentions):
            link = settled.link(new.person, new.name, article.id)
            if (before.mentions[at].person, shown.mentions[at].person) != (new.person, link):
                moved[at] = (new.person, link)
                changed += link != shown.mentions[at].person
        _move(connection, article.key, moved)
    if changed:
        grouping.rebuild(connection)
    return changed


def settle(connection: Connection) -> int:
    """Apply the decisions to what the machine read; the number of mentions whose person changed."""
    return relink(connection, lambda one: one)


def _insert(connection: Connection, article: int, reading: Reading) -> None:
    connection.execute(readings.insert().values(article=article, weights=reading.weights))
    read = reading.mentions
    reading = _decided(reading, Settled(deciding.history(connection)))
    keys = _people_keys(connection, (mention.person for mention in (*read, *reading.mentions)))
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


def _move(
    connection: Connection,
    article: int,
    persons: dict[int, tuple[PersonLink | None, PersonLink | None]],
) -> None:
    """Link mentions, by their positions, with other persons: as read, and after the decisions."""
    if not persons:
        return
    keys = _people_keys(connection, (link for pair in persons.values() for link in pair))
    moves = [
        {
            "this_article": article,
            "this_mention": position,
            "new_person": rows.person_key(link, keys),
            "new_p": link.p if link else None,
            "new_read": rows.person_key(read, keys),
            "new_read_p": read.p if read else None,
        }
        for position, (read, link) in persons.items()
    ]
    here = (mentions.c.article == bindparam("this_article"), mentions.c.position == bindparam("this_mention"))
    columns = {"person": "new_person", "person_p": "new_p", "read_person": "new_read", "read_p": "new_read_p"}
    named: dict[str, BindParameter[Any]] = {column: bindparam(new) for column, new in columns.items()}
    connection.execute(mentions.update().where(*here).values(named), moves)
    here = (abouts.c.article == bindparam("this_article"), abouts.c.mention == bindparam("this_mention"))
    connection.execute(abouts.update().where(*here).values(person=named["person"]), moves)


def _people_keys(connection: Connection, links: Iterable[PersonLink | None]) -> dict[tuple[str, str], int]:
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
