"""CrossNER's columns to documents, on invented sentences in the corpus's layout."""

from __future__ import annotations

from pathlib import Path

from training.crossner import load_crossner, parse

BLOCK = """Maren\tB-politician
Oskeld\tI-politician
's\tO
Harbour\tB-politicalparty
Party\tI-politicalparty
won\tO
(\tO
Dravenna\tB-location
)\tO
the\tO
spring\tB-election
vote\tI-election
.\tO"""


def test_names_have_the_readers_types_and_other_kinds_are_left_out() -> None:
    document = parse("a", BLOCK)
    assert document.text == "Maren Oskeld's Harbour Party won (Dravenna) the spring vote."
    assert [(kind, span.of(document.text)) for kind, span in document.names or ()] == [
        ("person", "Maren Oskeld"),
        ("organisation", "Harbour Party"),
        ("place", "Dravenna"),
    ]


def test_two_names_side_by_side_are_two() -> None:
    document = parse("a", "Oskeld\tB-person\nTill\tB-person\nVane\tI-person")
    assert [span.of(document.text) for _, span in document.names or ()] == ["Oskeld", "Till Vane"]


def test_an_inside_tag_of_another_kind_stretches_no_name() -> None:
    document = parse("a", "Oskeld\tB-person\nspring\tB-election\nvote\tI-election")
    assert [span.of(document.text) for _, span in document.names or ()] == ["Oskeld"]


def test_a_file_holds_a_sentence_a_block(tmp_path: Path) -> None:
    (tmp_path / "crossner").mkdir()
    (tmp_path / "crossner" / "politics-dev.txt").write_text(f"{BLOCK}\n\n{BLOCK}\n\n", encoding="utf-8")
    assert [d.name for d in load_crossner(tmp_path, "dev")] == ["crossner-dev-0", "crossner-dev-1"]
