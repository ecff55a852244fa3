"""How much of each article a page shows: less the more it holds, so that it stays under 5 MB."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any, cast

import pytest

from rapport.dossier.dossier import Dossier
from rapport.faces.report.passage import AROUND
from rapport.faces.report.room import APIECE, BRIEF, PASSAGE, room_for

LIMIT = 5_000_000
CONTENT = 150


def holding(statements: int, accounts: int = 0) -> Dossier:
    """A dossier of so many statements of one report each, as far as room asks."""
    article = SimpleNamespace(title="t" * 50, url="u" * 50, outlet="o" * 20)
    report = SimpleNamespace(article=article, attribution=SimpleNamespace(content=["c" * CONTENT]))
    entry = SimpleNamespace(first=report, statement=SimpleNamespace(reports=(report,)))
    contact = SimpleNamespace(passages=(None,) * accounts)
    made: Any = SimpleNamespace(
        entries=(entry,) * statements, contacts=(contact,), claims=(), claims_of_sources=()
    )
    return cast(Dossier, made)


@pytest.mark.parametrize(("statements", "accounts"), [(500, 20), (4_500, 100), (5_000, 0), (5_000, 300)])
def test_what_a_page_shows_fits_into_five_megabytes(statements: int, accounts: int) -> None:
    room = room_for(holding(statements, accounts))
    apiece = APIECE + CONTENT + 120 + 2 * room.around
    assert statements * apiece + accounts * PASSAGE < LIMIT
    assert room.brief == (statements > BRIEF)


def test_hundreds_are_shown_with_all_that_helps_and_thousands_with_less() -> None:
    around = [room_for(holding(n)).around for n in (500, 4_500, 5_500)]
    assert around[0] == AROUND > around[1] > around[2] > 0
