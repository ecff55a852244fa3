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

# Inches: the text's width on the page, a bold letter of nine points, both margins of a cell.
PAGE, LETTER, MARGIN = 6.0, 0.085, 0.2
WHOLE = 9  # letters: a figure with its total or its per cent sign

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
    from docx.shared import Inches, Pt

    made = document.add_table(rows=0, cols=len(table.head), style="Table Grid")
    made.autofit = False
    widths = [Inches(width) for width in column_widths(table)]
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row in (table.head, *table.rows):
        cells = made.add_row().cells
        for at, words in enumerate(row):
            cells[at].text, cells[at].width = "", widths[at]
            run = cells[at].paragraphs[0].add_run(words)
            run.bold, run.font.size = row is table.head or at == 0 or None, Pt(9)
    made.rows[0]._tr.get_or_add_trPr().append(_repeated())
    document.add_paragraph()


def column_widths(table: Table) -> list[float]:
    """Inches for each column: room for its longest word, and of the rest as much as it has to say."""
    columns = list(zip(table.head, *table.rows, strict=True))
    least = [MARGIN + LETTER * max(len(w) for cell in one for w in _unbroken(cell)) for one in columns]
    says = [max(1, *(len(cell) for cell in one)) for one in columns]
    rest = max(0.0, PAGE - sum(least))
    shrunk = min(1.0, PAGE / sum(least))
    return [shrunk * need + rest * n / sum(says) for need, n in zip(least, says, strict=True)]


def _unbroken(cell: str) -> list[str]:
    """What has to stand in one line: a short cell as a whole ("26 of 52"), of a long one each word."""
    return [cell] if len(cell) <= WHOLE else cell.split()


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
