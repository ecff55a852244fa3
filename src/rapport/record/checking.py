"""A record, in; everything in it that does not hold together, out, each as one sentence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Row, Table, and_, exists, not_, select

from rapport.record import counts, dialect, grouping, rows, stories, tallies
from rapport.record.columns import ManySpans, OneSpan
from rapport.record.shape import POINTERS, TABLES, Pointer
from rapport.record.stored import ATTRIBUTION
from rapport.record.tables import articles, attributions, mentions, reports, statements
from rapport.record.whole import worked_out_digests
from rapport.record.wording import bare
from rapport.text.spans import Span

# Articles whose rows are in memory at once.
_MANY = 200

_SPANS = {
    table: [column.name for column in table.c if isinstance(column.type, OneSpan | ManySpans)]
    for table in TABLES
}


def problems_in(connection: Connection) -> Iterator[str]:
    """What is wrong, one sentence each; nothing when everything holds."""
    yield from dialect.damage(connection)
    for pointer in POINTERS:
        yield from _dangling(connection, pointer)
    for table, name in ((articles, "articles_text"), (attributions, "attributions_text")):
        missing = dialect.not_indexed(connection, table.c.key, name)
        if missing:
            rows = "1 row" if missing == 1 else f"{missing:,} rows"
            yield f"Not in the full text, where no search finds them: {rows} of {table.name}."
    yield from _statements(connection)
    keys = connection.scalars(select(articles.c.key).order_by(articles.c.key)).all()
    for at in range(0, len(keys), _MANY):
        some = keys[at : at + _MANY]
        try:
            found = list(_articles(connection, some))
        except (ValueError, TypeError):
            found = list(chain.from_iterable(_unreadable(connection, key) for key in some))
        yield from found


def found_otherwise(connection: Connection) -> Iterator[str]:
    """What is worked out from the articles and differs when it is worked out anew.

    It is worked out in the transaction that the caller holds, and must not be committed.
    """
    before = worked_out_digests(connection)
    stories.rebuild(connection)
    grouping.rebuild(connection)
    tallies.rebuild(connection, counts.tallies_anew(connection))
    after = worked_out_digests(connection)
    for name, digest in before.items():
        if after[name] != digest:
            yield f"The table {name} is not what comes out when it is worked out anew."


def _dangling(connection: Connection, pointer: Pointer) -> Iterator[str]:
    """Rows that point at nothing."""
    target = pointer.target.alias()
    pairs = zip(pointer.columns, pointer.found, strict=True)
    same = and_(*(target.c[there] == pointer.table.c[here] for here, there in pairs))
    given = and_(*(pointer.table.c[name].is_not(None) for name in pointer.columns))
    own = list(pointer.table.primary_key.columns)
    found = connection.execute(select(*own).where(given, not_(exists().where(same))).limit(1)).first()
    if found is not None:
        yield f"{pointer} points at nothing in {pointer.target.name}, first in the row {tuple(found)}."


def _statements(connection: Connection) -> Iterator[str]:
    """Every attribution is in a statement, and every statement has a report."""
    in_none = not_(exists().where(reports.c.attribution == attributions.c.key))
    for id in connection.scalars(select(attributions.c.id).where(in_none)):
        yield f"Attribution {id} is in no statement."
    without = not_(exists().where(reports.c.statement == statements.c.key))
    for id in connection.scalars(select(statements.c.id).where(without)):
        yield f"Statement {id} has no report."


def _unreadable(connection: Connection, key: int) -> Iterator[str]:
    """The same for one article, some of whose values are no values at all."""
    try:
        yield from list(_articles(connection, [key]))
    except (ValueError, TypeError) as error:
        yield f"Rows of the article at {key} hold what cannot be read: {error}"


def _articles(connection: Connection, keys: Iterable[int]) -> Iterator[str]:
    keys = list(keys)
    texts: dict[int, str] = {}
    ids: dict[int, str] = {}
    for row in connection.execute(select(articles).where(articles.c.key.in_(keys))):
        article = rows.article_anew(row)
        texts[row.key], ids[row.key] = article.text, row.id
        if article.id != row.id:
            yield f"Article {row.id}: its text or metadata are not those that its digest was made of."
    for table, names in _SPANS.items():
        if names:
            query = select(table).where(table.c.article.in_(keys))
            yield from chain.from_iterable(
                _spans(table, names, row, texts) for row in connection.execute(query)
            )
    for row in connection.execute(select(mentions).where(mentions.c.article.in_(keys))):
        if row.article in texts and row.span.of(texts[row.article]) != row.text:
            yield f"Mention {row.position} of the article at {row.article}: its span is not its text."
    query = select(*ATTRIBUTION, *(attributions.c[name] for name in ("id", "article", "words")))
    for row in connection.execute(query.where(attributions.c.article.in_(keys))):
        yield from _attribution(row, texts[row.article], ids[row.article])


def _spans(table: Table, names: Iterable[str], row: Row[Any], texts: Mapping[int, str]) -> Iterator[str]:
    """Spans that reach beyond the text."""
    length = len(texts.get(row.article, ""))
    for name in names:
        value = getattr(row, name)
        for span in (value,) if isinstance(value, Span) else value or ():
            if not 0 <= span.start <= span.end <= length:
                where = f"{table.name}.{name} of the article at {row.article}"
                yield f"{where}: {span.start}-{span.end} is no part of its text."


def _attribution(row: Row[Any], text: str, article_id: str) -> Iterator[str]:
    words = bare(" ".join(part.of(text) for part in row.content_spans))
    if words != row.words:
        yield f"Attribution {row.id}: the words kept for it are not those of its content."
    own = rows.attribution_from(row, ()).id(article_id)
    # a reading that holds one twice tells the second by a number
    if row.id != own and not row.id.startswith(f"{own}-"):
        yield f"Attribution {row.id}: its spans are not those that its digest was made of."
