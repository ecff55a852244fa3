"""One round of watching: feeds that are due are asked, new pages read into the record."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

from rapport.articles.article import Article
from rapport.articles.feed import MOST, Entry, read_feed
from rapport.articles.fetching import Fetcher
from rapport.articles.opml import Listed
from rapport.articles.url import ReadAnswer, articles_of
from rapport.articles.watching import (
    Fate,
    WatchedEntry,
    WatchedFeed,
    answered,
    failed,
    only_if_changed,
    page_failed,
)
from rapport.errors import ArticleError, NotFetched, UnreadLanguage
from rapport.faces.words import plural
from rapport.people.people import People
from rapport.reading.reader import Reader
from rapport.record.answers import Added
from rapport.record.record import Record

# Settling who is who walks through the whole record: it may take a tenth of the time, no more.
_SHARE = 10


class Stopped(Exception):
    """A wait was cut short because somebody asked to stop."""


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(kw_only=True, slots=True)
class Watcher:
    """Feeds into a record, round by round; all that must outlive it is kept in the record.

    `stop` is asked between two pages. The counts are of this run.
    """

    record: Record
    reader: Reader
    fetcher: Fetcher
    read: ReadAnswer
    every: timedelta
    say: Callable[[str], None]
    stop: Callable[[], bool] = lambda: False
    now: Callable[[], datetime] = _now
    articles: int = 0
    attributions: int = 0
    refused: int = 0
    failures: int = 0
    answers: int = 0
    _unsettled: bool = False
    _settle_after: float = field(default_factory=time.monotonic)
    _people: People = field(init=False)

    def __post_init__(self) -> None:
        self._people = People().with_added(self.record.added_people())

    def round(self, listed: Iterable[Listed], *, everything: bool = False) -> None:
        """Ask every listed feed that is due, and read the pages that wait. Ends early when asked to stop.

        With `everything` all feeds are asked, those that are not due or were gone too.
        """
        known = {feed.address: feed for feed in self.record.feeds()}
        now = self.now()
        feeds = {
            one.address: known.get(one.address) or WatchedFeed(address=one.address, due=now, name=one.name)
            for one in listed
        }
        before = self.articles, self.attributions
        tasks: list[WatchedFeed | WatchedEntry] = [
            *(feed for feed in feeds.values() if everything or (feed.due <= now and not feed.gone)),
            *(entry for entry in self.record.waiting_entries() if entry.feed in feeds and entry.due <= now),
        ]
        while tasks and not self.stop():
            # the host that may be asked first, so that one slow host does not hold up the others;
            # of its pages the first
            task = min(tasks, key=lambda one: self.fetcher.free_at(_address(one)))
            tasks.remove(task)
            if isinstance(task, WatchedFeed):
                feeds[task.address], new = self._ask(task)
                tasks += new
            else:
                self._read_page(task, feeds[task.feed])
        articles, attributions = self.articles - before[0], self.attributions - before[1]
        if articles:
            self.say(f"Read {plural(articles, 'article')}: {plural(attributions, 'attribution')}.")
        if self._unsettled and time.monotonic() >= self._settle_after:
            self.settle()

    def next_due(self, listed: Iterable[Listed]) -> datetime:
        """When the next feed or page is due; now, if a listed feed was never asked."""
        addresses = {one.address for one in listed}
        known = {feed.address: feed for feed in self.record.feeds()}
        now = self.now()
        if addresses - known.keys():
            return now
        dues = [feed.due for feed in known.values() if feed.address in addresses and not feed.gone]
        dues += [entry.due for entry in self.record.waiting_entries() if entry.feed in addresses]
        return min(dues, default=now + self.every)

    def settle(self) -> None:
        """Settle who is who over the whole record, if anything was read since it was done last."""
        if not self._unsettled and not self.record.unsettled():
            return
        start = time.monotonic()
        self.record.settle()
        end = time.monotonic()
        self._unsettled, self._settle_after = False, end + _SHARE * (end - start)

    def _ask(self, feed: WatchedFeed) -> tuple[WatchedFeed, list[WatchedEntry]]:
        """Ask a feed; the feed as it is then, and its new entries."""
        now = self.now()
        try:
            answer = self.fetcher.fetch(feed.address, headers=only_if_changed(feed), most=MOST)
            entries: tuple[Entry, ...] = ()
            if answer.status != 304:
                found = read_feed(answer.body, address=answer.address, charset=answer.charset)
                feed, entries = replace(feed, name=feed.name or found.title), found.entries
        except ArticleError as error:
            self.failures += 1
            feed = failed(feed, error, now=now, every=self.every)
            self.record.keep_feed(feed)
            again = "It is not asked again." if feed.gone else f"Asked again {feed.due:%Y-%m-%d %H:%M} UTC."
            self.say(f"{feed.address}: {error} {again}")
            return feed, []
        self.answers += 1
        feed = answered(feed, answer, now=now, every=self.every)
        offered = [WatchedEntry(feed=feed.address, entry=entry, due=now) for entry in entries]
        new = self.record.keep_feed(feed, offered)
        if new:
            self.say(f"{feed.name or feed.address}: {plural(len(new), 'new page')}.")
        return feed, new

    def _read_page(self, task: WatchedEntry, feed: WatchedFeed) -> None:
        """Read the page of an entry into the record, and keep what became of it."""
        address = task.entry.address
        if not self.record.page_is_read(address):
            try:
                answer = self.fetcher.fetch(address)
                for found in articles_of(
                    answer, read=self.read, path=address, entry=task.entry, outlet=feed.name
                ):
                    article = found.article
                    if found.problem and article is None:
                        self._note(address, found.problem)
                    elif found.problem:
                        self.say(f"{address}: {found.problem}")
                    if article is not None and not self.record.has(article.id, self.reader.version):
                        self._read_article(article)
            except ArticleError as error:
                task = page_failed(task, error, now=self.now())
                if task.fate is Fate.REFUSED:
                    self.refused += 1
                    self._note(address, str(error))
                elif task.tries == 1 and not isinstance(error, NotFetched):
                    self.say(f"{address}: {error} It is tried again {task.due:%Y-%m-%d %H:%M} UTC.")
                self.record.keep_entry(task)
                return
        self.record.keep_entry(replace(task, fate=Fate.READ))

    def _read_article(self, article: Article) -> None:
        """Read an article into the record; one in another language is kept unread."""
        try:
            reading = self.reader.read(article)
        except UnreadLanguage as error:
            if self.record.add_unread(article, error.language) is Added.NEW:
                self.say(f"{article.path}: {error} It is kept, not read.")
            return
        self.record.add(self._people.resolve(reading))
        self.articles += 1
        self.attributions += len(reading.attributions)
        self._unsettled = True

    def _note(self, address: str, problem: str) -> None:
        self.say(f"{address}: {problem}")
        self.record.note(address, problem)


def _address(task: WatchedFeed | WatchedEntry) -> str:
    return task.address if isinstance(task, WatchedFeed) else task.entry.address
