"""One record, in; the same in another database, out, row by row under the same keys."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from rapport.errors import RecordError
from rapport.record import bulk, dialect
from rapport.record.shape import DERIVED, TABLES
from rapport.record.tables import articles, attributions
from rapport.record.whole import MANY


def copy_rows(source: Connection, target: Connection, where: str) -> int:
    """Fill the target, which must be empty, with all rows of the source; the number of rows.

    Raises RecordError when the target holds something.
    """
    for table in TABLES:
        if table not in DERIVED and target.scalar(select(func.count()).select_from(table)):
            raise RecordError(
                f"The record {where} holds something already. A copy needs a new file or an empty database."
            )
    for table in DERIVED:
        target.execute(table.delete())
    copied = 0
    for table in TABLES:
        # a decision that undoes another points at an earlier one: in order of the keys all is there in time
        query = select(table).order_by(*table.primary_key.columns).execution_options(yield_per=MANY)
        for part in source.execute(query).partitions(MANY):
            bulk.insert(target, table, [dict(row._mapping) for row in part])
            copied += len(part)
            if table is articles:
                dialect.index_articles(target, [(row.key, row.title, row.text) for row in part])
            elif table is attributions:
                dialect.index_attributions(target, [(row.key, row.words) for row in part])
    dialect.count_on(target, TABLES)
    return copied
