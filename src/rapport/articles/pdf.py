"""A PDF becomes a Found: its lines in reading order, made into paragraphs."""

from __future__ import annotations

import io
import logging
import re
from datetime import date
from typing import TYPE_CHECKING

from rapport.articles.found import Found, make_found
from rapport.articles.limits import MOST_PAGES
from rapport.articles.pdf_lines import Line, page_lines
from rapport.articles.pdf_paragraphs import paragraphs
from rapport.articles.pdf_running import without_running_heads
from rapport.errors import MissingExtra, UnreadableArticle

if TYPE_CHECKING:
    from pypdf import PdfReader

# What a library raises on a file that it did not foresee: that spoils the file, not the run.
_DEFEATS = (
    RecursionError, AttributeError, LookupError, ArithmeticError, TypeError, ValueError, OSError,
    AssertionError, NotImplementedError, MemoryError, RuntimeError,
)  # fmt: skip

# A page of print has 2,000 letters; a scan has none or a stamp of the scanner's.
_FEW_LETTERS = 20

# Fonts that do not say which letters they draw give private-use or replacement characters.
_NO_LETTER = re.compile(r"[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]")
_MANY_NO_LETTERS = 0.1

# A title is only believed when it stands among the first lines, as printed.
_TOP = 15


def read_pdf(data: bytes, *, path: str, today: date) -> Found:
    """The article in a PDF: columns one after the other, cut words joined, running heads left out.

    The information that a PDF carries about itself is what programs put there: its title is taken
    only when the first lines of the text have the same words; author, dates, language and outlet
    are never taken.

    Raises UnreadableArticle (locked, scanned, damaged, too long), EmptyArticle and MissingExtra.
    """
    try:
        import pypdf
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise MissingExtra("Reading PDF", "formats") from error
    logger = logging.getLogger("pypdf")  # its warnings are about repairs that worked
    if not logger.handlers:
        logger.addHandler(logging.NullHandler())
    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnreadableArticle("It is locked with a password. Save it without one.")
        count = len(reader.pages)
        if count > MOST_PAGES:
            raise UnreadableArticle(f"It has {count:,} pages; no article has more than {MOST_PAGES}.")
        pages = [page_lines(page) for page in reader.pages]
        title = _title(reader)
    except (PyPdfError, *_DEFEATS) as error:
        raise UnreadableArticle(
            f"The PDF cannot be opened or is damaged ({type(error).__name__}). "
            "Open it, save its text as a .txt file and read that."
        ) from error
    remark = _check(pages)
    text = "\n\n".join(paragraphs(without_running_heads(pages)))
    top = " ".join(" ".join(line.text for page in pages for line in page[:_TOP]).split())
    metadata = {"title": title if title and title.casefold() in top.casefold() else None}
    return make_found(text, metadata, path=path, today=today, remarks=[remark])


def _title(reader: PdfReader) -> str | None:
    """The title that the PDF gives itself, if it is text at all."""
    information = reader.metadata
    title = information.title if information else None
    return " ".join(str(title).split()) if title else None


def _check(pages: list[list[Line]]) -> str | None:
    """A remark on pages that are pictures. Raises UnreadableArticle where next to nothing is text."""
    texts = ["".join(line.text for line in page) for page in pages]
    letters = [sum(map(str.isalpha, text)) for text in texts]
    bare = sum(count < _FEW_LETTERS for count in letters)
    unknown = sum(len(_NO_LETTER.findall(text)) for text in texts)
    if unknown > _MANY_NO_LETTERS * max(1, sum(map(len, texts))):
        raise UnreadableArticle(
            "Its fonts do not say which letters they draw. "
            "Run text recognition over it (ocrmypdf --force-ocr)."
        )
    if sum(letters) < _FEW_LETTERS:
        raise UnreadableArticle(
            "It holds no text: it seems to be scanned. Run text recognition over it first (ocrmypdf)."
        )
    if bare and len(pages) > 1:
        return f"{bare} of its {len(pages)} pages {'has' if bare == 1 else 'have'} no text, as if scanned."
    return None
