"""The bytes of a JSON Feed (jsonfeed.org, versions 1 and 1.1) become its title and its items."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from rapport.errors import UnreadableArticle

# The version is a web address, with or without www.
_VERSION = "jsonfeed.org/version/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as it is written: `link` is its page, or the page elsewhere that it is about."""

    id: str | None
    link: str | None
    title: str | None
    published: date | None


def looks_like_json_feed(data: bytes) -> bool:
    """Whether the bytes are a JSON object that names the version of a JSON Feed.

    >>> looks_like_json_feed(b'{"version": "https://jsonfeed.org/version/1.1", "items": []}')
    True
    """
    # looked for first: a file of many other objects need not be taken apart
    if not data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") or b"jsonfeed.org" not in data:
        return False
    try:
        return _is_feed(_parsed(data))
    except UnreadableArticle:
        return False


def read_json_feed(data: bytes) -> tuple[str | None, list[Item]]:
    """The title and the items, in the feed's order.

    Raises UnreadableArticle when it is no JSON Feed.
    """
    feed = _parsed(data)
    if not _is_feed(feed):
        raise UnreadableArticle(
            "It is not a feed, but JSON that names no version of a JSON Feed (jsonfeed.org)."
        )
    items = feed.get("items")
    if not isinstance(items, list):
        raise UnreadableArticle("The JSON Feed has no list of items.")
    return _text(feed.get("title")), [_item(one) for one in items if isinstance(one, dict)]


def _parsed(data: bytes) -> Any:
    try:
        return json.loads(data.decode("utf-8-sig", "replace"))
    except (ValueError, RecursionError) as error:
        raise UnreadableArticle("It begins like JSON and is damaged, or nested too deep.") from error


def _is_feed(value: object) -> bool:
    return isinstance(value, Mapping) and _VERSION in str(value.get("version"))


def _item(one: Mapping[str, Any]) -> Item:
    id = one.get("id")
    return Item(
        # numbers are no ids by the specification, and are met
        id=_text(str(id) if isinstance(id, int | float) else id),
        link=_text(one.get("url")) or _text(one.get("external_url")),
        title=_text(one.get("title")),
        published=_day(one.get("date_published")),
    )


def _text(value: object) -> str | None:
    return value if isinstance(value, str) and value.strip() else None


def _day(value: object) -> date | None:
    """The day of a moment as RFC 3339 writes it: the outlet's own, in the zone that is written with it."""
    if not isinstance(value, str):
        return None
    try:
        return datetime.fromisoformat(value.strip()).date()
    except (ValueError, OverflowError):
        return None
