"""Places become a stream of Found: each file's or answer's bytes go to the reader of its format."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO

from rapport.articles.addresses import is_address
from rapport.articles.answer import Answer, Fetches
from rapport.articles.decoding import LIMIT, decode
from rapport.articles.found import Found
from rapport.articles.html import declared_encoding, read_html
from rapport.articles.jsonl import field_names, read_jsonl
from rapport.articles.places import STDIN, SUFFIXES, Format, Place, find_files, shown_path
from rapport.articles.plain import read_plain
from rapport.articles.url import read_url
from rapport.errors import ArticleError, UnreadableArticle

# What servers call a web page. Whatever else they say is looked into: much is called text/plain.
TYPES = {"text/html": Format.HTML, "application/xhtml+xml": Format.HTML}

_JSON_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\".*\}\s*", re.DOTALL)
_JSON = re.compile(r"\s*(?:\[\s*\{|\{\s*\")")
# Atomic: a comment that was passed is not tried again, so thousands of them take no time.
_HTML = re.compile(r"(?>\s*<!--.*?-->)*+\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)


def collect(
    where: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    outlet: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetches | None = None,
    today: date | None = None,
) -> Iterator[Found]:
    """Every article at the named places, one after the other: `find_files`, then `read_file` on each.

        for found in collect(["clips/", "archive/**/*.html", "-"], outlet="The Harbour Post"):
            print(found.path, found.problem or found.article.title)

    A place that cannot be read becomes a Found with its problem and the others go on. Raises
    UsageError when `fields` maps a name that Rapport does not know, before anything is read.
    """
    field_names(fields)
    places = find_files(where)
    return (
        found
        for place in places
        for found in read_file(
            place,
            published=published,
            outlet=outlet,
            fields=fields,
            stdin=stdin,
            fetcher=fetcher,
            today=today,
        )
    )


def read_file(
    place: Place,
    *,
    published: date | None = None,
    outlet: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetches | None = None,
    today: date | None = None,
) -> Iterator[Found]:
    """What is at one place: one Found, or one per line of a JSON lines file or per page of a feed.

    `published` and `outlet` fill what a file does not say. `fields` are the names in JSON lines
    (see `read_jsonl`). `stdin` is what ``-`` reads, `fetcher` what fetches web addresses. `today` is
    the day after which a publication date is called impossible; without it, the computer's.
    """
    shown = shown_path(place.path)
    if place.problem:
        yield Found(path=shown, problem=place.problem)
        return
    today = today or date.today()
    try:
        found_there: Iterable[Found]
        if is_address(place.path):
            if fetcher is None:
                raise UnreadableArticle("It is a web address, and there is no network here to ask.")
            found_there = read_url(place.path, fetcher=fetcher, read=partial(read_answer, today=today))
        else:
            found_there = _read(place.path, shown, fields, stdin, today)
        for found in found_there:
            article = found.article
            if article is not None:
                article = replace(
                    article, published=article.published or published, outlet=article.outlet or outlet
                )
            yield replace(found, article=article)
    except ArticleError as error:
        yield Found(path=shown, problem=str(error))
    except OSError as error:
        yield Found(path=shown, problem=f"It could not be read: {error.strerror or error}.")


def read_answer(answer: Answer, *, today: date) -> list[Found]:
    """The article in what a web server answered. Raises ArticleError."""
    form = TYPES.get(answer.media_type)
    return [_read_bytes(answer.body, form, answer.address, today, charset=answer.charset)]


def _read(
    path: str, shown: str, fields: Mapping[str, str] | None, stdin: BinaryIO | None, today: date
) -> Iterator[Found]:
    """The file's articles. Raises ArticleError and OSError."""
    if path == STDIN:
        if stdin is None:
            raise UnreadableArticle("Nothing was piped in.")
        yield from _read_unknown(stdin, shown, fields, today)
        return
    form = SUFFIXES.get(Path(path).suffix.lower())
    with Path(path).open("rb") as stream:
        if form is Format.JSONL:
            yield from read_jsonl(stream, path=shown, today=today, fields=fields)
        elif form is None:
            yield from _read_unknown(stream, shown, fields, today)
        else:
            yield _read_bytes(_all_of(stream), form, shown, today)


def _read_unknown(
    stream: BinaryIO, shown: str, fields: Mapping[str, str] | None, today: date
) -> Iterator[Found]:
    """Articles from a stream that does not say what it is: JSON lines are told by the first line."""
    first = stream.readline(LIMIT + 1)
    if _JSON_LINE.fullmatch(first):
        yield from read_jsonl(_Rejoined(first, stream), path=shown, today=today, fields=fields)
    else:
        yield _read_bytes(_all_of(stream, first), None, shown, today)


def _read_bytes(
    data: bytes, form: Format | None, shown: str, today: date, charset: str | None = None
) -> Found:
    """The one article in a file's bytes; without a format, told by how its text begins."""
    declared = charset or (None if form is Format.PLAIN else declared_encoding(data))
    decoded = decode(data, declared=declared)
    text = decoded.text
    if form is None:
        if _JSON.match(text):
            raise UnreadableArticle(
                "It is JSON, but not one article a line in UTF-8. Try: jq -c '.[]' FILE > FILE.jsonl"
            )
        form = Format.HTML if _HTML.match(text) or _is_xhtml(text) else Format.PLAIN
    read = read_html if form is Format.HTML else read_plain
    return read(text, path=shown, today=today, remark=decoded.remark)


def _is_xhtml(text: str) -> bool:
    """Whether an XML document is a page. Raises UnreadableArticle when it is another kind of XML."""
    if not text.lstrip().startswith("<?xml"):
        return False
    if "<html" in text[:2048].lower():
        return True
    raise UnreadableArticle("It is XML, not an article. Save the article as plain text or as a web page.")


def _all_of(stream: BinaryIO, first: bytes = b"") -> bytes:
    """All bytes, after `first`, which were read before. Raises UnreadableArticle beyond LIMIT.

    A file's size is asked for before it is read; a pipe is read as far as the limit.
    """
    size = len(first)
    with suppress(OSError):  # a stream in memory has no file
        size = max(size, os.fstat(stream.fileno()).st_size)
    data = first if size > LIMIT else first + stream.read(LIMIT + 1 - len(first))
    if max(size, len(data)) > LIMIT:
        raise UnreadableArticle(
            f"It is larger than {LIMIT // 1_000_000} MB, more than any article. "
            "If it holds many articles, split it or write them as JSON lines (.jsonl)."
        )
    return data


class _Rejoined(io.BytesIO):
    """A stream whose first line was read already: gives that line, then the stream's."""

    def __init__(self, first: bytes, rest: BinaryIO) -> None:
        super().__init__(first)
        self._rest = rest

    def readline(self, size: int | None = -1, /) -> bytes:
        return super().readline(size) or self._rest.readline(-1 if size is None else size)
