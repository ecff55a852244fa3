"""A part of an Office document or EPUB, untrusted XML, to its tree."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from rapport.articles.decoding import LIMIT
from rapport.articles.limits import Allowance, whole
from rapport.articles.zip import open_member
from rapport.errors import UnreadableArticle

if TYPE_CHECKING:
    from lxml.etree import _Element


def part_of(archive: zipfile.ZipFile, name: str, allowance: Allowance) -> bytes:
    """One part's bytes. Raises UnreadableArticle when it is missing, damaged or too large."""
    return whole(open_member(archive, name, allowance), most=LIMIT)


def parse_xml(data: bytes) -> _Element:
    """The root element. Entities are not replaced and nothing is loaded, from disk or network.

    Raises UnreadableArticle when it is not XML, too deep (256 levels) or declares entities.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableArticle(f"A part of the document is not sound XML ({error}).") from error
    # Office and EPUB packages declare none; a trap does, to have one word replaced by millions
    declared = root.getroottree().docinfo.internalDTD
    if declared is not None and next(declared.iterentities(), None) is not None:
        raise UnreadableArticle("A part of the document declares entities of its own, as only a trap does.")
    return root
