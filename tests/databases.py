"""The two databases under test: new, empty places for records, on SQLite and on PostgreSQL."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from rapport.record import Record
from tests.services.postgresql import Cluster

#: Gives the address of a new, empty place for a record at each call.
Fresh = Callable[[], str]

KINDS = ("sqlite", "postgresql")

_number = itertools.count(1)


def fresh_file(folder: Path) -> str:
    """A file that is not there yet."""
    return str(folder / f"record-{next(_number)}.db")


def fresh_schema(cluster: Cluster) -> str:
    """An empty schema: to a record it is a whole database."""
    name = f"record_{next(_number)}"
    cluster.execute(f"CREATE SCHEMA {name}")
    return f"{cluster.address}?options={quote(f'-csearch_path={name}')}"


def empty(record: Record) -> Record:
    """The record with nothing in it: for a test that needs hundreds of empty ones."""
    with record._write() as connection:
        for table in ("readings", "articles", "statements", "tallies", "name_words", "people", "problems"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    return record
