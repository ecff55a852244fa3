"""Markdown: findings first, a footnote for every article, and nothing of an article is mark-up."""

from __future__ import annotations

import re

import pytest

from rapport.dossier.dossier import Dossier
from rapport.faces.document.block import Heading, Kind, Note, Paragraph, Run, Table, plain
from rapport.faces.document.markdown import escaped, to_markdown
from rapport.faces.document.newsroom import newsroom_blocks
from tests.build import build_reading
from tests.faces.analysed import analysed_dossier
from tests.stories import NAMES, make_record

ONE, TWO = Note("The Example, 2020-01-01: “One”.", "https://example.example/1"), Note("Two.")


def test_blocks_become_markdown() -> None:
    blocks = [
        Heading("A & B", 1),
        plain("Words."),
        Paragraph((Run("First", notes=(ONE,)),), Kind.ITEM),
        Paragraph((Run("Second", bold=True), Run(", twice", notes=(TWO, ONE))), Kind.ITEM),
        Paragraph((Run("“Quoted.”", notes=(ONE,)),), Kind.QUOTE),
        Table(("who", "n"), (("A|B", "1"),)),
    ]
    assert to_markdown(blocks).decode() == (
        "# A \\& B\n\nWords.\n\n- First[^1]\n- **Second**, twice[^2][^1]\n\n> “Quoted.”[^1]\n\n"
        "| who | n |\n| --- | --- |\n| A\\|B | 1 |\n\n"
        "[^1]: The Example, 2020-01-01: “One”. <https://example.example/1>\n[^2]: Two.\n"
    )


@pytest.mark.parametrize(
    ("words", "safe"),
    [
        ("1. first", "1\\. first"),
        ("- dash", "\\- dash"),
        ("# no heading", "\\# no heading"),
        ("<script>", "\\<script\\>"),
        ("[x](javascript:y)", "\\[x\\](javascript:y)"),
        ("in 2020. Then", "in 2020. Then"),
        ("snake_case *star* `code`", "snake\\_case \\*star\\* \\`code\\`"),
    ],
)
def test_an_articles_words_are_never_mark_up(words: str, safe: str) -> None:
    assert escaped(words) == safe


def test_a_dossier_begins_with_its_findings_and_every_statement_has_its_note() -> None:
    text = to_markdown(newsroom_blocks(analysed_dossier())).decode()
    heads = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert heads == [
        "What the record shows",
        "Statements both ways",
        "Contacts (1)",
        "Conflicts (2)",
        "What the articles themselves claim (1)",
        "What sources claim of the two (1)",
        "Others on the two (1)",
        "Ada Quill about Otto Brandt (1)",
        "Otto Brandt about Ada Quill (1)",
        "Others about the two together (1)",
        "Left out of the totals (1)",
        "How this was made",
    ]
    assert (
        "- Ada Quill turned more critical of Otto Brandt between 2020-04-01 and 2020-06-01.[^1][^2] "
        "(difference −0.40 (−0.60 to −0.10); p \\< 0.001; 12 stories)\n"
    ) in text
    assert "> Mr. Brandt was “a man of his word.”[^1][^4]" in text
    assert "- Denied by the article itself: he never met Quill that day[^3]" in text
    used, defined = (
        set(re.findall(r"\[\^(\d+)\](?!:)", text)),
        re.findall(r"^\[\^(\d+)\]:", text, re.MULTILINE),
    )
    assert used == set(defined) and len(defined) == len(set(defined)) == 4


def test_genuine_conflicts_come_first() -> None:
    text = to_markdown(newsroom_blocks(analysed_dossier())).decode()
    assert text.index("· genuine") < text.index("· different event")


def test_an_empty_dossier_is_a_document_too() -> None:
    reading = build_reading("{@quill:Quill} outlived {@brandt:Brandt}.", names=NAMES)
    with make_record(readings=(reading,)) as record:
        text = to_markdown(newsroom_blocks(Dossier.between(record, "quill", "brandt"))).decode()
    assert "**1 article in this record names both, but no statement" in text
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == ["How this was made"]


def test_a_script_address_is_no_link() -> None:
    reading = build_reading(
        "{1s@quill:Quill} {1c:said} {1x:{@brandt+:Brandt} is kind}", names=NAMES, url="javascript:alert(1)"
    )
    with make_record(readings=(reading,)) as record:
        text = to_markdown(newsroom_blocks(Dossier.between(record, "quill", "brandt"))).decode()
    assert "javascript" not in text
