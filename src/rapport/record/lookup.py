"""What is asked of the record, in; statements, articles and search hits, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, or_, select

from rapport.errors import UsageError
from rapport.record import dialect
from rapport.record.answers import ArticleHead, Hit
from rapport.record.excerpt import excerpt
from rapport.record.loading import load_statements
from rapport.record.search import Query, parse
from rapport.record.statement import Report, Statement
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

# Eight hexadecimal digits, as they are shown, tell 10,000 statements apart; four are enough to try.
LEAST_TYPED = 4

# Statements that are held at once when all are walked over.
BATCH = 500

_HEAD = [articles.c[name] for name in ("id", "title", "outlet", "published", "url", "path")]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The conditions that statements have to meet; `both` asks for others' words on the two."""

    speaker: str | None = None
    about: str | None = None
    both: tuple[str, str] | None = None
    since: date | None = None
    until: date | None = None
    search: str | None = None

    def conditions(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        """The conditions on the table of statements."""
        if self.speaker is not None:
            yield statements.c.person.in_(_keys(self.speaker))
        if self.about is not None:
            yield statements.c.id.in_(_about(self.about))
        if self.both is not None:
            yield or_(statements.c.person.is_(None), statements.c.person.not_in(_keys(*self.both)))
            yield from (statements.c.id.in_(_about(person)) for person in self.both)
        if self.since is not None:
            yield statements.c.day >= self.since
        if self.until is not None:
            yield statements.c.day < self.until
        if self.search is not None:
            found = dialect.content_matches(connection, parse(self.search))
            carrying = select(reports.c.statement).where(reports.c.attribution.in_(found))
            yield statements.c.id.in_(carrying)


def find_statements(connection: Connection, wanted: Wanted) -> list[Statement]:
    """The statements that are wanted, by their day, then by first publication; undated ones last."""
    ids = list(connection.scalars(select(statements.c.id).where(*wanted.conditions(connection))))
    return sorted(load_statements(connection, ids), key=_in_time)


def each_statement(connection: Connection, wanted: Wanted) -> Iterator[Statement]:
    """The statements that are wanted, by their day; only a batch of them is held at once."""
    query = select(statements.c.id).where(*wanted.conditions(connection))
    ids = list(
        connection.scalars(query.order_by(statements.c.day.is_(None), statements.c.day, statements.c.id))
    )
    for at in range(0, len(ids), BATCH):
        found = {one.id: one for one in load_statements(connection, ids[at : at + BATCH])}
        yield from (found[id] for id in ids[at : at + BATCH])


def find_statement(connection: Connection, which: str) -> tuple[Statement, Report | None]:
    """The statement whose id, or a report's id, begins so; UsageError when none does or several do."""
    typed = which.strip().lower()
    if len(typed) < LEAST_TYPED or not typed.isalnum():
        raise UsageError(
            f"'{which}' is no id of a statement or a report; rapport said NAME shows them in brackets."
        )
    of_statements = connection.scalars(select(statements.c.id).where(_begins(statements.c.id, typed))).all()
    of_reports = connection.execute(
        select(reports.c.statement, attributions.c.id)
        .join(attributions, attributions.c.key == reports.c.attribution)
        .where(_begins(attributions.c.id, typed))
    ).all()
    found = [(id, None) for id in of_statements] + [(row.statement, row.id) for row in of_reports]
    if not found:
        raise UsageError(f"No statement and no report in the record has an id that begins with {which}.")
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} statements and reports have ids that begin with {which}. Type more of it."
        )
    [(id, report_id)] = found
    [statement] = load_statements(connection, [id])
    return statement, next((one for one in statement.reports if one.id == report_id), None)


def _begins(column: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """Whether an id, of hexadecimal digits, begins so; in a way that an index helps with."""
    return and_(column >= typed, column < typed + "g")


def articles_naming(connection: Connection, person_ids: Iterable[str]) -> list[ArticleHead]:
    """The articles in which each of the persons is mentioned, by publication; undated ones last."""
    query = select(*_HEAD)
    for person in person_ids:
        naming = select(mentions.c.article).where(mentions.c.person.in_(_keys(person)))
        query = query.where(articles.c.key.in_(naming))
    heads = [_head(row) for row in connection.execute(query)]
    return sorted(heads, key=lambda head: (head.published or date.max, head.id))


def hits(connection: Connection, query: Query, limit: int) -> list[Hit]:
    """The articles that answer a search, the best match first."""
    matches = dialect.article_matches(connection, query)
    columns = [articles.c.key, articles.c.text, unread.c.language.label("unread"), *_HEAD]
    found = select(*columns).join(matches, matches.c.key == articles.c.key)
    found = found.outerjoin(unread, unread.c.article == articles.c.key)
    in_order = connection.execute(found.order_by(matches.c.rank, articles.c.id).limit(limit)).all()
    contents = dialect.content_matches(connection, query)
    said: dict[int, list[str]] = {}
    own = select(attributions.c.article, attributions.c.id).where(attributions.c.key.in_(contents))
    here = own.where(attributions.c.article.in_([row.key for row in in_order]))
    for row in connection.execute(here.order_by(attributions.c.article, attributions.c.position)):
        said.setdefault(row.article, []).append(row.id)
    return [
        Hit(
            article=_head(row),
            excerpt=excerpt(row.text, query),
            attributions=tuple(said.get(row.key, ())),
            unread=row.unread,
        )
        for row in in_order
    ]


def _keys(*person_ids: str) -> Select[Any]:
    return select(people.c.key).where(people.c.id.in_(person_ids))


def _about(person_id: str) -> Select[Any]:
    """The ids of statements of which a report speaks of the person."""
    of_reports = select(reports.c.statement).join(abouts, abouts.c.attribution == reports.c.attribution)
    return of_reports.where(abouts.c.person.in_(_keys(person_id)))


def _in_time(statement: Statement) -> tuple[date, date, str]:
    published = statement.first.article.published
    return (statement.day or date.max, published or date.max, statement.id)


def _head(row: Row[Any]) -> ArticleHead:
    return ArticleHead(**{column.name: getattr(row, column.name) for column in _HEAD})
