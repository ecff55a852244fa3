"""Watched feeds and their entries into their tables and back, inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, select

from rapport.articles.feed import Entry
from rapport.articles.watching import Fate, WatchedEntry, WatchedFeed
from rapport.record.tables import feed_entries, feeds

_FEED = ("address", "name", "etag", "changed", "due", "asked", "failures", "problem", "gone")

# Databases take some thousands of values in one query (SQLite 32,766).
_MANY = 5_000


def all_feeds(connection: Connection) -> list[WatchedFeed]:
    """Every feed ever watched, by address."""
    rows = connection.execute(select(feeds)).all()
    return sorted((WatchedFeed(**row._mapping) for row in rows), key=lambda feed: feed.address)


def keep_feed(
    connection: Connection, feed: WatchedFeed, entries: Iterable[WatchedEntry]
) -> list[WatchedEntry]:
    """Keep a feed as it is now, and those of its entries that were not known, which are returned."""
    row = {name: getattr(feed, name) for name in _FEED}
    here = feeds.c.address == feed.address
    if connection.scalar(select(feeds.c.address).where(here)) is None:
        connection.execute(feeds.insert(), row)
    else:
        connection.execute(feeds.update().where(here).values(row))
    offered = {one.entry.id: one for one in entries}
    ids = list(offered)
    known: set[str] = set()
    for at in range(0, len(ids), _MANY):
        some = feed_entries.c.id.in_(ids[at : at + _MANY])
        known.update(
            connection.scalars(select(feed_entries.c.id).where(feed_entries.c.feed == feed.address, some))
        )
    new = [one for id, one in offered.items() if id not in known]
    if new:
        connection.execute(feed_entries.insert(), [_row(one) for one in new])
    return new


def with_fate(connection: Connection, fate: Fate) -> list[WatchedEntry]:
    """The entries of which this became, the first due first."""
    query = select(feed_entries).where(feed_entries.c.fate == fate)
    ordered = query.order_by(feed_entries.c.due, feed_entries.c.feed, feed_entries.c.id)
    return [_entry(row) for row in connection.execute(ordered)]


def keep_entry(connection: Connection, one: WatchedEntry) -> None:
    """Keep what became of an entry."""
    here = (feed_entries.c.feed == one.feed, feed_entries.c.id == one.entry.id)
    connection.execute(feed_entries.update().where(*here).values(_row(one)))


def is_read(connection: Connection, address: str) -> bool:
    """Whether the page at an address was read for any feed."""
    query = select(feed_entries.c.id).where(
        feed_entries.c.address == address, feed_entries.c.fate == Fate.READ
    )
    return connection.scalar(query.limit(1)) is not None


def _row(one: WatchedEntry) -> dict[str, Any]:
    entry = one.entry
    return {
        "feed": one.feed,
        "id": entry.id,
        "address": entry.address,
        "title": entry.title,
        "published": entry.published,
        "fate": one.fate.value,
        "tries": one.tries,
        "due": one.due,
    }


def _entry(row: Row[Any]) -> WatchedEntry:
    entry = Entry(id=row.id, address=row.address, title=row.title, published=row.published)
    return WatchedEntry(feed=row.feed, entry=entry, due=row.due, fate=Fate(row.fate), tries=row.tries)
