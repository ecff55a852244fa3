"""A list of feeds (OPML, or plain lines) becomes their addresses and names."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.articles.addresses import checked_address
from rapport.articles.decoding import decode
from rapport.articles.html import declared_encoding
from rapport.errors import NotFetched, UnreadableArticle

# The lists of people who follow everything hold some hundreds.
MOST = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One feed of a list: its address and what the list calls it."""

    address: str
    name: str | None = None


def read_opml(data: bytes) -> tuple[list[Listed], list[str]]:
    """The feeds of an OPML file, or of a text with one address a line, each once; and what was wrong.

    Lines that are blank or begin with ``#`` are skipped, folders of an OPML file opened.

    Raises UnreadableArticle when it is neither, or names no feed.
    """
    text = decode(data, declared=declared_encoding(data)).text
    pairs = _outlines(text) if text.lstrip("\ufeff \t\r\n").startswith("<") else _lines(text)
    listed: dict[str, Listed] = {}
    problems = []
    for written, name in pairs:
        try:
            address = checked_address(written)
        except NotFetched as error:
            problems.append(str(error))
        else:
            listed.setdefault(address, Listed(address=address, name=name))
    if not listed:
        raise UnreadableArticle(
            "It names no feed. Give an OPML file, or a text file with the address of one feed a line."
            + "".join(f" {problem}" for problem in problems[:1])
        )
    if len(listed) > MOST:
        raise UnreadableArticle(f"It names more than {MOST:,} feeds. Split it.")
    return list(listed.values()), problems


def _lines(text: str) -> list[tuple[str, str | None]]:
    lines = (line.strip() for line in text.splitlines())
    return [(line, None) for line in lines if line and not line.startswith("#")]


def _outlines(text: str) -> list[tuple[str, str | None]]:
    """The feeds of an OPML document: outlines with an xmlUrl."""
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    body = text.partition("?>")[2] if text.lstrip("\ufeff \t\r\n").startswith("<?xml") else text
    try:
        root = etree.fromstring(body.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableArticle(f"It is not sound OPML: {error.msg}.") from error
    found = []
    for outline in root.iter("outline"):
        known = {str(key).lower(): str(value) for key, value in outline.attrib.items()}
        if known.get("xmlurl", "").strip():
            name = " ".join((known.get("title") or known.get("text") or "").split())
            found.append((known["xmlurl"], name or None))
    return found
