"""`rapport people`: what it prints, what it keeps, and how it ends."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.record.record import Record
from tests.faces.conftest import Run


def test_people_are_listed(run: Run, stories_db: Path) -> None:
    assert run("people", "list").stdout == (
        "Otto Brandt  6 mentions in 3 articles, 2 attributions  brandt\n"
        "Ada Quill  6 mentions in 3 articles, 3 attributions  quill\n"
        "Nell Ford  2 mentions in 2 articles, 2 attributions  ford\n"
    )
    assert run("people", "list", "ford").stdout.startswith("Nell Ford  2 mentions")
    assert run("people", "list", "zzz").stdout == "Nobody in the record is called 'zzz'.\n"


def test_a_merge_is_kept_shown_and_undone(run: Run, stories_db: Path) -> None:
    merged = run("people", "merge", "quill", "ford", "--author", "desk")
    assert merged.stdout == "Decision 1: Ada Quill and Nell Ford are the same person.\n"
    shown = run("people", "show", "ford").stdout
    assert shown.startswith("Ada Quill\n  id: quill\n")
    assert "decision 1: Ada Quill and Nell Ford are the same person." in shown
    assert run("people", "undo", "--author", "chief").stdout.startswith("Decision 2: Undoes decision 1")
    history = run("people", "decisions").stdout.splitlines()
    assert history[0].endswith(" UTC, desk) [undone by 2]")
    assert history[1].endswith(" UTC, chief)")
    assert run("people", "show", "ford").stdout.startswith("Nell Ford\n")


def test_the_login_name_signs(run: Run, stories_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "nora")
    run("people", "rename", "quill", "Ada Marsh")
    with Record(stories_db) as record:
        assert [(one.author, one.words) for one in record.decisions()] == [("nora", "Ada Marsh")]
    assert run("said", "marsh").stdout.startswith("Ada Marsh (")

    def nobody() -> str:
        raise OSError("no name for this number")

    monkeypatch.setattr("getpass.getuser", nobody)
    run("people", "alias", "marsh", "the Iron Heron")
    assert run("people", "decisions").stdout.splitlines()[-1].endswith(" UTC, unknown)")
    assert run("people", "show", "iron heron").stdout.startswith("Ada Marsh\n")


def test_one_article_can_be_told_apart(run: Run, stories_db: Path) -> None:
    run("people", "split", "brandt", "Otto Brandt (baker)", "--article", "clips/2.txt")
    baker = run("people", "show", "Otto Brandt (baker)").stdout
    assert "  2 mentions in 1 article; speaker of 2 attributions\n" in baker
    assert "  4 mentions in 2 articles" in run("people", "show", "brandt").stdout
    run("people", "split", "quill", "Alma Quill", "--spelling", "Ada Quill")
    assert run("people", "list", "quill").stdout.count("\n") == 1


def test_two_who_were_merged_are_split_again(run: Run, stories_db: Path) -> None:
    run("people", "merge", "quill", "ford")
    assert run("people", "split", "quill", "ford").exit_code == 0
    assert run("people", "show", "ford").stdout.startswith("Nell Ford\n")
    refused = run("people", "merge", "quill", "ford")
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: Decision 2 says that Ada Quill and Nell Ford are different. "
        "Undo it first: rapport people undo 2\n"
    )


def test_why_prints_reasons_and_what_was_left_out(run: Run, stories_db: Path) -> None:
    printed = run("people", "why", "Quill", "--article", "clips/1.txt").stdout
    assert printed.startswith("“Quill” in Quill praises Brandt\n\nAda Quill  score +2.9  p 0.95")
    assert "  +0.5  name: the family name alone as “Ada Quill”\n" in printed
    assert "Shown as: Ada Quill  quill" in printed
    open_name = run("people", "why", "Clinton").stdout
    assert "Left open: the first has p" in open_name
    assert "Hillary Clinton" in open_name
    assert "Nobody known bears this name." in run("people", "why", "Zzyzx").stdout


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["merge", "quill", "ada quill"], "Both names are Ada Quill"),
        (["merge", "quill", "nobody at all"], "No one in the record is called 'nobody at all'"),
        (["undo"], "There is no decision to undo."),
        (["undo", "4"], "There is no decision 4"),
        (["rename", "quill", "  "], "The name is empty"),
        (["why", "Zed", "--article", "clips/1.txt"], "“Zed” does not stand in clips/1.txt."),
        (["show", "quill", "--record", "none.db"], "There is no record at none.db."),
        (["split", "quill", "x", "--article", "nope"], "No article of the record has the id, file or title"),
        (["split", "quill", "x", "--article", "1", "--spelling", "Q"], "Give --article or --spelling"),
    ],
)
def test_an_error_is_one_sentence(run: Run, stories_db: Path, words: list[str], said: str) -> None:
    result = run("people", *words)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert said in result.stderr
