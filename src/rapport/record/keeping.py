"""Readings into the tables, inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, select

from rapport.articles.article import Article
from rapport.people.called import epithets
from rapport.people.settled import Settled
from rapport.reading.reading import PersonLink, Reading
from rapport.record import bulk, deciding, dialect, grouping, growing, naming, notes, rows, stories, tallies
from rapport.record.answers import Added
from rapport.record.echo import echo_of
from rapport.record.saying import Saying
from rapport.record.stored import read_by
from rapport.record.tables import (
    abouts,
    articles,
    attributions,
    mentions,
    people,
    readings,
    schema_version,
    times,
    unread,
)
from rapport.record.tally import Tally, tally
from rapport.record.unnamed import unnamed_of
from rapport.text.spans import Span


def keep(connection: Connection, new: Sequence[Reading]) -> list[Added]:
    """Keep readings in place of those by other weights or rules, and place their attributions in statements.

    Any number at once comes to the same as one after the other.
    """
    notes.drop(connection, (one.article.path for one in new))
    answers: list[Added] = []
    for some in _told_apart(new):
        kept = read_by(connection, [one.article.id for one in some])
        changed = [one for one in some if kept.get(one.article.id) != (one.weights, one.rules)]
        replaced = {one.article.id for one in changed if one.article.id in kept}
        _keep(connection, changed, replaced)
        names = {one.article.id: Added.NEW for one in changed} | dict.fromkeys(replaced, Added.REPLACED)
        answers += [names.get(one.article.id, Added.UNCHANGED) for one in some]
    return answers


def keep_unread(connection: Connection, article: Article, language: str) -> Added:
    """Keep an article that the weights cannot read, marked with its language; one that is kept stays."""
    notes.drop(connection, [article.path])
    if _keys(connection, [article.id]):
        return Added.UNCHANGED
    keys, touched = _keep_articles(connection, [article])
    key = keys[article.id]
    grouping.place(connection, grouping.loosen(connection, touched), [])
    connection.execute(unread.insert().values(article=key, language=language))
    return Added.NEW


def _told_apart(new: Sequence[Reading]) -> Iterator[list[Reading]]:
    """The readings in their order, in lists in which no article comes twice."""
    some: dict[str, Reading] = {}
    for one in new:
        if one.article.id in some:
            yield list(some.values())
            some = {}
        some[one.article.id] = one
    yield list(some.values())


def _keep(connection: Connection, new: list[Reading], replaced: set[str]) -> None:
    """Keep readings of articles that have none, or for the replaced ones, another."""
    if not new:
        return
    keys, touched = _keep_articles(connection, [one.article for one in new])
    ours = sorted(keys.values())
    connection.execute(unread.delete().where(unread.c.article.in_(ours)))
    before = sorted(keys[id] for id in replaced)
    loose = grouping.lift(connection, before)
    loose += grouping.loosen(connection, touched - set(before))
    tallies.take_away(connection, before)
    naming.leave_out(connection, before)
    connection.execute(readings.delete().where(readings.c.article.in_(before)))
    grouping.place(connection, loose, _insert(connection, [(keys[one.article.id], one) for one in new]))
    growing.notice_growth(connection, ours[0] - 1, ours[-1])


def _insert(connection: Connection, new: list[tuple[int, Reading]]) -> list[Saying]:
    """Keep the parts of readings, each with its article's key; what statements are made of comes out."""
    changes = number_of_this(connection)
    heads = [
        {"article": key, "weights": one.weights, "settled": False, "changed": changes, "rules": one.rules}
        for key, one in new
    ]
    bulk.insert(connection, readings, heads)
    settled = Settled(deciding.history(connection))
    decided = [(key, _decided(one, settled), one.mentions) for key, one in new]
    links = (m.person for _, one, read in decided for m in (*read, *one.mentions))
    keys = people_keys(connection, links)
    bulk.insert(
        connection,
        mentions,
        [row for key, one, read in decided for row in rows.mention_rows(one, key, keys, read)],
    )
    counted: dict[str, Tally] = {}
    for _, one, _ in decided:
        tally(counted, one, [mention.person for mention in one.mentions])
    lowest: dict[str, int] = {}
    for (id, _), place in keys.items():
        lowest[id] = min(place, lowest.get(id, place))
    tallies.add(connection, counted, lowest)
    bulk.insert(connection, times, [row for key, one, _ in decided for row in rows.time_rows(one, key)])
    said = [row for key, one, _ in decided for row in rows.attribution_rows(one, key)]
    bulk.insert(connection, attributions, said)
    own = select(attributions.c.article, attributions.c.position, attributions.c.key)
    kept = connection.execute(own.where(attributions.c.article.in_([key for key, _ in new])))
    places = {(row.article, row.position): row.key for row in kept}
    dialect.index_attributions(
        connection, [(places[row["article"], row["position"]], row["words"]) for row in said]
    )
    bulk.insert(
        connection,
        abouts,
        [row for key, one, _ in decided for row in rows.about_rows(one, key, places, keys)],
    )
    by_key = {key: one for key, one, _ in decided}
    told = stories.numbers_of(connection, sorted(by_key))
    return [
        _saying(row, places[row["article"], at], by_key[row["article"]], keys, told.get(row["article"]))
        for row in said
        for at in (row["position"],)
    ]


def _saying(
    row: dict[str, Any], key: int, reading: Reading, keys: rows.PersonKeys, story: int | None
) -> Saying:
    """An attribution's row, not asked back from the database, as statements see it."""
    source: Span | None = row["source_span"]
    cue: Span | None = row["cue_span"]
    link = reading.mentions[row["speaker"]].person if row["speaker"] is not None else None
    return Saying(
        key=key,
        id=row["id"],
        person=link.id if link else None,
        person_key=rows.person_key(link, keys),
        article=reading.article.id,
        position=row["position"],
        published=reading.article.published,
        outlet=reading.article.outlet,
        words=row["words"],
        quoted=row["quoted"],
        said=reading.attributions[row["position"]].said,
        nested=row["parent"] is not None,
        negated=row["negated"],
        hypothetical=row["hypothetical"],
        echo=echo_of(story, cue.of(reading.article.text), row["words"])
        if story is not None and cue is not None
        else None,
        story=story,
        unnamed=unnamed_of(source.of(reading.article.text) if source else None)
        if story is not None and link is None
        else None,
    )


def _decided(reading: Reading, settled: Settled) -> Reading:
    """The reading with the persons that decisions give its mentions."""
    if not settled:
        return reading
    called = epithets(reading)
    names = [mention.name or called.get(mention.chain) for mention in reading.mentions]
    linked = (
        replace(mention, person=settled.link(mention.person, name, reading.article.id))
        for mention, name in zip(reading.mentions, names, strict=True)
    )
    return replace(reading, mentions=tuple(linked))


def number_of_this(connection: Connection) -> int:
    """The number of the transaction that writes now; the record counts it when it ends."""
    return (connection.scalar(select(schema_version.c.changes)) or 0) + 1


def people_keys(connection: Connection, links: Iterable[PersonLink | None]) -> dict[tuple[str, str], int]:
    """Where people are kept, by id and usual name; those met for the first time are added."""
    wanted = {(link.id, link.name) for link in links if link}
    query = select(people).where(people.c.id.in_(sorted({id for id, _ in wanted})))
    keys = {(row.id, row.name): row.key for row in connection.execute(query)}
    new = sorted(wanted - keys.keys())
    if new:
        bulk.insert(connection, people, [{"id": id, "name": name} for id, name in new])
        keys = {(row.id, row.name): row.key for row in connection.execute(query)}
    return keys


def _keep_articles(connection: Connection, new: list[Article]) -> tuple[dict[str, int], set[int]]:
    """Keep the texts and metadata of articles that are not kept yet.

    Where each one is comes out, and where those are that were kept before and whose stories have changed.
    """
    ids = [one.id for one in new]
    keys = _keys(connection, ids)
    missing = [one for one in new if one.id not in keys]
    if missing:
        collected = datetime.now(UTC)
        bulk.insert(connection, articles, [rows.article_row(one, collected) for one in missing])
        keys = _keys(connection, ids)
        dialect.index_articles(connection, [(keys[one.id], one.title, one.text) for one in missing])
        touched = stories.place(connection, [stories.page_of(keys[one.id], one) for one in missing])
        return keys, touched
    return keys, set()


def _keys(connection: Connection, ids: list[str]) -> dict[str, int]:
    """Where articles are, by id, for those that are kept."""
    query = select(articles.c.id, articles.c.key).where(articles.c.id.in_(ids))
    return {row.id: row.key for row in connection.execute(query)}
