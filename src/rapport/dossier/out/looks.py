"""A Table to the HTML that a notebook shows of it: its first rows, and how many there are."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any

from rapport.dossier.out.column import Kind

if TYPE_CHECKING:
    from rapport.dossier.out.table import Table

# As much of a cell as fits a line of a notebook beside four other columns.
CHARACTERS = 160
ROWS = 10  # about a screen; pandas and polars cut there, too
NUMBERS = {Kind.WHOLE, Kind.NUMBER}


def table_html(table: Table[Any]) -> str:
    """The table's telling columns for its first rows, with a caption that counts what is not shown."""
    columns = [column for column in table.columns if not table.shown or column.name in table.shown]
    head = "".join(
        f'<th scope="col" title="{escape(column.meaning)}" style="{_side(column.kind)}">'
        f"{escape(_title(column.name))}</th>"
        for column in columns
    )
    rows = "".join(
        "<tr>"
        + "".join(f'<td style="{_side(one.kind)}">{escape(_words(one.of(row)))}</td>' for one in columns)
        + "</tr>"
        for row in table.rows[:ROWS]
    )
    return (
        f'<div style="overflow-x: auto"><table><caption style="text-align: left">{_caption(table)}'
        f"</caption><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>"
    )


def _title(name: str) -> str:
    """A column's name in words; an end is the first day after it: "when_end" is "when before"."""
    return name.removesuffix("_end").replace("_", " ") + (" before" if name.endswith("_end") else "")


def _caption(table: Table[Any]) -> str:
    n = len(table.rows)
    rows = f"{n:,} row{'' if n == 1 else 's'}"
    cut = f"{rows}, the first {ROWS} shown" if n > ROWS else rows
    return f"{cut}; {len(table.columns)} columns in to_pandas(), to_polars(), to_arrow()."


def _side(kind: Kind) -> str:
    whole = "; white-space: nowrap" if kind is Kind.DAY else ""
    return f"text-align: {'right' if kind in NUMBERS else 'left'}; vertical-align: top{whole}"


def _words(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, date):
        return value.isoformat()
    words = " ".join(str(value).split())
    return words if len(words) <= CHARACTERS else words[: CHARACTERS - 1].rstrip() + "…"
