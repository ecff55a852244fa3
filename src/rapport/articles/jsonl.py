"""JSON lines become one Found per line; a bad line is a problem and the others go on."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import IO

from rapport.articles.decoding import LIMIT
from rapport.articles.found import Found
from rapport.articles.rows import field_names, read_row
from rapport.errors import ArticleError, UnreadableArticle

# Bytes of a line too long to keep that are read at a time while looking for its end.
_CHUNK = 1 << 20


def read_jsonl(
    stream: IO[bytes], *, path: str, today: date, fields: Mapping[str, str] | None = None
) -> Iterator[Found]:
    """The articles of a stream of JSON lines, read one line at a time.

        {"text": "The minister said …", "title": "…", "outlet": "…", "published": "2016-03-02"}

    `fields` maps Rapport's names (text, title, outlet, author, published, url, language) to those
    in the file where they differ: ``{"text": "body"}``. Further fields are ignored, blank lines
    skipped. `Found.path` ends in the line number: ``clips.jsonl:12``.

    Raises UsageError when `fields` maps a name that Rapport does not know.
    """
    names = field_names(fields)
    number = 0
    while line := stream.readline(LIMIT + 1):
        number += 1
        place = f"{path}:{number}"
        if number == 1:
            if line.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
                yield Found(path=path, problem="JSON lines are UTF-8, this is UTF-16. Save it as UTF-8.")
                return
            line = line.removeprefix(codecs.BOM_UTF8)
        if len(line) > LIMIT:
            if not line.endswith(b"\n"):
                _skip_line(stream)
            yield Found(path=place, problem=f"The line is longer than {LIMIT // 1_000_000} MB.")
        elif line.strip():
            try:
                yield _read_line(line, names, place, today)
            except ArticleError as error:
                yield Found(path=place, problem=str(error))


def _read_line(line: bytes, names: Mapping[str, str], place: str, today: date) -> Found:
    """The article on one line. Raises ArticleError."""
    try:
        row = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise UnreadableArticle(f"The line is not UTF-8 (byte {error.start}). Save it as UTF-8.") from None
    except json.JSONDecodeError as error:
        raise UnreadableArticle(f"The line is not JSON ({error.msg}, character {error.pos}).") from None
    except (RecursionError, ValueError):  # nested too deeply; a number of thousands of digits
        raise UnreadableArticle("The line is nested too deeply or holds a number too long to read.") from None
    if not isinstance(row, dict):
        raise UnreadableArticle('The line is not a JSON object. One article is {"text": "…", "title": "…"}.')
    return read_row(row, names, path=place, today=today)


def _skip_line(stream: IO[bytes]) -> None:
    """Read on to the end of the line."""
    while (chunk := stream.readline(_CHUNK)) and not chunk.endswith(b"\n"):
        pass
