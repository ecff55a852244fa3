"""What a terminal of 80 columns shows: wrapped, and nothing of the essential cut off."""

from __future__ import annotations

import io
import re

from rich.console import Console

from rapport.dossier.dossier import Dossier
from rapport.faces.terminal import show_dossier
from tests.build import build_reading
from tests.faces.analysed import analysed_dossier
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


def test_an_analysis_is_told_from_its_findings_on_and_fits() -> None:
    console = Console(
        file=io.StringIO(), width=80, force_terminal=True, color_system=None, highlight=False, markup=False
    )
    show_dossier(analysed_dossier(), console)
    text = plain(console.file.getvalue())  # type: ignore[attr-defined]
    assert max(len(line.rstrip()) for line in text.splitlines()) <= 80
    heads = ["What the record shows", "About the other, by", "Contacts (1)", "Conflicts (2)",
             "What the articles themselves claim (1)", "Ada Quill about Otto Brandt (1)"]  # fmt: skip
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    words = " ".join(text.split())
    assert "Shown: Ada Quill turned more critical of Otto Brandt between 2020-04-01 and 2020-06-01." in words
    assert "difference −0.40 (−0.60 to −0.10); p < 0.001; 12 stories [" in words
    assert "No evidence of turning back and forth (Otto Brandt about Ada Quill)." in words
    assert "2020-05-03 stated meeting, Hull affirmed in 1 account, denied in 1" in words
    assert "denied by the article itself (The Harbour Post, 2020-05-04): he never met Quill that day" in words
    assert words.index("[genuine]") < words.index("[different event]")
    assert "The record: 1 of 1 statement is favourable." in words
    assert "her rival in The Harbour Post: She never criticises him." in words
    assert "Nell Ford, her rival (official) [" in words


def plain(text: str) -> str:
    """Without the codes for bold and the like."""
    return re.sub(r"\x1b\[[0-9;]*m", "", text)
