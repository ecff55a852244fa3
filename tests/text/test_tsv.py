"""Shipped tables: rows by column name, notes left out, and a clear error for a row too long."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.text import name_tables
from rapport.text.tsv import read_tsv


def test_rows_are_read_by_column_name(tmp_path: Path) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("# a note\nname\tkind\n\nMaren\tperson\nSarn\n", encoding="utf-8")
    assert read_tsv(table) == [{"name": "Maren", "kind": "person"}, {"name": "Sarn", "kind": ""}]


def test_a_row_too_long_is_named(tmp_path: Path) -> None:
    table = tmp_path / "t.tsv"
    table.write_text("name\nMaren\tperson\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"t\.tsv, line 2: 2 cells, but 1 columns"):
        read_tsv(table)


def test_every_row_of_the_name_tables_has_a_source() -> None:
    folder = Path(name_tables.__file__).parent / "tables"
    own = ["titles", "particles", "family_first", "nicknames", "given_names", "countries", "body_words"]
    for name in [*own, "body_names"]:
        assert all(row["source"] for row in read_tsv(folder / f"{name}.tsv")), name
