"""Lists of feeds in, a record kept fresh out: rounds of due feeds and new pages until told to stop."""

from __future__ import annotations

import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import FrameType

from rapport.articles.addresses import checked_address, is_address
from rapport.articles.guarded import Guard
from rapport.articles.opml import Listed, read_opml
from rapport.articles.watching import WatchedFeed
from rapport.errors import ArticleError, UsageError
from rapport.faces.online import Online, open_fetcher
from rapport.faces.opening import open_or_make, open_record
from rapport.faces.watcher import Stopped, Watcher
from rapport.faces.words import flat, plural
from rapport.reading.reader import Reader

# How long a wait goes on after someone asked to stop, at most.
_SLICE = 0.25

# A list may be changed at any time; it is looked at again at least this often.
_LOOK_AGAIN = timedelta(minutes=1)

# Pages without an article that are named for each feed: the last ones, as many as a screen holds.
_SHOWN = 20


def watch_feeds(
    where: Iterable[str],
    *,
    record_at: str,
    every: timedelta,
    online: Online,
    once: bool = False,
    at_once: bool = False,
) -> Watcher:
    """Keep a record fresh with the feeds at `where`: lists (files) and addresses of feeds.

    `at_once` asks every feed in the first round, due or not. It ends after a round if `once` is set,
    otherwise when a signal (Ctrl-C, SIGTERM) asks for it: the article in hand is finished, and what is
    still to be done is in the record for the next start.

    Raises UsageError when a list cannot be read.
    """
    where = list(where)
    listed = read_lists(where)
    with (
        _stop_when_asked() as asked_to_stop,
        open_or_make(record_at) as record,
        record.only_watcher(),
        Guard() as guard,
    ):

        def sleep(seconds: float) -> None:
            end = time.monotonic() + seconds
            while (left := end - time.monotonic()) > 0:
                if asked_to_stop():
                    raise Stopped
                time.sleep(min(left, _SLICE))

        watcher = Watcher(
            record=record,
            reader=Reader(),
            fetcher=open_fetcher(online, sleep),
            every=every,
            read=guard.read_answer,
            say=_say,
            stop=asked_to_stop,
        )
        try:
            while not asked_to_stop():
                watcher.round(listed, everything=at_once)
                at_once = False
                if once:
                    break
                now = datetime.now(UTC)
                wait = min(watcher.next_due(listed) - now, _LOOK_AGAIN)
                sleep(max(wait.total_seconds(), _SLICE))
                listed = _read_again(where, listed)
        except Stopped:
            pass
        watcher.settle()
    return watcher


def show_feeds(record_at: str) -> list[str]:
    """A line for each feed that was ever watched: when it is due, how many pages wait, what is wrong.

    Below it stand its pages that gave no article, with the reasons.
    """
    with open_record(record_at) as record:
        waiting = Counter(entry.feed for entry in record.waiting_entries())
        feeds, refused = record.feeds(), record.refused_entries()
        reasons = {one.path: one.problem for one in record.problems()}
    lines = []
    for feed in feeds:
        theirs = [one.entry.address for one in refused if one.feed == feed.address]
        lines.append(flat(_feed_line(feed, waiting[feed.address], len(theirs))))
        lines += [flat(f"  {address}: {reasons.get(address, 'no article')}") for address in theirs[-_SHOWN:]]
    return lines


def _feed_line(feed: WatchedFeed, waiting: int, refused: int) -> str:
    asked = f"answered {feed.asked:%Y-%m-%d %H:%M} UTC" if feed.asked else "never answered"
    due = "not asked again" if feed.gone else f"due {feed.due:%Y-%m-%d %H:%M} UTC"
    parts = [f"{feed.name or ''} {feed.address}: {asked}", due]
    if waiting:
        parts.append(f"{plural(waiting, 'page')} to read")
    if refused:
        parts.append(f"{plural(refused, 'page')} without an article")
    if feed.problem:
        parts.append(f"{plural(feed.failures, 'failure')}: {feed.problem}")
    return "; ".join(parts)


def read_lists(where: Iterable[str]) -> list[Listed]:
    """The feeds at the named places, each once. Raises UsageError with the name of what is wrong."""
    found: dict[str, Listed] = {}
    for name in where:
        try:
            if is_address(name):
                listed = [Listed(address=checked_address(name))]
            else:
                listed, problems = read_opml(Path(name).read_bytes())
                if problems:
                    raise UsageError(f"{name}: {problems[0]}")
        except ArticleError as error:
            raise UsageError(f"{name}: {error}") from error
        except OSError as error:
            raise UsageError(f"{name} cannot be read: {error.strerror or error}.") from error
        for one in listed:
            found.setdefault(one.address, one)
    return list(found.values())


def _read_again(where: list[str], before: list[Listed]) -> list[Listed]:
    """The lists as they are now; as they were, when they cannot be read at this moment."""
    try:
        return read_lists(where)
    except UsageError as error:
        _say(f"{error} Going on with the feeds as they were.")
        return before


def _say(words: str) -> None:
    """One line on standard error, with the time: what runs for weeks is read in a log."""
    print(f"{datetime.now():%Y-%m-%d %H:%M} {flat(words)}", file=sys.stderr, flush=True)


@contextmanager
def _stop_when_asked() -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl-C or SIGTERM into a wish to stop, which the result tells; the next one ends it."""
    asked = False

    def note(signum: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        _say("Finishing the article in hand. To go on later, run the same command again.")

    before = {number: signal.signal(number, note) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield lambda: asked
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
