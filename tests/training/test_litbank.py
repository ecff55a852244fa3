"""LitBank's CoNLL columns to documents, on invented lines in the corpus's layout."""

from __future__ import annotations

from pathlib import Path

from training.litbank import load_litbank, parse

WORDS = [
    ("“", "_"), ("Old", "(0"), ("Quill", "0)"), ("did", "_"), ("n't", "_"), ("see", "_"), ("her", "(1|(0)"),
    ("sister", "1)"), (",", "_"), ("”", "_"), ("said", "_"), ("Till", "(2)"), (".", "_"),
]  # fmt: skip


def conll() -> str:
    rows = (f"boat\t0\t{n}\t{form}" + "\t_" * 8 + f"\t{mark}" for n, (form, mark) in enumerate(WORDS))
    return "\n".join(["#begin document (boat); part 0", *rows, "", "#end document"])


def test_tokens_are_joined_as_in_print() -> None:
    assert parse("boat", conll()).text == "“Old Quill didn't see her sister,” said Till."


def test_chains_are_the_bracketed_spans() -> None:
    document = parse("boat", conll())
    assert [[s.of(document.text) for s in chain] for chain in document.chains or ()] == [
        ["Old Quill", "her"],
        ["her sister"],
        ["Till"],
    ]
    assert document.names is None


def test_novels_come_in_the_order_of_their_names(tmp_path: Path) -> None:
    folder = tmp_path / "litbank" / "coref" / "conll"
    folder.mkdir(parents=True)
    for name in ("2_sea", "1_boat"):
        (folder / f"{name}.conll").write_text(conll(), encoding="utf-8")
    assert [d.name for d in load_litbank(tmp_path)] == ["1_boat", "2_sea"]
