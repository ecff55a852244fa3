"""What is asked of the record, in; statements and articles, out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select

from rapport.articles.article import Article
from rapport.errors import UsageError
from rapport.record.answers import ArticleHead
from rapport.record.heads import HEAD, head
from rapport.record.loaded import Loaded
from rapport.record.loading import load_listed, load_statements
from rapport.record.sayings_of import MANY
from rapport.record.search import Query
from rapport.record.searching import keys_of, on_statements, speaking_of
from rapport.record.statement import Report, Statement
from rapport.record.survey import Survey
from rapport.record.tables import articles, attributions, mentions, reports, statements

# Eight hexadecimal digits, as they are shown, tell 10,000 statements apart; four are enough to try.
LEAST_TYPED = 4

# Statements that are held at once when all are walked over.
BATCH = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """The conditions that statements have to meet; `both` asks for others' words on the two."""

    speaker: str | None = None
    about: str | None = None
    both: tuple[str, str] | None = None
    since: date | None = None
    until: date | None = None
    search: Query | None = None

    def conditions(self, connection: Connection) -> Iterator[ColumnElement[bool]]:
        """The conditions on the table of statements."""
        if self.speaker is not None:
            yield statements.c.person.in_(keys_of(self.speaker))
        if self.about is not None:
            yield statements.c.key.in_(speaking_of(self.about))
        if self.both is not None:
            yield or_(statements.c.person.is_(None), statements.c.person.not_in(keys_of(*self.both)))
            yield from (statements.c.key.in_(speaking_of(person)) for person in self.both)
        if self.since is not None:
            yield statements.c.day >= self.since
        if self.until is not None:
            yield statements.c.day < self.until
        if self.search is not None:
            yield from on_statements(connection, self.search)


def find_statements(connection: Connection, wanted: Wanted, loaded: Loaded) -> list[Statement]:
    """The statements that are wanted, by their day, then by first publication; undated ones last.

    What is `loaded` already is given again.
    """
    keys = connection.scalars(select(statements.c.key).where(*wanted.conditions(connection))).all()
    return sorted(load_statements(connection, keys, loaded), key=_in_time)


def statements_of_two(
    connection: Connection, held: Survey, loaded: Loaded, a: str, b: str
) -> tuple[list[Statement], ...]:
    """What a said about b, b about a, and anyone else about the two together; each article loaded once."""
    known: dict[int, Article] = {}
    by_a, by_b, of_a, of_b = held.by(a), held.by(b), held.of(a), held.of(b)
    asked = (by_a & of_b, by_b & of_a, (of_a & of_b) - by_a - by_b)
    return tuple(
        sorted(load_listed(connection, held.reports_of(keys), loaded, known), key=_in_time) for keys in asked
    )


def count_statements(connection: Connection, speaker: str, *, plain: bool) -> int:
    """How many statements a person made; only those that some report gives without a flag."""
    query = select(func.count()).select_from(statements).where(statements.c.person.in_(keys_of(speaker)))
    if plain:
        own = select(reports.c.statement).join(attributions, attributions.c.key == reports.c.attribution)
        unflagged = own.where(
            reports.c.statement == statements.c.key,
            attributions.c.negated.is_(False),
            attributions.c.hypothetical.is_(False),
            attributions.c.parent.is_(None),
        )
        query = query.where(unflagged.exists())
    return connection.scalar(query) or 0


def each_statement(connection: Connection, wanted: Wanted) -> Iterator[Statement]:
    """The statements that are wanted, by their day; only a batch of them is held at once."""
    query = select(statements.c.key, statements.c.id).where(*wanted.conditions(connection))
    ordered = query.order_by(statements.c.day.is_(None), statements.c.day, statements.c.id)
    listed = [(row.key, row.id) for row in connection.execute(ordered)]
    for at in range(0, len(listed), BATCH):
        some = listed[at : at + BATCH]
        found = {one.id: one for one in load_statements(connection, [key for key, _ in some])}
        yield from (found[id] for _, id in some)


def find_statement(connection: Connection, which: str) -> tuple[Statement, Report | None]:
    """The statement whose id, or a report's id, begins so; UsageError when none does or several do."""
    typed = which.strip().lower()
    if len(typed) < LEAST_TYPED or not typed.isalnum():
        raise UsageError(
            f"'{which}' is no id of a statement or a report; rapport said NAME shows them in brackets."
        )
    of_statements = connection.scalars(select(statements.c.key).where(_begins(statements.c.id, typed))).all()
    of_reports = connection.execute(
        select(reports.c.statement, attributions.c.id)
        .join(attributions, attributions.c.key == reports.c.attribution)
        .where(_begins(attributions.c.id, typed))
    ).all()
    found = [(key, None) for key in of_statements] + [(row.statement, row.id) for row in of_reports]
    if not found:
        raise UsageError(f"No statement and no report in the record has an id that begins with {which}.")
    if len(found) > 1:
        raise UsageError(
            f"{len(found)} statements and reports have ids that begin with {which}. Type more of it."
        )
    [(key, report_id)] = found
    [statement] = load_statements(connection, [key])
    return statement, next((one for one in statement.reports if one.id == report_id), None)


def _begins(column: ColumnElement[str], typed: str) -> ColumnElement[bool]:
    """Whether an id, of hexadecimal digits, begins so."""
    return and_(column >= typed, column < typed + "g")


def articles_naming(connection: Connection, person_ids: Iterable[str]) -> list[ArticleHead]:
    """The articles in which each of the persons is mentioned, by publication; undated ones last."""
    query = select(*HEAD)
    for person in person_ids:
        naming = select(mentions.c.article).where(mentions.c.person.in_(keys_of(person)))
        query = query.where(articles.c.key.in_(naming))
    heads = [head(row) for row in connection.execute(query).all()]
    return sorted(heads, key=lambda one: (one.published or date.max, one.id))


def places_of(
    connection: Connection, person: str, other: str, article_ids: Sequence[str]
) -> dict[str, tuple[list[int], list[int]]]:
    """Where mentions of the one and of the other of two persons begin in articles, by the article's id."""
    found: dict[str, tuple[list[int], list[int]]] = {id: ([], []) for id in article_ids}
    for at, whom in enumerate((person, other)):
        query = (
            select(articles.c.id, mentions.c.span)
            .join(mentions, mentions.c.article == articles.c.key)
            .where(mentions.c.person.in_(keys_of(whom)))
        )
        for some in range(0, len(article_ids), MANY):
            here = articles.c.id.in_(article_ids[some : some + MANY])
            for id, span in connection.execute(query.where(here)).all():
                found[id][at].append(span.start)
    return found


def statements_of(connection: Connection, report_ids: Mapping[str, Collection[str]]) -> dict[str, str]:
    """The id of the statement of each report, by the report's id; asked for by their articles' ids."""
    wanted = [id for id, theirs in report_ids.items() if theirs]
    keys: dict[int, str] = {}
    for at in range(0, len(wanted), MANY):
        # an article's ids stand beside one another: all of its dozen are read in the time of one
        query = (
            select(attributions.c.key, attributions.c.id, articles.c.id.label("article"))
            .join(articles, articles.c.key == attributions.c.article)
            .where(articles.c.id.in_(wanted[at : at + MANY]))
        )
        for row in connection.execute(query).all():
            if row.id in report_ids[row.article]:
                keys[row.key] = row.id
    found: dict[str, str] = {}
    places = sorted(keys)
    of_reports = select(reports.c.attribution, statements.c.id).join(
        statements, statements.c.key == reports.c.statement
    )
    for at in range(0, len(places), MANY):
        some = of_reports.where(reports.c.attribution.in_(places[at : at + MANY]))
        found.update((keys[row.attribution], row.id) for row in connection.execute(some).all())
    return found


def _in_time(statement: Statement) -> tuple[date, date, str]:
    published = statement.first.article.published
    return (statement.day or date.max, published or date.max, statement.id)
