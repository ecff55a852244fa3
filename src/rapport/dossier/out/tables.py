"""Rows to CSV or Parquet, a batch at a time, so that a record of any size fits."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, TypeVar

from rapport.dossier.out.column import Column
from rapport.dossier.out.frames import arrow_schema, plain

# Rows held in memory at once, and rows in a row group of Parquet.
BATCH = 5_000

Row = TypeVar("Row")

# What a spreadsheet takes for a formula when a cell begins so, full-width signs too (OWASP, "CSV Injection").
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")


def write_csv(rows: Iterable[Row], columns: Sequence[Column[Row]], out: BinaryIO) -> int:
    """Write a table as CSV (RFC 4180, UTF-8, a head line); the number of rows.

    Empty cells are empty, days are ISO 8601, truth values are true and false. A lone surrogate of a
    damaged file is written as its escape. Text that a spreadsheet would take for a formula gets a ' before
    it, as does text that begins so with a ': take one ' away from such cells, and it is as it was.
    """
    text = io.TextIOWrapper(out, "utf-8", errors="backslashreplace", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow([column.name for column in columns])
    n = 0
    for row in rows:
        writer.writerow([_cell(column.of(row)) for column in columns])
        n += 1
    text.detach()
    return n


def write_parquet(rows: Iterable[Row], columns: Sequence[Column[Row]], out: BinaryIO) -> int:
    """Write a table as Parquet; the number of rows. Raises MissingExtra without pyarrow."""
    schema = arrow_schema(columns, "Parquet", "parquet")
    import pyarrow
    from pyarrow.parquet import ParquetWriter

    n = 0
    with ParquetWriter(out, schema) as writer:
        for some in _batches(rows):
            values = [{column.name: plain(column.of(row)) for column in columns} for row in some]
            writer.write_table(pyarrow.Table.from_pylist(values, schema=schema))
            n += len(values)
    return n


def _batches(rows: Iterable[Row]) -> Iterator[list[Row]]:
    each = iter(rows)
    while some := list(islice(each, BATCH)):
        yield some


def _cell(value: Any) -> Any:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and _FORMULA.match(value):
        return f"'{value}"
    return value.isoformat() if isinstance(value, date) else value
