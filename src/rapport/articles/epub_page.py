"""One document of an EPUB becomes a Found: its blocks of text in order."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from rapport.articles.found import Found, make_found
from rapport.errors import EmptyArticle, UnreadableArticle

if TYPE_CHECKING:
    from lxml.html import HtmlElement

# What stands inside a line of text; everything else parts blocks.
_INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark q rp rt ruby s samp "
    "small span strike strong sub sup time tt u var wbr".split()
)
_NO_TEXT = frozenset(
    "audio button form head iframe img input math nav noscript object script select style svg video".split()
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")

# Stand between blocks and for line breaks until white space is made single.
_BLOCK, _LINE = "\x1e", "\x1f"


def read_epub_page(page: str, *, path: str, today: date, remark: str | None = None) -> Found:
    """The article in a document of a book or issue; its first heading, if it opens it, is the title.

    Nothing is searched for, as in web pages: a book has no menus and adverts around its text.

    Raises EmptyArticle (a picture, an empty page) and UnreadableArticle.
    """
    from lxml import etree, html

    try:
        root = html.document_fromstring(_XML_DECLARATION.sub("", page, count=1), ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise EmptyArticle("There is no text in this document of the book.") from error
    except RecursionError as error:
        raise UnreadableArticle("The document is nested too deeply.") from error
    body = root.find("body")
    blocks = _blocks(body) if body is not None else []
    title = None
    heading = next((h for h in root.iter("h1", "h2", "h3")), None)
    if heading is not None and blocks and blocks[0] == " ".join(_blocks(heading)):
        title = blocks[0]
        del blocks[: 1 if len(blocks) > 1 else 0]
    return make_found("\n\n".join(blocks), {"title": title}, path=path, today=today, remarks=[remark])


def _blocks(body: HtmlElement) -> list[str]:
    """The blocks of text, white space made single, line breaks kept."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    hidden = 0
    for event, element in iterwalk(body, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else None  # None: a comment
        if event == "start":
            hidden += tag in _NO_TEXT
            pieces.append(_LINE if tag == "br" else "" if tag is None or tag in _INLINE else _BLOCK)
            pieces.append((element.text or "") if tag is not None and not hidden else "")
        else:
            hidden -= tag in _NO_TEXT
            pieces.append("" if tag in (None, "br") or tag in _INLINE else _BLOCK)
            pieces.append((element.tail or "") if not hidden and element is not body else "")
    blocks = []
    for block in "".join(pieces).split(_BLOCK):
        lines = (" ".join(line.split()) for line in block.split(_LINE))
        text = "\n".join(line for line in lines if line)
        if text:
            blocks.append(text)
    return blocks
