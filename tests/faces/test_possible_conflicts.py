"""What a reader's error may be behind stands under a heading of its own in every face, and in no count."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from rich.console import Console

from rapport.dossier.conflicts.conflict import Grade
from rapport.dossier.glance import dossier_glance
from rapport.dossier.out.conflict_columns import Conflicts
from rapport.faces.account_words import DOUBTFUL, DOUBTFUL_NOTE
from rapport.faces.document.markdown import to_markdown
from rapport.faces.document.newsroom import newsroom_blocks
from rapport.faces.report.report import report_html
from rapport.faces.terminal_analysis import show_accounts
from tests.faces.analysed import analysed_dossier


def with_doubt(*, genuine: bool = True) -> Any:
    """The analysed dossier with a conflict that may be a reader's error, and a genuine one."""
    dossier: Any = analysed_dossier()
    doubtful = replace(dossier.conflicts[0], grade=Grade.READING_ERROR)
    dossier.conflicts = Conflicts([doubtful, *dossier.conflicts[1:]] if genuine else [doubtful])
    return dossier


def test_they_stand_apart_in_terminal_page_and_document() -> None:
    dossier, shown = with_doubt(), io.StringIO()
    show_accounts(dossier, Console(file=shown, width=200))
    page = report_html(dossier).decode().replace("&#39;", "'")
    for text in (shown.getvalue(), to_markdown(newsroom_blocks(dossier)).decode(), page):
        low = text.lower()
        told, doubtful = low.rindex("contact affirmed and denied"), low.rindex(DOUBTFUL.lower())
        assert DOUBTFUL_NOTE in text
        assert told < doubtful < low.rindex("two dates for one event")
    assert "Conflicts (1)" in shown.getvalue() and f"{DOUBTFUL} (1)" in shown.getvalue()
    assert ">Conflicts (1)<" in page and ">Possible conflicts (1)<" in page
    assert "1 conflict (<code>.conflicts</code>), 1 possible conflict" in dossier_glance(dossier)


def test_no_heading_stands_over_nothing() -> None:
    only, shown = with_doubt(genuine=False), io.StringIO()
    show_accounts(only, Console(file=shown, width=200))
    page = report_html(only).decode()
    assert "Conflicts (" not in shown.getvalue() and "id=conflicts>" not in page and "id=doubtful>" in page
