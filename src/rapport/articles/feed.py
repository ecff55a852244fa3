"""A feed's bytes (RSS, Atom, RDF, JSON Feed) become its title and its entries, each with its page."""

from __future__ import annotations

import codecs
import hashlib
import io
import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from html import unescape
from typing import Any
from urllib.parse import urljoin

from rapport.articles.addresses import checked_address
from rapport.articles.dates import AHEAD, parse_published
from rapport.articles.decoding import decode
from rapport.articles.html import declared_encoding
from rapport.articles.json_feed import looks_like_json_feed, read_json_feed
from rapport.errors import MissingExtra, NotFetched, UnreadableArticle

# The largest feeds carry a year of articles in full and are 3 MB.
MOST = 10_000_000

# PostgreSQL's indexes take 2,704 bytes; an address may have 2,048 of them.
_LONGEST_NAME = 500

# Feeds list 10 to 100 entries, archives some hundreds. The newest stand first.
ENTRIES = 1_000

# The first element stands behind a declaration, a comment or two, and a document type.
_START = 65_536
_ROOT = re.compile(
    r"\ufeff?(?>\s*<\?[^>]{0,4000}\?>|\s*<!--.*?-->|\s*<!DOCTYPE[^\[>]{0,500}(?:\[.{0,20000}?\]\s*)?>)*+"
    r"\s*<(?P<root>[\w.:-]{1,40})",
    re.IGNORECASE | re.DOTALL,
)
_FEEDS = frozenset({"rss", "feed", "rdf:rdf", "atom:feed"})
_DECLARATION = re.compile(r"\ufeff?\s*<\?xml[^>]{0,4000}\?>")

# How a page names its feeds in its head, and one attribute of that.
_LINK = re.compile(r"<link\s[^>]{1,1000}>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([\w-]{1,40})\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_FEED_TYPE = re.compile(r"application/(?:(?:rss|atom|rdf)\+xml|feed\+json)", re.IGNORECASE)

# An entity that stands for one character does no harm, and old feeds declare them (&nbsp;). Every
# other declaration can be a bomb or name a file, and no article needs one.
_ENTITY = re.compile(r"<!ENTITY", re.IGNORECASE)
_HARMLESS = re.compile(r"""<!ENTITY\s+\w{1,40}\s+(["'])(?:&\#x?\w{1,8};|[^&%<]{1,10})\1\s*>""", re.IGNORECASE)

# What feedparser may raise on markup that nobody foresaw: that spoils the feed, not the run.
_DEFEATS = (AssertionError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed: its lasting name, the page it points at, and what the feed says of it."""

    id: str
    address: str
    title: str | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed's title and its entries, in the feed's order; `left_out` counts those without a page."""

    title: str | None = None
    entries: tuple[Entry, ...] = ()
    left_out: int = 0


def looks_like_feed(data: bytes) -> bool:
    """Whether the first element of an XML document is a feed's, or a JSON object is a JSON Feed.

    >>> looks_like_feed(b'<?xml version="1.0"?><rss version="2.0">')
    True
    """
    if looks_like_json_feed(data):
        return True
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"
    match = _ROOT.match(data[:_START].decode(encoding, "replace"))
    return match is not None and match["root"].lower() in _FEEDS


def read_feed(data: bytes, *, address: str, charset: str | None = None) -> Feed:
    """The feed in `data`, which was found at `address`; `charset` is what the server called it.

    Links are made whole. Entries that name no page are counted; an entry named twice is one.

    Raises UnreadableArticle when it is no feed, or declares entities.
    """
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _from_json(data, address)
    try:
        import feedparser
    except ModuleNotFoundError:
        raise MissingExtra("Reading feeds", "feeds") from None
    text = decode(data, declared=charset or declared_encoding(data)).text
    if len(_ENTITY.findall(text)) != len(_HARMLESS.findall(text)):
        raise UnreadableArticle("The feed declares entities of its own, as files made to do harm do.")
    whole = _DECLARATION.sub("", text, count=1).encode("utf-8", "replace")
    try:
        parsed = feedparser.parse(
            io.BytesIO(whole),  # never a string: it would be taken for an address or a file
            response_headers={"content-type": "application/xml; charset=utf-8", "content-location": address},
            sanitize_html=False,
            resolve_relative_uris=False,
        )
    except _DEFEATS as error:
        raise UnreadableArticle(f"The feed could not be taken apart ({type(error).__name__}).") from error
    if not parsed.get("version") and not parsed.entries:
        named = feeds_named(text, address)
        if named:
            raise UnreadableArticle(f"It is a page, not a feed. Its feed is at: {' or '.join(named)}")
        raise UnreadableArticle(
            "It is not a feed (RSS, Atom or JSON Feed), or one that is damaged beyond reading."
        )
    entries: dict[str, Entry] = {}
    left_out = 0
    for item in parsed.entries[:ENTRIES]:
        entry = _entry(item, address, dated_by=_dated_by(parsed.get("version", "")))
        if entry is None:
            left_out += 1
        else:
            entries.setdefault(entry.id, entry)
    return Feed(title=_line(parsed.feed.get("title")), entries=tuple(entries.values()), left_out=left_out)


def _from_json(data: bytes, address: str) -> Feed:
    title, items = read_json_feed(data)
    entries: dict[str, Entry] = {}
    left_out = 0
    for item in items[:ENTRIES]:
        entry = _named(item.id, item.link, address, title=item.title, published=item.published)
        if entry is None:
            left_out += 1
        else:
            entries.setdefault(entry.id, entry)
    return Feed(title=_line(title), entries=tuple(entries.values()), left_out=left_out)


def feeds_named(page: str, address: str) -> list[str]:
    """The addresses of the feeds that a web page says it has, at most three."""
    found: dict[str, None] = {}
    for tag in _LINK.findall(page[:_START]):
        said = {name.lower(): one or two or three for name, one, two, three in _ATTRIBUTE.findall(tag)}
        if "alternate" in said.get("rel", "").lower() and _FEED_TYPE.fullmatch(said.get("type", "").strip()):
            with suppress(NotFetched, ValueError):
                found[checked_address(urljoin(address, unescape(said.get("href", ""))))] = None
    return list(found)[:3]


def _dated_by(version: str) -> tuple[str, ...]:
    """The fields that give the day of publication; RSS calls it dc:date too, which feedparser files
    under the last change."""
    return ("published_parsed", "updated_parsed") if version.startswith("rss") else ("published_parsed",)


def _entry(item: Any, base: str, *, dated_by: tuple[str, ...]) -> Entry | None:
    """The entry of an item, None when it names no page that can be asked for."""
    link = item.get("feedburner_origlink") or item.get("link")
    published = next((day for name in dated_by if (day := _day(item, name))), None)
    return _named(item.get("id"), link, base, title=item.get("title"), published=published)


def _named(id: object, link: object, base: str, *, title: object, published: date | None) -> Entry | None:
    """An entry under its lasting name, None when its link leads to no page."""
    if not isinstance(link, str) or not link.strip():
        return None
    try:
        address = checked_address(urljoin(base, link.strip()))
    except (NotFetched, ValueError):
        return None
    name = _lasting_name(_line(id) or address)
    return Entry(id=name, address=address, title=_line(title), published=published)


def _day(item: Any, name: str) -> date | None:
    """The day as the feed writes it, in the outlet's own zone; in UTC where only feedparser reads it."""
    moment = item.get(name)
    if not moment:
        return None
    written = item.get(name.removesuffix("_parsed"))
    if isinstance(written, str):
        with suppress(ValueError):
            return parse_published(written, today=date.max - AHEAD)
    try:
        return date(*moment[:3])
    except ValueError:
        return None


def _lasting_name(id: str) -> str:
    """The id, or its digest where it is longer than an index of a database takes beside an address."""
    written = id.encode("utf-8", "surrogatepass")
    return id if len(written) <= _LONGEST_NAME else hashlib.sha256(written).hexdigest()


def _line(value: object) -> str | None:
    return " ".join(value.split())[:500] or None if isinstance(value, str) else None
