"""An EPUB to its members: the documents in reading order, with what the package says of them all."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import IO, TYPE_CHECKING
from urllib.parse import unquote

from rapport.articles.formats import EPUB_PAGE
from rapport.articles.limits import MOST_MEMBERS, Allowance
from rapport.articles.members import Member
from rapport.articles.xml import parse_xml, part_of
from rapport.articles.zip import allowance_of, open_member, open_zip
from rapport.errors import ArticleError, UnreadableArticle

if TYPE_CHECKING:
    from lxml.etree import _Element

_CONTAINER = "{urn:oasis:names:tc:opendocument:xmlns:container}"
_OPF = "{http://www.idpf.org/2007/opf}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_ENC = "{http://www.w3.org/2001/04/xmlenc#}"

_PAGE = "application/xhtml+xml"

# Parts that books name in their guide and that are no articles.
_NOT_READ = {"cover", "toc", "title-page", "copyright-page", "colophon", "index"}

# Programs that put themselves where the publisher belongs.
_NOBODY = {"calibre", "unknown", "pandoc", "sigil"}


def epub_members(stream: IO[bytes]) -> Iterator[Member]:
    """Each document of the spine as a web page; contents, cover and title page are passed over.

    Outlet is the publisher, author the creator, published the date of publication that the package
    states; dates of conversion or change are left out. A locked book (DRM) is refused.

    Raises UnreadableArticle.
    """
    with open_zip(stream) as archive:
        allowance = allowance_of(stream)
        package_at = _package_at(archive, allowance)
        package = parse_xml(part_of(archive, package_at, allowance))
        metadata = _metadata(package)
        locked = _locked(archive, allowance)
        folder = posixpath.dirname(package_at)
        for count, href in enumerate(_documents(package)):
            name = posixpath.normpath(posixpath.join(folder, href))
            if name in locked:
                raise UnreadableArticle("The book is locked by its seller (DRM); it can only be read there.")
            if count >= MOST_MEMBERS:
                raise UnreadableArticle(f"It has more than {MOST_MEMBERS:,} documents.")
            opener = partial(open_member, archive, name, allowance)
            yield Member(name=name, open=opener, media_type=EPUB_PAGE, metadata=metadata)


def _package_at(archive: zipfile.ZipFile, allowance: Allowance) -> str:
    """Where the package document lies (OCF 3.3, 3.5.2.1)."""
    container = parse_xml(part_of(archive, "META-INF/container.xml", allowance))
    for root in container.iter(f"{_CONTAINER}rootfile"):
        if path := root.get("full-path"):
            return str(path)
    raise UnreadableArticle("It is not a sound EPUB: nothing says where its package document is.")


def _documents(package: _Element) -> Iterator[str]:
    """The addresses of the documents that are read, in order, each once."""
    pages = {
        item.get("id"): item.get("href")
        for item in package.iter(f"{_OPF}item")
        if item.get("media-type") == _PAGE and "nav" not in (item.get("properties") or "").split()
    }
    passed = {
        unquote((one.get("href") or "").partition("#")[0])
        for one in package.iter(f"{_OPF}reference")
        if (one.get("type") or "").lower() in _NOT_READ
    }
    wanted = (pages.get(one.get("idref")) for one in package.iter(f"{_OPF}itemref"))
    hrefs = dict.fromkeys(unquote(href.partition("#")[0]) for href in wanted if href)
    return (href for href in hrefs if href not in passed)


def _metadata(package: _Element) -> dict[str, str | None]:
    """What the package states of every article in it."""
    dates = [one for one in package.iter(f"{_DC}date") if one.text]
    published = [one.text for one in dates if one.get(f"{_OPF}event") in (None, "publication")]
    publisher = package.findtext(f".//{_DC}publisher")
    named = [(one.text or "").strip() for one in package.iter(f"{_DC}creator")]
    authors = [name for name in named if name and name.lower() not in _NOBODY]
    return {
        "outlet": None if (publisher or "").strip().lower() in _NOBODY else publisher,
        "author": ", ".join(authors[:10]) or None,
        "published": published[0] if published else None,
        "language": package.findtext(f".//{_DC}language"),
    }


def _locked(archive: zipfile.ZipFile, allowance: Allowance) -> set[str]:
    """The parts that are encrypted; fonts may be, pages only where the book is locked."""
    try:
        encryption = parse_xml(part_of(archive, "META-INF/encryption.xml", allowance))
    except ArticleError:  # most books have none
        return set()
    return {unquote(one.get("URI") or "") for one in encryption.iter(f"{_ENC}CipherReference")}
