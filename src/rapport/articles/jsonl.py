"""JSON lines become one Found per line; a bad line is a problem and the others go on."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator, Mapping
from datetime import date
from typing import BinaryIO

from rapport.articles.decoding import LIMIT
from rapport.articles.found import METADATA, Found, make_found
from rapport.errors import ArticleError, UnreadableArticle, UsageError

# A file of lines may be of any length; one line holds one article.
_FIELDS = ("text", *METADATA)

# Bytes of a line too long to keep that are read at a time while looking for its end.
_CHUNK = 1 << 20

# JSON can spell what no text holds, half a surrogate pair ("\ud83d", from a cut emoji) and NUL;
# no database takes them. Each becomes U+FFFD, as in a decoder, so that offsets stay.
_UNSTORABLE = {0: 0xFFFD, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}


def read_jsonl(
    stream: BinaryIO, *, path: str, today: date, fields: Mapping[str, str] | None = None
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


def field_names(fields: Mapping[str, str] | None) -> dict[str, str]:
    """The file's name of each field, by Rapport's name.

    Raises UsageError when `fields` maps a name that Rapport does not know.
    """
    unknown = sorted(set(fields or ()) - set(_FIELDS))
    if unknown:
        raise UsageError(f"There is no field '{unknown[0]}'. The fields are: {', '.join(_FIELDS)}.")
    return {name: (fields or {}).get(name, name) for name in _FIELDS}


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
    text = row.get(names["text"])
    if not isinstance(text, str):
        has = ", ".join(sorted(row)[:8]).translate(_UNSTORABLE) or "nothing"
        raise UnreadableArticle(
            f"There is no text in the field '{names['text']}'; the line has: {has[:200]}. "
            "Name the field that holds the text."
        )
    metadata = {}
    remarks = []
    for name in METADATA:
        value = row.get(names[name])
        if name == "author" and isinstance(value, list) and all(isinstance(one, str) for one in value):
            value = ", ".join(value)
        if isinstance(value, str):
            metadata[name] = value.translate(_UNSTORABLE)
        elif value is not None:
            remarks.append(f"The field '{names[name]}' is not text and was left out.")
    return make_found(text.translate(_UNSTORABLE), metadata, path=place, today=today, remarks=remarks)


def _skip_line(stream: BinaryIO) -> None:
    """Read on to the end of the line."""
    while (chunk := stream.readline(_CHUNK)) and not chunk.endswith(b"\n"):
        pass
