"""The columns become part of docs/reference/export.md: python docs/export_reference.py writes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rapport.dossier.out.attribution_columns import ATTRIBUTIONS
from rapport.dossier.out.column import Column
from rapport.dossier.out.statement_columns import STATEMENTS

PAGE = Path(__file__).parent / "reference" / "export.md"
FIRST, AFTER = "## Attributions\n", "## FollowTheMoney\n"


def draw_page() -> str:
    """The page of Markdown: its own words, with the tables in their place."""
    page = PAGE.read_text("utf-8")
    tables = "\n".join([*_table("Attributions", ATTRIBUTIONS), *_table("Statements", STATEMENTS)])
    return page[: page.index(FIRST)] + tables + "\n" + page[page.index(AFTER) :]


def _table(title: str, columns: Iterable[Column[Any]]) -> list[str]:
    rows = [f"| `{one.name}` | {one.kind} | {one.meaning} |" for one in columns]
    return [f"## {title}", "", "| column | kind | what |", "|---|---|---|", *rows, ""]


if __name__ == "__main__":
    PAGE.write_text(draw_page(), encoding="utf-8")
