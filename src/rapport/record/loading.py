"""Places of statements in; the statements with their reports, articles, speakers and stances, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, select

from rapport.articles.article import Article
from rapport.reading.reading import Mention
from rapport.record import rows
from rapport.record.grouping import MANY
from rapport.record.loaded import Loaded, Stamp
from rapport.record.saying import report_order
from rapport.record.statement import About, Report, Statement
from rapport.record.stored import ATTRIBUTION, STANCE, linked_mentions
from rapport.record.stories import stories_of, story_sizes
from rapport.record.tables import (
    abouts,
    articles,
    attributions,
    mentions,
    people,
    readings,
    reports,
    statements,
    stories,
)
from rapport.text.spans import Span

# When, in which outlet and article, and at which place a report was published.
Published = list[Any]

# What tells which reports a statement has, in which order, and whether each is as it was.
_LISTED = (
    select(
        attributions.c.key,
        statements.c.id,
        readings.c.changed,
        stories.c.story,
        articles.c.published,
        articles.c.outlet,
        articles.c.id,
        attributions.c.position,
    )
    .select_from(reports)
    .join(statements, statements.c.key == reports.c.statement)
    .join(attributions, attributions.c.key == reports.c.attribution)
    .join(readings, readings.c.article == attributions.c.article)
    .join(articles, articles.c.key == attributions.c.article)
    .outerjoin(stories, stories.c.article == attributions.c.article)
)


def load_statements(
    connection: Connection,
    keys: Sequence[int],
    loaded: Loaded | None = None,
    known: dict[int, Article] | None = None,
) -> Iterator[Statement]:
    """The statements at these places; an article that many of them stand in is loaded once.

    What is `loaded` already and has not changed is given again. `known` are articles by their place that were
    loaded before in the same transaction; new ones are added.
    """
    known = {} if known is None else known
    held = loaded if loaded is not None else Loaded(most=0)
    for at in range(0, len(keys), MANY):
        yield from _load(connection, keys[at : at + MANY], held, known)


def _load(
    connection: Connection, keys: Sequence[int], loaded: Loaded, known: dict[int, Article]
) -> Iterator[Statement]:
    listed = connection.execute(_LISTED.where(reports.c.statement.in_(keys))).all()
    sizes = story_sizes(connection, {story for _, _, _, story, *_ in listed if story is not None})
    stamps: dict[int, Stamp] = {key: (changed, sizes.get(story)) for key, _, changed, story, *_ in listed}
    found = loaded.reports.known(stamps)
    missing = sorted(stamps.keys() - found.keys())
    for at in range(0, len(missing), MANY):
        wanted = reports.c.attribution.in_(missing[at : at + MANY])
        new = _reports(connection, wanted, known)
        loaded.reports.keep(new, stamps)
        found |= new
    gathered: dict[str, list[tuple[int, Published]]] = {}
    for key, id, _, _, *published in listed:
        gathered.setdefault(id, []).append((key, published))
    for id, of_it in gathered.items():
        if len(of_it) > 1:
            of_it.sort(key=_by_publication)
        yield loaded.statement(id, (found[key] for key, _ in of_it))


def _reports(
    connection: Connection, wanted: ColumnElement[bool], known: dict[int, Article]
) -> dict[int, Report]:
    """The wanted reports, by the places of their attributions."""
    query = select(*ATTRIBUTION, attributions.c.key, attributions.c.id, attributions.c.article)
    query = query.join(reports, reports.c.attribution == attributions.c.key)
    found = connection.execute(query.where(wanted)).all()
    keys = {article for *_, article in found}
    _load_articles(connection, keys, known)
    parents = _parents(connection, wanted)
    told = stories_of(connection, keys)
    speakers, about = _pointed_at(connection, wanted, "speaker"), _about(connection, wanted)
    on_behalf = _pointed_at(connection, wanted, "speaks_for")
    made: dict[int, Report] = {}
    for row in found:
        key, id, article = row[-3:]
        theirs = tuple(about.get(key, ()))
        parent, teller = parents.get(key, (None, None))
        made[key] = Report(
            id=id,
            article=known[article],
            attribution=rows.attribution_from(row[:-3], (one.stance for one in theirs)),
            speaker=speakers.get(key),
            about=theirs,
            speaks_for=on_behalf.get(key),
            story=told.get(article),
            parent=parent,
            told_by=teller.of(known[article].text) if isinstance(teller, Span) else teller,
        )
    return made


def _load_articles(connection: Connection, keys: set[int], known: dict[int, Article]) -> None:
    """Add the articles with these keys to those known."""
    missing = sorted(keys - known.keys())
    for at in range(0, len(missing), MANY):
        query = select(articles).where(articles.c.key.in_(missing[at : at + MANY]))
        known.update((row.key, rows.article_from(row)) for row in connection.execute(query).all())


def _pointed_at(connection: Connection, wanted: ColumnElement[bool], column: str) -> dict[int, Mention]:
    """The mention whose position a column of each wanted attribution holds, by the attribution's key."""
    same = and_(mentions.c.article == attributions.c.article, mentions.c.position == attributions.c[column])
    query = (
        linked_mentions()
        .add_columns(attributions.c.key)
        .join(attributions, same)
        .join(reports, reports.c.attribution == attributions.c.key)
    )
    return {row[-1]: rows.mention_from(row) for row in connection.execute(query.where(wanted)).all()}


def _parents(connection: Connection, wanted: ColumnElement[bool]) -> dict[int, tuple[str, str | Span | None]]:
    """The attribution around each wanted one that stands in another's content, by the wanted one's key.

    Its id, and its speaker's name, else where its source is written.
    """
    outer = attributions.alias("outer")
    same = and_(outer.c.article == attributions.c.article, outer.c.position == attributions.c.parent)
    speaking = and_(mentions.c.article == outer.c.article, mentions.c.position == outer.c.speaker)
    query = (
        select(attributions.c.key, outer.c.id, outer.c.source_span, people.c.name)
        .join(outer, same)
        .join(reports, reports.c.attribution == attributions.c.key)
        .outerjoin(mentions, speaking)
        .outerjoin(people, people.c.key == mentions.c.person)
    )
    found = connection.execute(query.where(wanted)).all()
    return {key: (id, written if name is None else name) for key, id, written, name in found}


def _about(connection: Connection, wanted: ColumnElement[bool]) -> dict[int, list[About]]:
    """The people that each wanted attribution speaks of, by the attribution's key."""
    same = and_(mentions.c.article == abouts.c.article, mentions.c.position == abouts.c.mention)
    query = (
        linked_mentions()
        .add_columns(abouts.c.attribution, *STANCE)
        .join(abouts, same)
        .join(reports, reports.c.attribution == abouts.c.attribution)
        .order_by(abouts.c.attribution, abouts.c.position)
    )
    about: dict[int, list[About]] = {}
    for row in connection.execute(query.where(wanted)).all():
        key, *stance = row[-len(STANCE) - 1 :]
        one = About(mention=rows.mention_from(row), stance=rows.stance_from(*stance))
        about.setdefault(key, []).append(one)
    return about


def _by_publication(one: tuple[int, Published]) -> tuple[date, bool, str, str, int]:
    return report_order(*one[1])
