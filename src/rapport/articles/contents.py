"""One file's bytes, with what is known of them, to its articles: the way in for files, pages and archives."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import IO

from rapport.articles.decoding import decode
from rapport.articles.formats import (
    PACKED,
    Format,
    format_of_bytes,
    format_of_media_type,
    format_of_name,
)
from rapport.articles.found import Found, fill
from rapport.articles.html import declared_encoding, read_html
from rapport.articles.jsonl import read_jsonl
from rapport.articles.limits import DEEPEST, LARGEST_DOCUMENT, whole
from rapport.articles.members import Member, members_of, shown_name
from rapport.articles.plain import read_plain
from rapport.articles.steps import Steps
from rapport.articles.streams import begun, walkable
from rapport.errors import ArticleError, EmptyArticle, MissingExtra, UnreadableArticle

_JSON_LINE = re.compile(rb"(?:\xef\xbb\xbf)?\s*\{\s*\".*\}\s*", re.DOTALL)
_JSON = re.compile(r"\s*(?:\[\s*\{|\{\s*\")")
# Atomic: a comment that was passed is not tried again, so thousands of them take no time.
_HTML = re.compile(r"(?>\s*<!--.*?-->)*+\s*<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class How:
    """What all files of a run are read by, how deep in archives this one lies, and who is told of it."""

    today: date
    fields: Mapping[str, str] | None = None
    depth: int = 0
    steps: Steps = field(default_factory=Steps)

    def deeper(self) -> How:
        """The same, one archive further in. Raises UnreadableArticle where that is too deep."""
        if self.depth >= DEEPEST:
            raise UnreadableArticle(f"It lies more than {DEEPEST} archives deep. Unpack it first.")
        return replace(self, depth=self.depth + 1)


def read_content(
    content: IO[bytes] | bytes | Callable[[], IO[bytes]],
    *,
    path: str,
    how: How,
    name: str | None = None,
    media_type: str | None = None,
) -> Iterator[Found]:
    """The articles in one file's bytes, in order: one for a page, many for a table or an archive.

        read_content(data, path="https://example.org/a", how=How(today=today), media_type="text/html")

    The format is told by `media_type`, else by the suffix of `name` (by default `path`), else by the
    first bytes, which also put a wrong suffix right. What cannot be read is a Found with its problem.
    """
    given_up = how.steps.enter()
    try:
        if given_up:
            raise UnreadableArticle(given_up)
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        if callable(stream):
            stream = stream()
        yield from _read(stream, path, how, name or path, media_type)
    except (ArticleError, MissingExtra) as error:  # an article that waits for a part stops no run
        yield Found(path=path, problem=str(error))
    except OSError as error:
        yield Found(path=path, problem=f"It could not be read: {error.strerror or error}.")
    except MemoryError:
        yield Found(path=path, problem="It takes more memory to read than any article.")
    finally:
        how.steps.leave()


def _read(stream: IO[bytes], path: str, how: How, name: str, media_type: str | None) -> Iterator[Found]:
    """The same; raises ArticleError, MissingExtra and OSError."""
    form = format_of_media_type(media_type) or format_of_name(name)
    if form in (None, Format.PLAIN, Format.HTML):
        first, stream = begun(stream, line=form is None)
        shown = format_of_bytes(first)
        if shown is None and form is None and is_json_line(first):
            shown = Format.JSONL
        form = shown or form
    if form in (Format.ZIP, Format.DOCX, Format.EPUB):
        from rapport.articles.zip import kind_of_zip

        with walkable(stream) as walked:
            yield from _read_as(kind_of_zip(walked), walked, path, how, name, media_type)
    else:
        yield from _read_as(form, stream, path, how, name, media_type)


def _read_as(
    form: Format | None, stream: IO[bytes], path: str, how: How, name: str, media_type: str | None
) -> Iterator[Found]:
    """The articles of a stream in this format."""
    match form:
        case None | Format.PLAIN | Format.HTML | Format.EPUB_PAGE:
            yield _read_text(whole(stream), form, path, how.today, _charset(media_type))
        case Format.JSONL:
            yield from read_jsonl(stream, path=path, today=how.today, fields=how.fields)
        case Format.TABLE:
            from rapport.articles.table import read_table

            yield from read_table(stream, path=path, today=how.today, fields=how.fields)
        case Format.PARQUET:
            from rapport.articles.parquet import read_parquet

            yield from read_parquet(stream, path=path, today=how.today, fields=how.fields)
        case Format.PDF:
            from rapport.articles.pdf import read_pdf

            yield read_pdf(whole(stream, most=LARGEST_DOCUMENT), path=path, today=how.today)
        case Format.DOCX:
            from rapport.articles.docx import read_docx

            yield read_docx(whole(stream, most=LARGEST_DOCUMENT), path=path, today=how.today)
        case _:
            yield from _read_members(members_of(stream, form, name), form, path, how)


def _read_members(members: Iterator[Member], form: Format, path: str, how: How) -> Iterator[Found]:
    """The articles of what lies in an archive; one that cannot be read keeps none of the others."""
    inner = how.deeper()
    empty = True
    for member in members:
        empty = False
        # a packed file is one file: story.html.gz is story.html
        at = path if form in PACKED else f"{path}!{shown_name(member.name)}"
        if member.problem or member.open is None:
            yield Found(path=at, problem=member.problem)
            continue
        found = read_content(
            member.open, path=at, how=inner, name=_file_name(member.name, form), media_type=member.media_type
        )
        yield from (fill(one, member.metadata, today=how.today) for one in found)
    if empty:
        raise EmptyArticle("There is no article in the archive.")


def _read_text(data: bytes, form: Format | None, path: str, today: date, charset: str | None) -> Found:
    """The one article in a text's bytes; without a format, told by how its text begins."""
    declared = charset or (None if form is Format.PLAIN else declared_encoding(data))
    decoded = decode(data, declared=declared)
    text = decoded.text
    if form is None:
        if _JSON.match(text):
            raise UnreadableArticle(
                "It is JSON, but not one article a line in UTF-8. Try: jq -c '.[]' FILE > FILE.jsonl"
            )
        form = Format.HTML if _HTML.match(text) or _is_xhtml(text) else Format.PLAIN
    if form is Format.EPUB_PAGE:
        from rapport.articles.epub_page import read_epub_page

        return read_epub_page(text, path=path, today=today, remark=decoded.remark)
    read = read_html if form is Format.HTML else read_plain
    return read(text, path=path, today=today, remark=decoded.remark)


def _is_xhtml(text: str) -> bool:
    """Whether an XML document is a page. Raises UnreadableArticle when it is another kind of XML."""
    if not text.lstrip().startswith("<?xml"):
        return False
    if "<html" in text[:2048].lower():
        return True
    raise UnreadableArticle("It is XML, not an article. Save the article as plain text or as a web page.")


def is_json_line(first: bytes) -> bool:
    """Whether the first line of some bytes is a JSON object."""
    return _JSON_LINE.fullmatch(first.partition(b"\n")[0]) is not None


def _charset(media_type: str | None) -> str | None:
    """The encoding that a media type names: 'utf-8' of 'text/html; charset="utf-8"'."""
    match = _CHARSET.search(media_type or "")
    return match[1] if match else None


def _file_name(name: str, form: Format) -> str:
    """A member's name to tell its format by; an address may go on behind the file's name."""
    return re.split("[?#]", name, maxsplit=1)[0] if form is Format.WARC else name
