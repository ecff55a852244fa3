"""A database, in; a transaction in which a table can be made anew though others point at it, out.

SQLite drops no condition of a table. It would also remove with a table's rows all that point at them.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine

from rapport.errors import RecordError
from rapport.record import dialect


@contextmanager
def remaking(engine: Engine) -> Iterator[Connection]:
    """A transaction that writes and may drop tables; it is undone when a row points at nothing in the end."""
    with dialect.for_writing(engine).connect() as connection:
        raw = connection.connection.dbapi_connection
        if not isinstance(raw, sqlite3.Connection):
            with connection.begin():
                yield connection
            return
        # heard only between transactions
        raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with connection.begin():
                yield connection
                lost = raw.execute("PRAGMA foreign_key_check").fetchone()
                if lost is not None:
                    raise RecordError(
                        f"The record is damaged: a row of its table {lost[0]} points at nothing in {lost[2]}."
                        " It was left as it is; take a copy that is whole, or read the articles again."
                    )
        finally:
            raw.execute("PRAGMA foreign_keys = ON")
