"""Word: real footnotes with links, the same bytes each time, nothing that breaks XML."""

from __future__ import annotations

import builtins
import io
import re
import zipfile
from typing import Any

import docx
import pytest
from lxml import etree

from rapport.dossier.dossier import Dossier
from rapport.errors import MissingExtra
from rapport.faces.document.block import Heading, Kind, Note, Paragraph, Run, Table, plain
from rapport.faces.document.newsroom import newsroom_blocks
from rapport.faces.document.word import column_widths, to_word
from tests.build import build_reading
from tests.faces.analysed import analysed_dossier
from tests.stories import NAMES, make_record

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NOTE = Note("The Example, 2020-01-01: “One”.", "https://example.example/1?a=1&b=2")


def parts(file: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(file)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def words_of(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def test_headings_quotations_items_and_tables_have_their_styles() -> None:
    blocks = [
        Heading("Title", 1),
        Heading("Part", 2),
        plain("Words."),
        Paragraph((Run("Item"),), Kind.ITEM),
        Paragraph((Run("“Quoted.”"),), Kind.QUOTE),
        Table(("who", "n"), (("Ada", "1"),)),
    ]
    document = docx.Document(io.BytesIO(to_word(blocks, title="Title")))
    assert [(one.style.name, one.text) for one in document.paragraphs if one.text and one.style] == [
        ("Title", "Title"),
        ("Heading 1", "Part"),
        ("Normal", "Words."),
        ("List Bullet", "Item"),
        ("Quote", "“Quoted.”"),
    ]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["who", "n"],
        ["Ada", "1"],
    ]


def test_columns_have_room_for_their_longest_word() -> None:
    table = Table(
        ("About the other, by", "favourable", "n"), (("Ilvara Tessendry", "7", "26"), ("Ada", "1", "2"))
    )
    widths = column_widths(table)
    assert sum(widths) == pytest.approx(6.0)
    assert all(
        width >= 0.085 * len(word)
        for width, word in zip(widths, ("Tessendry", "favourable", "26"), strict=True)
    )
    many = Table(("word" * 9,) * 9, ())
    assert sum(column_widths(many)) == pytest.approx(6.0)


def test_an_article_cited_again_is_the_link_itself() -> None:
    blocks = [Paragraph((Run("Said", notes=(NOTE,)), Run("Again", notes=(NOTE,))))]
    notes = etree.fromstring(parts(to_word(blocks, title="t"))["word/footnotes.xml"])
    by_id = {one.get(f"{W}id"): one for one in notes}
    assert words_of(by_id["1"]).endswith("b=2")
    assert words_of(by_id["2"]) == NOTE.text
    assert words_of(next(by_id["2"].iter(f"{W}hyperlink"))) == NOTE.text


def test_a_note_is_a_real_footnote_with_a_link() -> None:
    file = parts(to_word([Paragraph((Run("Said", notes=(NOTE, Note("Two."))),))], title="t"))
    text, notes = (etree.fromstring(file[f"word/{name}.xml"]) for name in ("document", "footnotes"))
    referred = [one.get(f"{W}id") for one in text.iter(f"{W}footnoteReference")]
    by_id = {one.get(f"{W}id"): one for one in notes}
    assert referred == ["1", "2"]
    assert words_of(by_id["1"]) == "The Example, 2020-01-01: “One”. https://example.example/1?a=1&b=2"
    assert words_of(by_id["2"]) == "Two."
    assert [by_id[id].get(f"{W}type") for id in ("-1", "0")] == ["separator", "continuationSeparator"]
    link = next(by_id["1"].iter(f"{W}hyperlink"))
    targets = {
        one.get("Id"): (one.get("Target"), one.get("TargetMode"))
        for one in etree.fromstring(file["word/_rels/footnotes.xml.rels"])
    }
    assert targets[link.get(f"{R}id")] == (NOTE.url, "External")
    assert b"/word/footnotes.xml" in file["[Content_Types].xml"]
    styles = set(re.findall(rb'w:styleId="([^"]*)"', file["word/styles.xml"]))
    used = re.findall(rb'w:(?:pStyle|rStyle) w:val="([^"]*)"', file["word/footnotes.xml"])
    assert used and set(used) <= styles


def test_a_dossier_is_the_same_bytes_each_time_and_cites_every_report() -> None:
    first, again = (to_word(newsroom_blocks(analysed_dossier()), title="t") for _ in range(2))
    assert first == again
    notes = parts(first)["word/footnotes.xml"].decode()
    for outlet in ("The Harbour Post, 2020-03-02", "Valley News, 2021-06-10", "Valley News, 2020-03-04"):
        assert outlet in notes


def test_characters_that_no_xml_holds_do_not_stop_it() -> None:
    reading = build_reading(
        "{1s@quill:Quill} {1c:said} {1x:{@brandt+:Brandt} is \x00 \ud800 \x0b kind}",
        names=NAMES,
        title="bad \x08 title",
    )
    with make_record(readings=(reading,)) as record:
        blocks = newsroom_blocks(Dossier.between(record, "quill", "brandt"))
    document = docx.Document(io.BytesIO(to_word(blocks, title="t")))
    assert any("Brandt is" in one.text for one in document.paragraphs)


def test_without_python_docx_the_command_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == "docx":
            raise ImportError(name)
        return load(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'rapport[docx]'")):
        to_word([], title="t")
