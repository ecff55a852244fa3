"""A web page becomes a Found: the article's own paragraphs, and the metadata the page gives."""

from __future__ import annotations

import logging
import re
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

from rapport.articles.dates import EARLIEST, parse_published
from rapport.articles.found import Found, make_found
from rapport.articles.page_cleaning import UNSEEN, clean_page
from rapport.articles.page_data import PageData, drop_foreign_data, page_data
from rapport.articles.page_kinds import no_article_here
from rapport.errors import EmptyArticle, NotAnArticle, UnreadableArticle

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement
    from trafilatura.settings import Document

# A page declares its encoding in its first 1024 bytes (HTML Standard, 13.2.3.2); real ones are late.
_HEAD = 4096
_DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*(?P<meta>[\w.:-]{1,40})"""
    rb"""|<\?xml[^>]{0,200}?encoding\s*=\s*["'](?P<xml>[\w.:-]{1,40})""",
    re.IGNORECASE,
)
_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*>")

# What trafilatura leaves inside a paragraph; everything else it leaves opens a new one.
_INLINE = frozenset({"hi", "ref", "del", "lb", "graphic"})

# Stand between paragraphs and for line breaks until white space is made single (both are control
# characters that a page cannot contain: the parser drops them).
_PARAGRAPH, _LINE = "\x1e", "\x1f"


# Pages that do not mark their parts have the names of their sections above the headline, as short lines.
_ABOVE, _FEW_WORDS = 12, 6

# A line that only names the author stands below the headline, with these words at most.
_HEAD_PARAGRAPHS = 3
_BYLINE_WORDS = frozenset(
    "by and with words text story report reporting min mins minute minutes read".split()
)

# What a library of heuristics raises on a page that it did not foresee (SyntaxError is lxml's
# ParseError): that spoils the page, not the run.
_DEFEATS = (
    RecursionError, SyntaxError, AttributeError, LookupError, ArithmeticError, TypeError, ValueError,
)  # fmt: skip


def declared_encoding(data: bytes) -> str | None:
    """The encoding that a page's first bytes name in a meta element or an XML declaration.

    >>> declared_encoding(b'<html><head><meta charset="windows-1251">')
    'windows-1251'
    """
    match = _DECLARED.search(data, 0, _HEAD)
    return (match["meta"] or match["xml"]).decode("ascii", "replace") if match else None


def read_html(page: str, *, path: str, today: date, remark: str | None = None) -> Found:
    """The article in a web page, with title, outlet, author, date, address and language.

    trafilatura finds the article and reads the metadata (JSON-LD, OpenGraph, meta elements). The
    text is its paragraphs, headings, list items and quotations with a blank line between two; the
    headline, which is the title, pull quotes, boxes and readers' comments are left out. A date is only
    taken where the page states it, never guessed from its text: a guess could misdate every statement.

    Raises NotAnArticle for a page that is something else, EmptyArticle when no article is found and
    UnreadableArticle when the page defeats the parser.
    """
    tree, document = _extract(page, today)
    paragraphs = _paragraphs(document.body) if document is not None else []
    data = page_data(tree) if tree is not None else PageData()
    if tree is not None:
        address = document.url if document is not None else None
        dated = document is not None and document.date is not None
        reason = no_article_here(tree, data, paragraphs=paragraphs, dated=dated, address=address)
        if reason:
            raise NotAnArticle(reason)
    if tree is None or document is None or not paragraphs:
        raise EmptyArticle(
            "No article was found in this page: it may be a front page, or filled in by scripts. "
            "Save the article's text as a .txt file."
        )
    outlet = document.sitename or data.outlet
    metadata = {
        "title": document.title,
        "outlet": outlet,
        # of a headline that ends with the site's name trafilatura makes an author
        "author": data.author if document.author in (None, outlet) else document.author,
        "published": _stated(data.published, today) or document.date,
        "url": document.url,
        "language": _language(tree),
        "section": data.section,
        "modified": data.modified,
    }
    paragraphs = _without_head(paragraphs, document.title, document.author)
    return make_found("\n\n".join(paragraphs), metadata, path=path, today=today, remarks=[remark])


def _stated(written: str | None, today: date) -> str | None:
    """The day that a page's data gives for its own article, if it can be one."""
    try:
        return parse_published(written, today=today).isoformat() if written else None
    except ValueError:
        return None


def _extract(page: str, today: date) -> tuple[HtmlElement | None, Document | None]:
    """The page as a tree, and trafilatura's document; each None when there is none."""
    import trafilatura

    for name in ("trafilatura", "htmldate"):  # their warnings are ours to report, not stderr's
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    try:
        declaration = _XML_DECLARATION.match(page)  # lxml refuses text that names an encoding
        tree = trafilatura.load_html(page[declaration.end() :] if declaration else page)
        if tree is None:
            return None, None
        cleaned = deepcopy(tree)
        clean_page(cleaned)
        drop_foreign_data(cleaned)
        document = trafilatura.bare_extraction(
            cleaned,
            include_comments=False,
            # Pages of the 1990s keep the whole article in a table: without tables their paragraphs run
            # together (tests/articles/pages/oldstyle.html). favor_precision gains nothing on those pages
            # and gives up where the layout is odd.
            include_tables=True,
            with_metadata=True,
            date_extraction_params={
                "original_date": True,
                "extensive_search": False,
                "min_date": EARLIEST.isoformat(),
                "max_date": today.isoformat(),
            },
        )
    except _DEFEATS as error:
        raise UnreadableArticle(
            f"The page could not be taken apart ({type(error).__name__}). "
            "Save the article's text as a .txt file."
        ) from error
    assert document is None or not isinstance(document, dict)
    return tree, document


def _without_head(paragraphs: list[str], title: str | None, author: str | None) -> list[str]:
    """The paragraphs without the headline at their beginning and a line that only says who wrote it."""
    above = paragraphs[: paragraphs.index(title)] if title in paragraphs[:_ABOVE] else []
    if all(len(line.split()) <= _FEW_WORDS for line in above):  # names of sections, above the headline
        paragraphs = paragraphs[len(above) :]
    known = {word.casefold() for word in re.findall(r"\w+", author or "")}
    kept: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        words = {word.casefold() for word in re.findall(r"\w+", paragraph[:200]) if not word.isdigit()}
        is_byline = number < _HEAD_PARAGRAPHS and words & known and words <= known | _BYLINE_WORDS
        if not is_byline and (kept or paragraph != title):
            kept.append(paragraph)
    return kept or paragraphs


def _language(tree: HtmlElement) -> str | None:
    """The language that the html element declares, without its region: 'en' for 'en-GB'."""
    declared = tree.get("lang") or tree.get("xml:lang") or ""
    match = re.match(r"\s*([A-Za-z]{2,3})\b", declared)
    return match[1].lower() if match else None


def _paragraphs(body: _Element) -> list[str]:
    """The paragraphs of an extracted body, white space made single, line breaks kept."""
    from lxml.etree import iterwalk

    pieces: list[str] = []
    for event, element in iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):  # a comment or processing instruction
            text = None
        elif element.tag == "lb":
            text = _LINE if event == "start" else None
        else:
            text = None if element.tag in _INLINE else _PARAGRAPH
        pieces.append(text or "")
        pieces.append((element.text if event == "start" and isinstance(element.tag, str) else None) or "")
        pieces.append((element.tail if event == "end" else None) or "")
    paragraphs: list[str] = []
    # Two line breaks are how old pages part paragraphs.
    for block in re.split(rf"{_PARAGRAPH}|{_LINE}\s*{_LINE}", "".join(pieces).translate(UNSEEN)):
        lines = (" ".join(line.split()) for line in block.split(_LINE))
        paragraph = "\n".join(line for line in lines if line)
        if paragraph:
            paragraphs.append(paragraph)
    return paragraphs
