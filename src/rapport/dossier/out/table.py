"""Values in their order that are also a table: Table, with frames, Arrow and its own look in a notebook."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from io import BytesIO
from typing import TYPE_CHECKING, Any, Generic, Self, SupportsIndex, TypeVar, overload

from rapport.dossier.out import frames, tables
from rapport.dossier.out.column import Column

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Value = TypeVar("Value")

# To a type checker a Table is a Sequence. When running it only behaves as one: polars takes every Sequence
# apart value by value before it asks for Arrow, and would make a frame of Python objects.
if TYPE_CHECKING:
    Values = Sequence
else:
    Values = Generic


class Table(Values[Value]):
    """Values in their order; `columns` say how each becomes a row.

    It behaves as the tuple of its values and equals it, and a slice of it is a table.

    >>> dossier.contacts[0].kind
    <ContactKind.MEETING: 'meeting'>
    >>> dossier.contacts.to_pandas()        # or .to_polars(), .to_arrow()
    >>> polars.DataFrame(dossier.contacts)  # whoever speaks Arrow's PyCapsule interface
    """

    # The names of the columns that a notebook shows; all when empty.
    shown: tuple[str, ...] = ()

    def __init__(self, values: Iterable[Value] = ()) -> None:
        self.values = tuple(values)

    @property
    @abstractmethod
    def columns(self) -> Sequence[Column[Any]]:
        """The columns: name, kind, meaning, and how a row gives the cell."""

    @property
    def rows(self) -> Sequence[Any]:
        """What the columns are asked of: the values, unless one value is several rows."""
        return self.values

    def to_dicts(self) -> list[dict[str, Any]]:
        """The rows as plain dictionaries, days as `date`, what is unknown as None."""
        columns = self.columns
        return [{column.name: column.of(row) for column in columns} for row in self.rows]

    def to_pandas(self) -> pandas.DataFrame:
        """A pandas frame: text `string`, whole numbers `Int64`, truth `boolean`, days `datetime64[s]`.

        Raises MissingExtra without pandas.
        """
        return frames.pandas_frame(self.rows, self.columns)

    def to_polars(self) -> polars.DataFrame:
        """A polars frame with days as `Date`. Raises MissingExtra without polars."""
        return frames.polars_frame(self.rows, self.columns)

    def to_arrow(self) -> pyarrow.Table:
        """An Arrow table; the metadata of each field has its meaning. Raises MissingExtra without pyarrow."""
        return frames.arrow_table(self.rows, self.columns)

    def to_csv(self) -> bytes:
        """The rows as CSV with a head line (docs/reference/export.md says how)."""
        out = BytesIO()
        tables.write_csv(self.rows, self.columns, out)
        return out.getvalue()

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Arrow's PyCapsule interface: polars, pandas, pyarrow and DuckDB take the table as it is."""
        return self.to_arrow().__arrow_c_stream__(requested_schema)

    def _repr_html_(self) -> str:
        """How it shows itself in a notebook."""
        from rapport.dossier.out.looks import table_html

        return table_html(self)

    def __repr__(self) -> str:
        rows = f"{len(self.rows):,} row{'' if len(self.rows) == 1 else 's'}"
        return f"<{type(self).__name__}: {rows}, {len(self.columns)} columns>"

    def __len__(self) -> int:
        return len(self.values)

    @overload
    def __getitem__(self, at: SupportsIndex) -> Value: ...
    @overload
    def __getitem__(self, at: slice) -> Self: ...
    def __getitem__(self, at: SupportsIndex | slice) -> Value | Self:
        """One value, or for a slice the table of some."""
        if not isinstance(at, slice):
            return self.values[at]
        some = copy(self)
        some.values = self.values[at]
        return some

    def __add__(self, other: Iterable[Value]) -> tuple[Value, ...]:
        return (*self.values, *other)

    def __radd__(self, other: Iterable[Value]) -> tuple[Value, ...]:
        return (*other, *self.values)

    def __iter__(self) -> Iterator[Value]:
        return iter(self.values)

    def __reversed__(self) -> Iterator[Value]:
        return reversed(self.values)

    def __contains__(self, value: object) -> bool:
        return value in self.values

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Table):
            return self.values == other.values
        return self.values == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.values)
