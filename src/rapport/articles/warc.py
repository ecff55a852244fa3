"""A web archive (WARC) to its members: the pages and documents that were answered in full."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from io import BufferedReader, BytesIO
from typing import IO, Any
from urllib.parse import urlsplit

from rapport.articles.formats import format_of_media_type, format_of_name
from rapport.articles.limits import DAMAGED, LARGEST_DOCUMENT, Allowance, whole
from rapport.articles.members import Member
from rapport.articles.streams import Counted, Unpacked, damaged
from rapport.errors import MissingExtra, UnreadableArticle

# How an answer is packed on its way and for good.
_PACKED = ("Transfer-Encoding", "Content-Encoding")

_TEXT = {"text/plain", "text/markdown"}

# What servers call "something" without looking; the address says more.
_VAGUE = {"", "application/octet-stream", "binary/octet-stream"}


def warc_members(stream: IO[bytes]) -> Iterator[Member]:
    """Each answer with status 200, and each record of a resource or a converted page, that may be an article.

    Pictures, scripts, requests and repeats of an answer (revisits) are passed over. A member is named
    by its address, which is the article's. The day of the crawl is not taken for that of publication.

    Raises MissingExtra and UnreadableArticle.
    """
    try:
        from fastwarc.warc import ArchiveIterator, WarcRecordType
    except ImportError as error:
        raise MissingExtra("Reading web archives (WARC)", "formats") from error
    counted = Counted(stream)
    allowance = Allowance(lambda: counted.passed)
    wanted = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    try:
        # decoded one by one: what is damaged inside an answer would end the walk through the archive
        for record in ArchiveIterator(counted, record_types=wanted, parse_http=True, auto_decode="none"):
            if record.is_http and record.http_headers.status_code != 200:
                continue
            media_type = record.http_content_type if record.is_http else record.headers.get("Content-Type")
            url = record.headers.get("WARC-Target-URI") or ""
            if not _is_wanted(media_type, url):
                continue
            yield Member(
                name=url,
                open=partial(_open, record, allowance),
                media_type=media_type,
                metadata={"url": url if url.startswith(("http://", "https://")) else None},
            )
    except DAMAGED as error:
        raise UnreadableArticle(damaged(error)) from error
    except BaseException as error:
        # fastwarc is written in Rust, whose panics pass by Exception
        if type(error).__module__ != "pyo3_runtime":
            raise
        raise UnreadableArticle("It is not a sound web archive.") from error


def _open(record: Any, allowance: Allowance) -> IO[bytes]:
    try:
        body = whole(record.reader, most=LARGEST_DOCUMENT)
    except DAMAGED as error:
        raise UnreadableArticle(damaged(error)) from error
    packed = {name: record.http_headers.get(name) for name in _PACKED} if record.is_http else {}
    decoded = _decoded(body, packed) if any(packed.values()) else BytesIO(body)
    return BufferedReader(Unpacked(decoded, allowance))


def _decoded(body: bytes, packed: Mapping[str, str | None]) -> IO[bytes]:
    """An answer's body as it was meant, unpacked by fastwarc as the only record of an archive."""
    from fastwarc.warc import ArchiveIterator

    said = "".join(f"{name}: {' '.join(value.split())}\r\n" for name, value in packed.items() if value)
    answer = f"HTTP/1.1 200 OK\r\n{said}\r\n".encode("latin-1", "replace") + body
    head = "WARC/1.1\r\nWARC-Type: response\r\nContent-Type: application/http; msgtype=response\r\n"
    one = BytesIO(f"{head}Content-Length: {len(answer)}\r\n\r\n".encode() + answer + b"\r\n\r\n")
    try:
        reader: Any = next(iter(ArchiveIterator(one, parse_http=True, auto_decode="all"))).reader
    except (StopIteration, *DAMAGED) as error:
        raise UnreadableArticle(damaged(error)) from error
    decoded: IO[bytes] = reader
    return decoded


def _is_wanted(media_type: str | None, url: str) -> bool:
    """Whether an answer may be an article, by what the server called it."""
    bare = (media_type or "").partition(";")[0].strip().lower()
    known = format_of_media_type(media_type) is not None or bare in _TEXT
    return known or (bare in _VAGUE and format_of_name(urlsplit(url).path) is not None)
