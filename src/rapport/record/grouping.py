"""Attributions of the record into its statements: a few when an article comes, all after relinking."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, bindparam, select

from rapport.record import rows
from rapport.record.statement import narrowest
from rapport.record.statements import DAYS, Group, Saying, group, sameness_of
from rapport.record.tables import articles, attributions, mentions, people, reports, statements
from rapport.record.wording import is_long_enough

# Values in one IN (...): SQLite takes 32,766, PostgreSQL 65,535.
MANY = 1000

# All that decides about statements: of attributions with whoever speaks in them, of those of known
# speakers (asked for by speaker, which an outer join cannot be), and of those in a statement.
_ALL = (
    attributions.c.key,
    attributions.c.id,
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
)
_SPEAKING = and_(mentions.c.article == attributions.c.article, mentions.c.position == attributions.c.speaker)
_LOOSE: Select[Any] = (
    select(*_ALL)
    .join(articles, articles.c.key == attributions.c.article)
    .outerjoin(mentions, _SPEAKING)
    .outerjoin(people, people.c.key == mentions.c.person)
)
_THEIRS: Select[Any] = (
    select(*_ALL)
    .select_from(people)
    .join(mentions, mentions.c.person == people.c.key)
    .join(attributions, _SPEAKING)
    .join(articles, articles.c.key == attributions.c.article)
    .where(people.c.id == bindparam("id"))
)
_KEPT = _LOOSE.join(reports, reports.c.attribution == attributions.c.key).join(
    statements, statements.c.id == reports.c.statement
)


def lift(connection: Connection, article: int) -> list[Saying]:
    """Dissolve the families that an article's attributions belong to; give the others' sayings.

    Those are loose then: `place` them once the article's attributions are gone.
    """
    own = (
        select(statements.c.family)
        .join(reports, reports.c.statement == statements.c.id)
        .join(attributions, attributions.c.key == reports.c.attribution)
        .where(attributions.c.article == article)
    )
    id = connection.scalar(select(articles.c.id).where(articles.c.key == article))
    return [one for one in _dissolve(connection, set(connection.scalars(own))) if one.article != id]


def sayings_of(connection: Connection, article: int) -> list[Saying]:
    """The sayings of one article."""
    return _sayings(connection, _LOOSE.where(attributions.c.article == article))


def place(connection: Connection, loose: list[Saying]) -> None:
    """Put sayings that are in no statement into statements, regrouping the families they touch."""
    families = _families_near(connection, loose)
    _keep(connection, group([*loose, *_dissolve(connection, families)]))


def regroup(connection: Connection, persons: set[str], articles_loose: set[int]) -> None:
    """Group anew all that these persons say, and what nobody known says in these articles."""
    theirs = select(people.c.key).where(people.c.id == bindparam("id"))
    for id in sorted(persons):
        connection.execute(statements.delete().where(statements.c.person.in_(theirs)), {"id": id})
    keys = sorted(articles_loose)
    nobodys = statements.c.person.is_(None)
    for at in range(0, len(keys), MANY):
        own = select(reports.c.statement).join(attributions, attributions.c.key == reports.c.attribution)
        here = own.where(attributions.c.article.in_(keys[at : at + MANY]))
        connection.execute(statements.delete().where(nobodys, statements.c.id.in_(here)))
    for id in sorted(persons):
        _keep(connection, group(map(_saying, connection.execute(_THEIRS, {"id": id}))))
    for at in range(0, len(keys), MANY):
        here = _LOOSE.where(attributions.c.article.in_(keys[at : at + MANY]))
        _keep(connection, group(_sayings(connection, here.where(people.c.id.is_(None)))))


def _families_near(connection: Connection, loose: list[Saying]) -> set[str]:
    """The families that hold a saying of the same person, words and time as a loose one."""
    theirs: dict[str, list[Saying]] = {}
    for saying in loose:
        if saying.person is not None and saying.published and is_long_enough(saying.words):
            theirs.setdefault(saying.person, []).append(saying)
    days = [saying.published for some in theirs.values() for saying in some if saying.published]
    if not days:
        return set()
    # a statement spans DAYS at most, so its first publication lies no further back than twice that
    earliest, latest = min(days) - timedelta(days=2 * DAYS), max(days) + timedelta(days=DAYS)
    near = _KEPT.add_columns(statements.c.family).where(
        statements.c.person.in_(select(people.c.key).where(people.c.id.in_(theirs))),
        statements.c.published.between(earliest, latest),
    )
    return {
        row.family
        for row in connection.execute(near)
        for kept in [_saying(row)]
        if any(sameness_of(kept, saying) for saying in theirs.get(row.person, ()))
    }


def _dissolve(connection: Connection, families: set[str]) -> list[Saying]:
    """Remove the statements of families and give their sayings."""
    found: list[Saying] = []
    ordered = sorted(families)
    for at in range(0, len(ordered), MANY):
        some = statements.c.family.in_(ordered[at : at + MANY])
        found += _sayings(connection, _KEPT.where(some))
        connection.execute(statements.delete().where(some))
    return found


def _keep(connection: Connection, groups: list[Group]) -> None:
    if not groups:
        return
    kept = [
        {
            "id": one.id,
            "person": one.sayings[0].person_key,
            "family": one.family,
            "day": narrowest(saying.said for saying in one.sayings).start or one.sayings[0].published,
            "published": one.sayings[0].published,
        }
        for one in groups
    ]
    carried = [{"attribution": saying.key, "statement": one.id} for one in groups for saying in one.sayings]
    connection.execute(statements.insert(), kept)
    connection.execute(reports.insert(), carried)


def _sayings(connection: Connection, query: Select[Any]) -> list[Saying]:
    return [_saying(row) for row in connection.execute(query)]


def _saying(row: Row[Any]) -> Saying:
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
    )
