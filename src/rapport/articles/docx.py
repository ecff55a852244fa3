"""A Word document becomes a Found: its paragraphs, and what little its properties say for sure."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from rapport.articles.found import Found, make_found
from rapport.articles.xml import parse_xml, part_of
from rapport.articles.zip import allowance_of, open_zip
from rapport.errors import ArticleError

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"

# Deleted or moved away while changes were tracked, and a text box told a second time for old programs.
_LEFT_OUT = {f"{_W}del", f"{_W}moveFrom", _FALLBACK}

# Characters that are elements. A soft hyphen marks where a word may be cut; it is no part of it.
_CHARACTERS = {f"{_W}tab": " ", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "-"}

# What programs write as author when nobody has said who it is.
_NOBODY = {
    "", "user", "admin", "administrator", "author", "owner", "microsoft office user", "python-docx",
    "windows user", "unknown", "un-named", "apache poi",
}  # fmt: skip


def read_docx(data: bytes, *, path: str, today: date) -> Found:
    """The article in a Word document: paragraphs in their order, tables cell by cell, a blank line between.

    Text deleted with tracked changes, hidden text, footnotes, headers and footers are left out. The
    title is the paragraph in the style Title at the top, else the title property; the author is the
    author property unless it names a program. Dates are left out: they say when the file was made
    or saved, which would misdate every statement.

    Raises UnreadableArticle and EmptyArticle.
    """
    stream = io.BytesIO(data)
    with open_zip(stream) as archive:
        allowance = allowance_of(stream)
        paragraphs = list(_paragraphs(parse_xml(part_of(archive, "word/document.xml", allowance))))
        try:
            properties = parse_xml(part_of(archive, "docProps/core.xml", allowance))
        except ArticleError:  # many programs write none
            properties = None
    title = None
    if properties is not None:
        title = properties.findtext(f"{_DC}title")
    if paragraphs and paragraphs[0][1]:
        title = paragraphs[0][0]
    author = properties.findtext(f"{_DC}creator") if properties is not None else None
    metadata = {
        "title": title,
        "author": None if (author or "").strip().lower() in _NOBODY else author,
        "language": properties.findtext(f"{_DC}language") if properties is not None else None,
    }
    texts = [text for text, _ in paragraphs]
    if len(texts) > 1 and title and texts[0].split() == title.split():
        del texts[0]
    return make_found("\n\n".join(texts), metadata, path=path, today=today)


def _paragraphs(root: _Element) -> Iterator[tuple[str, bool]]:
    """Each paragraph that has text, and whether its style is Title; text boxes follow what they stand in."""
    from lxml.etree import iterwalk

    open_ones: list[list[str]] = []
    titles: list[bool] = []
    left_out = 0
    for event, element in iterwalk(root, events=("start", "end")):
        tag = element.tag
        if tag in _LEFT_OUT or (tag == f"{_W}r" and element.find(f"{_W}rPr/{_W}vanish") is not None):
            left_out += 1 if event == "start" else -1
        elif tag == f"{_W}p":
            if event == "start":
                open_ones.append([])
                titles.append(_is_title(element))
            else:
                text, is_title = _tidy("".join(open_ones.pop())), titles.pop()
                if text:
                    yield text, is_title
        elif event == "start" and open_ones and not left_out:
            if tag == f"{_W}t":
                open_ones[-1].append(element.text or "")
            elif tag in _CHARACTERS:
                open_ones[-1].append(_CHARACTERS[tag])


def _is_title(paragraph: _Element) -> bool:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    return style is not None and style.get(f"{_W}val") == "Title"


def _tidy(text: str) -> str:
    """White space made single, line breaks kept."""
    return "\n".join(filter(None, (" ".join(line.split()) for line in text.split("\n"))))
