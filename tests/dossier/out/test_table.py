"""A Table is its values, and a frame of pandas, polars or Arrow with the kinds and dates kept."""

from __future__ import annotations

import copy
import pickle
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas
import polars
import pyarrow
import pytest

from rapport.dossier.out.column import Column, Kind
from rapport.dossier.out.table import Table
from rapport.errors import MissingExtra


@dataclass(frozen=True, slots=True)
class Boat:
    """A row."""

    name: str | None
    crew: int | None
    length: float | None
    afloat: bool | None
    built: date | None


class Boats(Table[Boat]):
    """A table for the tests."""

    shown = ("name", "length", "built")

    @property
    def columns(self) -> Sequence[Column[Boat]]:
        return (
            Column("name", Kind.TEXT, "what it is called", lambda b: b.name),
            Column("crew", Kind.WHOLE, "how many sail it", lambda b: b.crew),
            Column("length", Kind.NUMBER, "in metres", lambda b: b.length),
            Column("afloat", Kind.YES_NO, "whether it floats", lambda b: b.afloat),
            Column("built", Kind.DAY, "its launch", lambda b: b.built),
        )


FERRY = Boat("Ferry <of> Ambrel", 4, 12.5, True, date(1, 1, 1))
WRECK = Boat("Eel", 0, 3.25, False, date(2024, 2, 29))
UNKNOWN = Boat(None, None, None, None, None)
DAMAGED = Boat("bad\ud800name", 1, 1.0, True, date(9999, 12, 31))
BOATS = Boats([FERRY, WRECK, UNKNOWN, DAMAGED])
ROWS = [
    {"name": "Ferry <of> Ambrel", "crew": 4, "length": 12.5, "afloat": True, "built": date(1, 1, 1)},
    {"name": "Eel", "crew": 0, "length": 3.25, "afloat": False, "built": date(2024, 2, 29)},
    dict.fromkeys(["name", "crew", "length", "afloat", "built"]),
    {"name": "bad\\ud800name", "crew": 1, "length": 1.0, "afloat": True, "built": date(9999, 12, 31)},
]


def test_it_behaves_as_the_tuple_of_its_values() -> None:
    boats, values = BOATS, (FERRY, WRECK, UNKNOWN, DAMAGED)
    assert boats == values and values == boats and boats != values[1:] and boats != list(values)
    assert hash(BOATS) == hash(values)
    assert (len(BOATS), BOATS[0], BOATS[-1], tuple(BOATS), tuple(reversed(BOATS))) == (
        4, FERRY, DAMAGED, values, values[::-1],
    )  # fmt: skip
    assert FERRY in BOATS and Boat("x", 1, 1.0, True, None) not in BOATS
    assert not Boats() and (*BOATS, 1) == (*values, 1)
    more = (WRECK,)
    assert BOATS + more == (*values, WRECK)
    assert more + BOATS == (WRECK, *values)


def test_a_slice_and_copies_are_tables() -> None:
    for some in (
        BOATS[1:3],
        copy.copy(BOATS)[1:3],
        copy.deepcopy(BOATS)[1:3],
        pickle.loads(pickle.dumps(BOATS))[1:3],
    ):
        assert isinstance(some, Boats)
        assert some == (WRECK, UNKNOWN)


def test_polars_has_the_rows_with_kinds() -> None:
    frame = BOATS.to_polars()
    assert frame.rows(named=True) == ROWS
    assert list(frame.schema.items()) == [
        ("name", polars.String), ("crew", polars.Int64), ("length", polars.Float64),
        ("afloat", polars.Boolean), ("built", polars.Date),
    ]  # fmt: skip
    assert Boats().to_polars().schema == frame.schema


def test_arrow_has_the_rows_with_kinds_and_meanings() -> None:
    table = BOATS.to_arrow()
    assert table.to_pylist() == ROWS
    assert [str(field.type) for field in table.schema] == ["string", "int64", "double", "bool", "date32[day]"]
    assert table.schema.field("crew").metadata == {b"meaning": b"how many sail it"}
    assert Boats().to_arrow().schema == table.schema


def test_pandas_has_the_rows_with_kinds() -> None:
    frame = BOATS.to_pandas()
    assert [str(kind) for kind in frame.dtypes] == ["string", "Int64", "Float64", "boolean", "datetime64[s]"]
    rows = [
        {
            name: None if pandas.isna(cell) else cell.date() if isinstance(cell, pandas.Timestamp) else cell
            for name, cell in row.items()
        }
        for row in frame.to_dict("records")
    ]
    assert rows == ROWS
    assert list(Boats().to_pandas().dtypes) == list(frame.dtypes)


@pytest.mark.parametrize(
    "take",
    [polars.DataFrame, pyarrow.table, pandas.DataFrame.from_arrow],
    ids=["polars", "pyarrow", "pandas"],
)
def test_who_speaks_arrow_takes_it_as_it_is(take: Any) -> None:
    taken = take(BOATS)
    assert taken.shape == (4, 5)
    assert list(taken["name"])[1] == "Eel" or taken["name"][1].as_py() == "Eel"


@pytest.mark.parametrize(
    ("package", "method"), [("pandas", "to_pandas"), ("polars", "to_polars"), ("pyarrow", "to_arrow")]
)
def test_a_missing_package_names_the_command(
    package: str, method: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtra, match=r"pip install 'rapport\[frames\]'"):
        getattr(BOATS, method)()


def test_a_notebook_shows_the_telling_columns_of_the_first_rows() -> None:
    html = Boats([FERRY] * 12 + [UNKNOWN])._repr_html_()
    assert html.count("<tr>") == 11
    assert "13 rows, the first 10 shown; 5 columns" in html
    assert "Ferry &lt;of&gt; Ambrel" in html and "12.50" in html and "crew" not in html
    assert '<th scope="col" title="in metres"' in html
    assert "0 rows" in Boats()._repr_html_()
    assert repr(BOATS) == "<Boats: 4 rows, 5 columns>"
