"""A shipped table to its rows: tab-separated, the first line names the columns, no quoting."""

from __future__ import annotations

from pathlib import Path


def read_tsv(path: Path) -> list[dict[str, str]]:
    """The rows of a table by column name; missing cells are empty, lines that start with # are notes.

    Raises ValueError when a row has more cells than the header, naming the line.
    """
    lines = path.read_text(encoding="utf-8").splitlines()
    columns: list[str] | None = None
    rows: list[dict[str, str]] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = line.split("\t")
        if columns is None:
            columns = cells
            continue
        if len(cells) > len(columns):
            raise ValueError(f"{path.name}, line {number}: {len(cells)} cells, but {len(columns)} columns.")
        rows.append(dict(zip(columns, cells + [""] * (len(columns) - len(cells)), strict=True)))
    return rows
