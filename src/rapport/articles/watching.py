"""What is known of a watched feed and its entries, and what an answer or a failure makes of it. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from rapport.articles.answer import Answer
from rapport.articles.feed import Entry
from rapport.errors import ArticleError, NotFetched

# However often a feed failed, it is tried once a day: sites come back after a move or a holiday.
_LONGEST = timedelta(days=1)

# A page is tried again after a quarter of an hour, an hour, four hours and sixteen: by the next day
# a page that was late or a server that was down is there or will not be.
_FIRST_AGAIN = timedelta(minutes=15)
_TRIES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedFeed:
    """A feed: what it answered last (`etag`, `changed`), when it is due, and how it fails.

    `changed` is the Last-Modified header as it was sent. `gone` is a feed that was taken down for good.
    """

    address: str
    due: datetime
    name: str | None = None
    etag: str | None = None
    changed: str | None = None
    asked: datetime | None = None
    failures: int = 0
    problem: str | None = None
    gone: bool = False


class Fate(StrEnum):
    """What became of an entry: its page is still to be read, was read, or is left alone."""

    WAITING = "waiting"
    READ = "read"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchedEntry:
    """An entry that a feed listed, and how far its page has come."""

    feed: str
    entry: Entry
    due: datetime
    fate: Fate = Fate.WAITING
    tries: int = 0


def only_if_changed(feed: WatchedFeed) -> dict[str, str]:
    """The headers that ask for a feed only if it is not what it was (RFC 9110, 13.1)."""
    headers = {"If-None-Match": feed.etag, "If-Modified-Since": feed.changed}
    return {name: value for name, value in headers.items() if value}


def answered(feed: WatchedFeed, answer: Answer, *, now: datetime, every: timedelta) -> WatchedFeed:
    """The feed after a good answer: due again after `every`."""
    etag, changed = feed.etag, feed.changed
    if answer.status != 304:
        etag, changed = answer.headers.get("etag"), answer.headers.get("last-modified")
    return replace(
        feed, etag=etag, changed=changed, asked=now, due=now + every, failures=0, problem=None, gone=False
    )


def failed(feed: WatchedFeed, error: ArticleError, *, now: datetime, every: timedelta) -> WatchedFeed:
    """The feed after a failure: due after twice the time at each, or when the server says."""
    failures = feed.failures + 1
    wait = min(every * 2 ** min(failures - 1, 20), max(_LONGEST, every))
    asked_for = error.wait if isinstance(error, NotFetched) else None
    if asked_for:
        wait = max(wait, timedelta(seconds=min(asked_for, 30 * _LONGEST.total_seconds())))
    gone = isinstance(error, NotFetched) and error.status == 410
    return replace(feed, failures=failures, problem=str(error), due=now + wait, gone=gone)


def page_failed(entry: WatchedEntry, error: ArticleError, *, now: datetime) -> WatchedEntry:
    """The entry after its page failed: tried again if that may pass, else left alone."""
    tries = entry.tries + 1
    # a feed may be ahead of the page it announces, and a page that is a mere beginning may be whole tomorrow
    passing = not isinstance(error, NotFetched) or error.passing or error.status == 404
    if not passing or tries >= _TRIES:
        return replace(entry, tries=tries, fate=Fate.REFUSED)
    wait = _FIRST_AGAIN * 4 ** (tries - 1)
    if isinstance(error, NotFetched) and error.wait:
        wait = max(wait, min(timedelta(seconds=error.wait), _LONGEST))
    return replace(entry, tries=tries, due=now + wait)
