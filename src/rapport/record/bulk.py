"""A table and rows for it, in; the rows in the database, out, without what SQLAlchemy does for each row.

An article is some eighty rows. Preparing each as a statement of its own costs more than keeping it, so
the statement is made once for a table, and only columns that have something to convert are touched. How
the rows then go in is the database's affair (pouring.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import Connection, Dialect, Table

from rapport.record import pouring

Convert = Callable[[Any], Any]

# By table, dialect and columns: a statement, and the places of the values that it wants converted.
_made: dict[tuple[str, str, tuple[str, ...]], tuple[str, list[tuple[int, Convert]]]] = {}


def insert(connection: Connection, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows that all name the same columns in the same order; nothing for an empty list."""
    if not rows:
        return
    dialect, names = connection.dialect, tuple(rows[0])
    key = (table.name, dialect.name, names)
    if key not in _made:
        into = f"{_quoted(dialect, [table.name])} ({_quoted(dialect, names)})"
        _made[key] = (
            pouring.statement_for_rows(dialect, into, len(names)),
            _converting(table, dialect, names),
        )
    statement, converting = _made[key]
    values = [list(row.values()) for row in rows]
    for at, convert in converting:
        for row in values:
            # most of an attribution's circumstances are not given
            if row[at] is not None:
                row[at] = convert(row[at])
    pouring.put_rows(connection, statement, values)


def whole_numbers(connection: Connection, rows: int, each: int) -> str:
    """So many rows of so many whole numbers, to stand after VALUES, as this database writes parameters.

    >>> whole_numbers(connection, 2, 1)  # doctest: +SKIP
    '(CAST(? AS INTEGER)), (CAST(? AS INTEGER))'
    """
    row = ", ".join([f"CAST({pouring.mark(connection.dialect)} AS INTEGER)"] * each)
    return ", ".join([f"({row})"] * rows)


def _quoted(dialect: Dialect, names: Sequence[str]) -> str:
    return ", ".join(map(dialect.identifier_preparer.quote, names))


def _converting(table: Table, dialect: Dialect, names: Sequence[str]) -> list[tuple[int, Convert]]:
    each = ((at, table.c[name].type.dialect_impl(dialect)) for at, name in enumerate(names))
    made = ((at, type.bind_processor(dialect)) for at, type in each)
    return [(at, convert) for at, convert in made if convert is not None]
