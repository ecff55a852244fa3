"""Feeds that are watched into a record, in; what is known of them and of their pages, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rapport.articles.watching import Fate, WatchedEntry, WatchedFeed
from rapport.errors import RecordError
from rapport.record import dialect, watching
from rapport.record.database import Database


class Feeds(Database):
    """A record as its watcher sees it."""

    def feeds(self) -> list[WatchedFeed]:
        """Every feed that was ever watched into this record, by address."""
        with self._read() as connection:
            return watching.all_feeds(connection)

    def keep_feed(self, feed: WatchedFeed, entries: Iterable[WatchedEntry] = ()) -> list[WatchedEntry]:
        """Keep a watched feed as it is now together with its new entries, which are returned."""
        with self._write() as connection:
            return watching.keep_feed(connection, feed, entries)

    def waiting_entries(self) -> list[WatchedEntry]:
        """The entries of watched feeds whose pages are still to be read, the first due first."""
        with self._read() as connection:
            return watching.with_fate(connection, Fate.WAITING)

    def refused_entries(self) -> list[WatchedEntry]:
        """The entries of watched feeds whose pages gave no article and are left alone."""
        with self._read() as connection:
            return watching.with_fate(connection, Fate.REFUSED)

    @contextmanager
    def only_watcher(self) -> Iterator[None]:
        """Hold the watcher's place, which a process that dies gives back; RecordError when it is taken."""
        with self._explained(), dialect.only_watcher(self._engine) as free:
            if not free:
                raise RecordError(
                    f"Somebody else watches feeds into {self._where}. End that first, or watch into another "
                    "record: two would fetch every page twice."
                )
            yield

    def keep_entry(self, entry: WatchedEntry) -> None:
        """Keep what became of an entry of a watched feed."""
        with self._write() as connection:
            watching.keep_entry(connection, entry)

    def page_is_read(self, address: str) -> bool:
        """Whether the page at an address was read for any watched feed."""
        with self._read() as connection:
            return watching.is_read(connection, address)
