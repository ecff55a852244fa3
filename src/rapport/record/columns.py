"""Column types: values of Rapport in, what a database can keep out, and back without loss.

Those of which a dossier reads a hundred thousand give their values back by `result_processor`, one call for
each value, where `process_result_value` would take two.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import DateTime, Dialect, String, Text
from sqlalchemy.types import TypeDecorator

from rapport.text.spans import Span

# Neither database keeps a lone surrogate, PostgreSQL no null character; damaged files hold both.
# The mark is the last code point for private use, which no text is likely to hold; if one does,
# the mark is doubled.
_MARK = "\U0010fffd"
_UNSTORABLE = re.compile("[\0\ud800-\udfff\U0010fffd]")
_MARKED = re.compile(_MARK + "(.)", re.DOTALL)


# Spans kept: a mention is loaded for its attribution, its stance and its article, and of the hundred thousand
# spans of a dossier of 5,000 statements two thirds are one of these. Two megabytes.
SPANS = 16_384


class Written(TypeDecorator[str]):
    """Text as written, any code point allowed.

    >>> escape("a\\ud800b") == "a\\U0010fffd\\ue000b"
    True
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else escape(value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], str | None]:
        return unescape


class Names(TypeDecorator[tuple[str, ...]]):
    """Names in their order as a JSON list, whatever characters they hold."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else json.dumps(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(json.loads(value))


class OneSpan(TypeDecorator[Span]):
    """A span as ``70-190``: half-open, in code points of the article's text."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: Span | None, dialect: Dialect) -> str | None:
        return None if value is None else f"{value.start}-{value.end}"

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], Span | None]:
        return _span


class ManySpans(TypeDecorator[tuple[Span, ...]]):
    """Spans in their order as ``70-190;200-216``."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: tuple[Span, ...] | None, dialect: Dialect) -> str | None:
        return None if value is None else ";".join(f"{s.start}-{s.end}" for s in value)

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], tuple[Span, ...] | None]:
        return _spans


class Moment(TypeDecorator[datetime]):
    """A point in time in UTC; SQLite has no time zones, so it is kept without and given back with."""

    impl = DateTime
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.astimezone(UTC).replace(tzinfo=None)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else value.replace(tzinfo=UTC)


def escape(text: str) -> str:
    """`text` with the characters that a database refuses marked and shifted to private use."""
    if text.isascii() and "\0" not in text:
        return text
    return _UNSTORABLE.sub(lambda match: _MARK + _shift(match[0]), text)


def unescape(text: str | None) -> str | None:
    """What `escape` was given; None for nothing."""
    if text is None or text.isascii() or _MARK not in text:
        return text
    return _MARKED.sub(lambda match: _unshift(match[1]), text)


def _shift(character: str) -> str:
    if character == _MARK:
        return _MARK
    return "0" if character == "\0" else chr(ord(character) + 0x800)


def _unshift(character: str) -> str:
    if character == _MARK:
        return _MARK
    return "\0" if character == "0" else chr(ord(character) - 0x800)


@lru_cache(maxsize=SPANS)
def _span(text: str | None) -> Span | None:
    if text is None:
        return None
    start, _, end = text.partition("-")
    return Span(int(start), int(end))


def _spans(text: str | None) -> tuple[Span, ...] | None:
    return None if text is None else tuple(span for part in text.split(";") if part and (span := _span(part)))
