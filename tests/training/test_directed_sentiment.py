"""Directed sentiment's lines to documents, on invented sentences in the corpus's layout."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.reading.labels import STANCES
from training.directed_sentiment import load_directed_sentiment, parse

SENTENCE = "[Oskeld] wrote that [Rob Till]’s boat leaks."


@pytest.mark.parametrize(
    ("label", "first", "second"),
    [
        (0, "neutral", "neutral"),
        (1, "favourable", "neutral"),
        (2, "neutral", "favourable"),
        (3, "critical", "neutral"),
        (4, "neutral", "critical"),
    ],
)
def test_a_line_holds_both_directions(label: int, first: str, second: str) -> None:
    document = parse("a", f"{SENTENCE}\tOskeld\tRob Till\t{label}")
    assert document is not None
    text = document.text
    assert text == "Oskeld wrote that Rob Till’s boat leaks."
    found = [
        (r.holder and r.holder.of(text), r.target.of(text), STANCES[r.stance]) for r in document.regards or ()
    ]
    assert found == [("Oskeld", "Rob Till", first), ("Rob Till", "Oskeld", second)]


@pytest.mark.parametrize(
    "marked", ["[Oskeld] left.", "Oskeld left Till.", "[Oskeld] left [ ] early.", "[O] met [T] and [V]."]
)
def test_a_line_without_two_marked_names_is_left_out(marked: str) -> None:
    assert parse("a", f"{marked}\tOskeld\tTill\t0") is None


def test_the_lines_of_a_file_are_numbered(tmp_path: Path) -> None:
    (tmp_path / "directed-sentiment").mkdir()
    lines = [
        f"{SENTENCE}\tOskeld\tRob Till\t3",
        "[Oskeld] left.\tOskeld\t\t0",
        f"{SENTENCE}\tOskeld\tRob Till\t0",
    ]
    (tmp_path / "directed-sentiment" / "train.txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
    found = list(load_directed_sentiment(tmp_path, "train"))
    assert [d.name for d in found] == ["directed-train-0", "directed-train-2"]
