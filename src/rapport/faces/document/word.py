"""Blocks of a document to a Word file (DOCX), with real footnotes; the same blocks give the same bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from rapport.errors import MissingExtra
from rapport.faces.document.block import Block, Heading, Kind, Paragraph, Run, Table

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph as WordParagraph

    from rapport.faces.document.footnotes import Footnotes

STYLES = {Kind.PLAIN: "Normal", Kind.QUOTE: "Quote", Kind.ITEM: "List Bullet"}

# The first day that a ZIP archive can write, in place of the hour at which the file happens to be made.
LONG_AGO = datetime(1980, 1, 1)


def to_word(blocks: Iterable[Block], *, title: str) -> bytes:
    """The document as a DOCX file.

    Raises MissingExtra without python-docx.
    """
    try:
        import docx
    except ImportError as error:
        raise MissingExtra("A Word file", "docx") from error
    from rapport.faces.document.footnotes import Footnotes

    document = docx.Document()
    _set_properties(document, title)
    notes = Footnotes(document)
    for block in blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, 0 if block.level == 1 else block.level - 1)
        elif isinstance(block, Table):
            _table(document, block)
        else:
            _paragraph(document, block, notes)
    notes.close()
    file = io.BytesIO()
    document.save(file)
    return _dateless(file.getvalue())


def _set_properties(document: Document, title: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.comments = title, "Rapport", ""
    properties.language = "en"
    properties.created = properties.modified = LONG_AGO


def _paragraph(document: Document, paragraph: Paragraph, notes: Footnotes) -> None:
    made = document.add_paragraph(style=STYLES[paragraph.kind])
    if paragraph.kind is Kind.PLAIN and paragraph.runs and paragraph.runs[0].bold:
        made.paragraph_format.keep_with_next = True  # the date stays with its quotation
    for run in paragraph.runs:
        _run(made, run, notes)


def _run(paragraph: WordParagraph, run: Run, notes: Footnotes) -> None:
    if run.text:
        paragraph.add_run(run.text).bold = run.bold or None
    for number, note in enumerate(run.notes):
        if number:
            paragraph.add_run(" ").font.superscript = True
        notes.add(paragraph, note)


def _table(document: Document, table: Table) -> None:
    made = document.add_table(rows=0, cols=len(table.head), style="Table Grid")
    for row in (table.head, *table.rows):
        cells = made.add_row().cells
        for at, words in enumerate(row):
            cells[at].text = ""
            cells[at].paragraphs[0].add_run(words).bold = row is table.head or at == 0 or None
    made.rows[0]._tr.get_or_add_trPr().append(_repeated())
    document.add_paragraph()


def _repeated() -> object:
    """The mark by which a table's head is repeated on every page, and read out as one."""
    from docx.oxml import OxmlElement

    return OxmlElement("w:tblHeader")


def _dateless(file: bytes) -> bytes:
    """The same archive without the hour it was made at."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(file)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            info = zipfile.ZipInfo(entry.filename, LONG_AGO.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(entry.filename))
    return made.getvalue()
