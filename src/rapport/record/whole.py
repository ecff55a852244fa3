"""A record, in; the digest of everything that it says out, the same in both databases and in any order.

Each row of each table becomes a line of JSON: the table's name and its values, with whatever it points at
named by what that is known by everywhere (an article by its id, a person by id and name) and never by its
place in this database. Left out are the places themselves, people whom nothing points at, when and where an
article was found or a problem noted, and tables that are worked out from the others (shape.py lists them).
The digest is the sum of the lines' SHA-256 digests, as numbers, modulo 2 to the 256th: a sum does not depend
on the order, and needs no sorting. `worked_out_digests` does the same for statements and for each table that
is worked out from the others: two records that say the same have found the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, FromClause, Select, Table, func, select

from rapport.record.shape import (
    BY_ID_ALONE,
    CIRCUMSTANTIAL,
    DERIVED,
    KNOWN_BY,
    PLACES,
    REMEMBERING,
    TABLES,
)
from rapport.record.tables import articles, attributions, metadata, people, reports, statements, stories
from rapport.text.spans import Span

# Rows in memory at once.
MANY = 5_000

# The number of a family or of a story is a place, too: it is known everywhere by the first of the ids of its
# attributions or articles.
_FAMILIES = (
    select(statements.c.family, func.min(attributions.c.id).label("first"))
    .join(reports, reports.c.statement == statements.c.key)
    .join(attributions, attributions.c.key == reports.c.attribution)
    .group_by(statements.c.family)
    .subquery()
)
_FIRSTS = (
    select(stories.c.story, func.min(articles.c.id).label("first"))
    .join(articles, articles.c.key == stories.c.article)
    .group_by(stories.c.story)
    .subquery()
)


def whole_digest(connection: Connection) -> str:
    """The digest of everything that the record says, in hexadecimal."""
    said = (table for table in TABLES if table is not people and table not in DERIVED)
    return f"{sum(_sum(connection, table) for table in said) % 2**256:064x}"


def worked_out_digests(connection: Connection) -> dict[str, str]:
    """The digest of each table that can be worked out from the others, by its name."""
    derived = [table for table in DERIVED if table not in REMEMBERING]
    found = (table for table in TABLES if table in derived or table in (statements, reports))
    return {table.name: f"{_sum(connection, table) % 2**256:064x}" for table in found}


def _sum(connection: Connection, table: Table) -> int:
    return sum(int.from_bytes(hashlib.sha256(line).digest(), "big") for line in _lines(connection, table))


def _lines(connection: Connection, table: Table) -> Iterator[bytes]:
    query = _known_everywhere(table).execution_options(yield_per=MANY)
    for row in connection.execute(query):
        yield json.dumps([table.name, *row], default=_plainly).encode("ascii")


def _known_everywhere(table: Table) -> Select[Any]:
    """The table's rows, with what is known everywhere in place of places."""
    columns: list[Any] = []
    source: FromClause = table
    for column in table.columns:
        if (table.name, column.name) in CIRCUMSTANTIAL or (table.name in KNOWN_BY and column.name == "key"):
            continue
        if column is statements.c.family:
            # an outer join: a statement without a report is another matter, and no less said
            source = source.outerjoin(_FAMILIES, _FAMILIES.c.family == column)
            columns.append(_FAMILIES.c.first)
            continue
        if column is stories.c.story:
            source = source.join(_FIRSTS, _FIRSTS.c.story == column)
            columns.append(_FIRSTS.c.first)
            continue
        other = PLACES.get((table.name, column.name))
        if other is None:
            columns.append(column)
            continue
        target = metadata.tables[other].alias()
        source = source.outerjoin(target, target.c.key == column)
        known_by = ("id",) if table in BY_ID_ALONE else KNOWN_BY[other]
        columns += [target.c[name] for name in known_by]
    return select(*columns).select_from(source)


def _plainly(value: object) -> object:
    if isinstance(value, bytes):
        return value.hex()
    if isinstance(value, Span):
        return f"{value.start}-{value.end}"
    if isinstance(value, date | datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} has no plain form")
