"""Values and columns to a frame of pandas or polars, or to an Arrow table, with the kinds kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from rapport.dossier.out.column import Column, Kind
from rapport.errors import MissingExtra

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

# Each keeps an empty cell apart from 0, False and "". Seconds, since nanoseconds hold only the years
# 1677 to 2262 and articles of the year 1 exist, as typing errors.
PANDAS = {
    Kind.TEXT: "string",
    Kind.WHOLE: "Int64",
    Kind.NUMBER: "Float64",
    Kind.YES_NO: "boolean",
    Kind.DAY: "datetime64[s]",
}


def pandas_frame(values: Iterable[Any], columns: Sequence[Column[Any]]) -> pandas.DataFrame:
    """The pandas frame; an empty one has the same columns and kinds."""
    try:
        import pandas
    except ImportError as error:
        raise MissingExtra("A pandas frame", "frames") from error
    return pandas.DataFrame(
        {
            column.name: pandas.Series(cells, dtype=PANDAS[column.kind])
            for column, cells in _by_column(values, columns)
        }
    )


def polars_frame(values: Iterable[Any], columns: Sequence[Column[Any]]) -> polars.DataFrame:
    """The polars frame; an empty one has the same columns and kinds."""
    try:
        import polars
    except ImportError as error:
        raise MissingExtra("A polars frame", "frames") from error
    kinds: dict[Kind, Any] = {
        Kind.TEXT: polars.String,
        Kind.WHOLE: polars.Int64,
        Kind.NUMBER: polars.Float64,
        Kind.YES_NO: polars.Boolean,
        Kind.DAY: polars.Date,
    }
    return polars.DataFrame(
        {column.name: cells for column, cells in _by_column(values, columns)},
        schema={column.name: kinds[column.kind] for column in columns},
    )


def arrow_table(values: Iterable[Any], columns: Sequence[Column[Any]]) -> pyarrow.Table:
    """The Arrow table; the metadata of each field has its meaning."""
    schema = arrow_schema(columns, "An Arrow table", "frames")
    import pyarrow

    cells = [
        pyarrow.array(cells, type=field.type)
        for (_, cells), field in zip(_by_column(values, columns), schema, strict=True)
    ]
    return pyarrow.Table.from_arrays(cells, schema=schema)


def arrow_schema(columns: Sequence[Column[Any]], what: str, extra: str) -> pyarrow.Schema:
    """The columns as Arrow has them; MissingExtra names `extra` for `what` without pyarrow."""
    try:
        import pyarrow
    except ImportError as error:
        raise MissingExtra(what, extra) from error
    types = {
        Kind.TEXT: pyarrow.string(),
        Kind.WHOLE: pyarrow.int64(),
        Kind.NUMBER: pyarrow.float64(),
        Kind.YES_NO: pyarrow.bool_(),
        Kind.DAY: pyarrow.date32(),
    }
    return pyarrow.schema(
        [
            pyarrow.field(column.name, types[column.kind], metadata={"meaning": column.meaning})
            for column in columns
        ]
    )


def plain(value: Any) -> Any:
    """A cell that UTF-8 can hold: a lone surrogate of a damaged file becomes its escape."""
    return value.encode("utf-8", "backslashreplace").decode() if isinstance(value, str) else value


def _by_column(values: Iterable[Any], columns: Sequence[Column[Any]]) -> list[tuple[Column[Any], list[Any]]]:
    held = list(values)
    return [(column, [plain(column.of(value)) for value in held]) for column in columns]
