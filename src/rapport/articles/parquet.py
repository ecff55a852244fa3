"""A table of articles as Parquet becomes one Found per row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO

from rapport.articles.found import Found
from rapport.articles.rows import columns_of, field_names, read_row
from rapport.articles.streams import walkable
from rapport.errors import ArticleError, MissingExtra, UnreadableArticle

# Rows that are in memory at once; each may hold a text of any length.
_BATCH = 64


def read_parquet(
    stream: IO[bytes], *, path: str, today: date, fields: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """The articles of a table, read in batches; only the columns that are used.

    `fields` are as in `read_table`. `Found.path` ends in the row's number, the first being 1.

    Raises MissingExtra, UsageError, and UnreadableArticle when no column holds the text.
    """
    names = field_names(fields)
    try:
        import pyarrow
        from pyarrow.parquet import ParquetFile
    except ImportError as error:
        raise MissingExtra("Reading Parquet", "formats") from error
    try:
        with walkable(stream) as walked:
            table = ParquetFile(walked)
            columns = columns_of(table.schema_arrow.names, names)
            number = 0
            for batch in table.iter_batches(_BATCH, columns=sorted(set(columns.values())), use_threads=False):
                for row in batch.to_pylist():
                    number += 1
                    yield _found(row, {**names, **columns}, f"{path}:{number}", today)
    except (pyarrow.ArrowException, OSError, ValueError) as error:
        sentence = " ".join(str(error).split())[:100]
        raise UnreadableArticle(f"It is not a sound Parquet table ({sentence}).") from error


def _found(row: Mapping[str, object], names: Mapping[str, str], place: str, today: date) -> Found:
    try:
        return read_row(row, names, path=place, today=today)
    except ArticleError as error:
        return Found(path=place, problem=str(error))
