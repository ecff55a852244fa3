"""The columns become part of docs/reference/export.md and docs/guide/pairs.md: running this writes them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from rapport.dossier.out.attribution_columns import ATTRIBUTIONS
from rapport.dossier.out.claim_columns import Claims
from rapport.dossier.out.column import Column
from rapport.dossier.out.finding_columns import Figures
from rapport.dossier.out.statement_columns import STATEMENTS
from rapport.dossier.pairs.pair_columns import PAIRS

PAGE = Path(__file__).parent / "reference" / "export.md"
FIRST, AFTER = "## Attributions\n", "## FollowTheMoney\n"
CLAIMS_FIRST, CLAIMS_AFTER = "has no such entity.\n\n", "| of a `ClaimReview` | what |\n"
FIGURES_FIRST, FIGURES_AFTER = "are named alike.\n\n", "## Claims\n"
PAIRS_PAGE = Path(__file__).parent / "guide" / "pairs.md"
PAIRS_FIRST, PAIRS_AFTER = "| column | kind | what |\n", "\n## In Python\n"


def draw_page() -> str:
    """The page of Markdown: its own words, with the tables in their place."""
    page = PAGE.read_text("utf-8")
    tables = "\n".join([*_table("Attributions", ATTRIBUTIONS), *_table("Statements", STATEMENTS)])
    page = page[: page.index(FIRST)] + tables + "\n" + page[page.index(AFTER) :]
    claims = "\n".join(_table("", Claims().columns)[2:])
    figures = "\n".join(_table("", Figures().columns)[2:])
    start = page.index(FIGURES_FIRST) + len(FIGURES_FIRST)
    page = page[:start] + figures + "\n" + page[page.index(FIGURES_AFTER) :]
    start = page.index(CLAIMS_FIRST) + len(CLAIMS_FIRST)
    return page[:start] + claims + "\n" + page[page.index(CLAIMS_AFTER) :]


def draw_pairs_page() -> str:
    """The guide to pairs with the table of its columns."""
    page = PAIRS_PAGE.read_text("utf-8")
    rows = _table("", PAIRS)[2:-1]
    table = "\n".join([*rows, ""])
    return page[: page.index(PAIRS_FIRST)] + table + page[page.index(PAIRS_AFTER) :]


def _table(title: str, columns: Iterable[Column[Any]]) -> list[str]:
    rows = [f"| `{one.name}` | {one.kind} | {one.meaning} |" for one in columns]
    return [f"## {title}", "", "| column | kind | what |", "|---|---|---|", *rows, ""]


if __name__ == "__main__":
    PAGE.write_text(draw_page(), encoding="utf-8")
    PAIRS_PAGE.write_text(draw_pairs_page(), encoding="utf-8")
