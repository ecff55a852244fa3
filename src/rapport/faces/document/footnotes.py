"""Footnotes of a Word file: python-docx writes none, so this adds the part that holds them.

ECMA-376 part 1, 17.11: `footnotes.xml` holds two separators and then the notes by number; a run of the
text refers to one by that number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt
from lxml import etree

from rapport.faces.document.block import Note

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph

REFERENCE, TEXT = "footnote reference", "footnote text"
SEPARATORS = (("separator", -1), ("continuationSeparator", 0))


class Footnotes:
    """The notes of one document, numbered as they come; an address is written out where it comes first."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._root = parse_xml(f"<w:footnotes {nsdecls('w', 'r')}/>")
        for kind, number in SEPARATORS:
            note = self._note(number)
            note.set(qn("w:type"), kind)
            run = _child(_child(note, "w:p"), "w:r")
            _child(run, f"w:{kind}")
        self._count = 0
        self._told: set[Note] = set()
        place = PackURI("/word/footnotes.xml")
        self._part = Part(place, CONTENT_TYPE.WML_FOOTNOTES, b"", document.part.package)
        document.part.relate_to(self._part, RELATIONSHIP_TYPE.FOOTNOTES)
        self._add_styles()
        self._name_separators()

    def add(self, paragraph: Paragraph, note: Note) -> None:
        """Refer to a new note at the end of a paragraph."""
        self._count += 1
        reference = paragraph.add_run(style=REFERENCE)._r
        _child(reference, "w:footnoteReference").set(qn("w:id"), str(self._count))
        text = _child(self._note(self._count), "w:p")
        _child(_child(text, "w:pPr"), "w:pStyle").set(qn("w:val"), self._id(TEXT))
        mark = _child(text, "w:r")
        _child(_child(mark, "w:rPr"), "w:rStyle").set(qn("w:val"), self._id(REFERENCE))
        _child(mark, "w:footnoteRef")
        if note.url is None:
            _words(text, f" {note.text}")
            return
        again = note in self._told
        self._told.add(note)
        _words(text, " " if again else f" {note.text} ")
        link = _child(text, "w:hyperlink")
        address = self._part.relate_to(note.url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
        link.set(qn("r:id"), address)
        _words(link, note.text if again else note.url)

    def close(self) -> None:
        """Write the notes into the file's part; nothing is added afterwards."""
        self._part._blob = etree.tostring(self._root, xml_declaration=True, encoding="UTF-8", standalone=True)

    def _note(self, number: int) -> etree._Element:
        note = _child(self._root, "w:footnote")
        note.set(qn("w:id"), str(number))
        return note

    def _id(self, style: str) -> str:
        return str(self._document.styles[style].style_id)

    def _add_styles(self) -> None:
        styles = self._document.styles
        reference = styles.add_style(REFERENCE, WD_STYLE_TYPE.CHARACTER)
        reference.font.superscript = True
        text = styles.add_style(TEXT, WD_STYLE_TYPE.PARAGRAPH)
        text.base_style = styles["Normal"]
        text.font.size = Pt(9)
        text.paragraph_format.space_after = Pt(0)

    def _name_separators(self) -> None:
        """Word looks in the settings for which notes are the separators; before `w:compat` by the schema."""
        settings = self._document.settings.element
        named = OxmlElement("w:footnotePr")
        for _, number in SEPARATORS:
            _child(named, "w:footnote").set(qn("w:id"), str(number))
        compat = settings.find(qn("w:compat"))
        if compat is None:
            settings.append(named)
        else:
            compat.addprevious(named)


def _child(parent: etree._Element, name: str) -> etree._Element:
    child = OxmlElement(name)
    parent.append(child)
    return child


def _words(parent: etree._Element, words: str) -> None:
    text = _child(_child(parent, "w:r"), "w:t")
    text.text = words
    text.set(qn("xml:space"), "preserve")
