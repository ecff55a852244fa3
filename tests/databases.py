"""The two databases under test: new places for records, bare or with an empty record, on either of them.

An empty record is made once and copied: making it takes the steps of every version of the schema.
"""

from __future__ import annotations

import itertools
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from rapport.record import Record
from tests.services.postgresql import Cluster

#: Gives the address of a new place for a record at each call.
Fresh = Callable[[], str]

KINDS = ("sqlite", "postgresql")

_number = itertools.count(1)


def fresh_file(folder: Path) -> str:
    """A file that is not there yet."""
    return str(folder / f"record-{next(_number)}.db")


def fresh_schema(cluster: Cluster, *, create: bool = True) -> str:
    """An empty schema: to a record it is a whole database. Unless `create` it is only named."""
    name = f"record_{next(_number)}"
    if create:
        cluster.execute(f"CREATE SCHEMA {name}")
    return f"{cluster.address}?options={quote(f'-csearch_path={name}')}"


def copied_files(folder: Path) -> Fresh:
    """Files with an empty record in each."""
    made = fresh_file(folder)
    Record(made).close()
    return lambda: shutil.copy(made, fresh_file(folder))


def copied_schemas(cluster: Cluster) -> Fresh:
    """Schemas with an empty record in each."""
    made = fresh_schema(cluster)
    Record(made).close()
    name = made.rpartition("%3D")[2]
    script = cluster.script_of(name)

    def copied() -> str:
        where = fresh_schema(cluster, create=False)
        cluster.execute(re.sub(rf"\b{name}\b", where.rpartition("%3D")[2], script))
        return where

    return copied


def empty(record: Record) -> Record:
    """The record with nothing in it: for a test that needs hundreds of empty ones."""
    with record._write() as connection:
        for table in ("readings", "articles", "statements", "tallies", "name_words", "people", "problems"):
            connection.exec_driver_sql(f"DELETE FROM {table}")
    return record
