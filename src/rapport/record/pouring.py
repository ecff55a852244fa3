"""A table and many rows, in; the rows put into it out, in the way that each database takes them fastest."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Dialect
from sqlalchemy.exc import DBAPIError


def mark(dialect: Dialect) -> str:
    """How a parameter is written."""
    return "?" if dialect.paramstyle == "qmark" else "%s"


def statement_for_rows(dialect: Dialect, into: str, columns: int) -> str:
    """What `put_rows` executes for rows of so many columns; `into` is a table with its columns' names."""
    if dialect.name == "postgresql":
        return f"COPY {into} FROM STDIN"
    return f"INSERT INTO {into} VALUES ({', '.join([mark(dialect)] * columns)})"


def put_rows(connection: Connection, statement: str, values: Sequence[Sequence[Any]]) -> None:
    """Put rows into a table, by a statement that `statement_for_rows` made.

    COPY spares PostgreSQL a plan and an answer for every row: a third of the time of adding an article.
    """
    if connection.dialect.name != "postgresql":
        connection.exec_driver_sql(statement, list(map(tuple, values)))
        return
    from psycopg import Error

    raw = connection.connection.dbapi_connection
    assert raw is not None, "a connection in use is open"
    try:
        with raw.cursor().copy(statement) as copy:
            for row in values:
                copy.write_row(row)
    except Error as error:
        lost = bool(getattr(raw, "closed", False))
        # as SQLAlchemy, past which this goes, wraps what its own statements meet
        raise DBAPIError(statement, None, error, connection_invalidated=lost) from error
