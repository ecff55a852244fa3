"""What a terminal of 80 columns shows: wrapped, and nothing of the essential cut off."""

from __future__ import annotations

import io
import re

from rich.console import Console

from rapport.dossier.dossier import Dossier
from rapport.faces.terminal import show_dossier
from tests.build import build_reading
from tests.stories import make_record

LONG = "Maria-Theodora Konstantinopolitanska", "Maximilian von und zu Hohenstauffenberg"


def shown(width: int) -> str:
    reading = build_reading(
        "{1s@a:Maria-Theodora Konstantinopolitanska} {1c:said} {1x:{@b-:he} "
        + "never listens and " * 12
        + "never will}.",
        names={"a": LONG[0], "b": LONG[1]},
        title="A title \x1b[31mwith a colour in it",
    )
    with make_record(readings=(reading,)) as record:
        dossier = Dossier.between(record, "a", "b")
    console = Console(
        file=io.StringIO(), width=width, force_terminal=True, color_system=None, highlight=False, markup=False
    )
    show_dossier(dossier, console)
    return console.file.getvalue()  # type: ignore[attr-defined, no-any-return]


def test_no_line_is_wider_than_the_terminal() -> None:
    assert max(len(line) for line in plain(shown(80)).splitlines()) <= 80


def test_nothing_is_cut_off() -> None:
    words = " ".join(plain(shown(80)).split())
    assert "…" not in words
    assert "never listens and never will" in words
    for name in LONG:
        assert name.split()[-1] in words


def test_an_article_cannot_steer_the_terminal() -> None:
    assert "\x1b[31m" not in shown(80)


def plain(text: str) -> str:
    """Without the codes for bold and the like."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
