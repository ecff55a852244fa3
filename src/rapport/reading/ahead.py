"""Articles, in; their readings, out, in the same order, the encoder some articles ahead of the rules.

The encoder is a library's work, which leaves Python to others; all the rest is Python, which does one thing
at a time. So the encoder runs in threads of its own on the articles that come next, while this thread finds
what is in the one at hand; where that has to wait, it runs the encoder, too. Nothing else changes: each
article's batches are those of reading it alone.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass
from queue import Empty, SimpleQueue
from threading import Thread
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from rapport.articles.article import Article
from rapport.errors import ArticleError

if TYPE_CHECKING:
    from rapport.reading.reader import Opened, Reader
    from rapport.reading.reading import Reading
    from rapport.reading.windows import Window

# An article takes the encoder 84 ms in one thread and all else 32 (python -m training.bench --profile): three
# threads beside this one keep its Python at work, more would wait for it.
MOST_THREADS = 3
# Articles that wait, encoded or not, behind the one at hand: one for each thread, and some more, because
# short articles come after long ones.
SPARE = 3
# Characters of all that are in memory so: a long magazine piece, or a dozen of a newspaper's articles. The
# encoder's answer takes 900 bytes a character; an article longer than that is read alone.
MOST_CHARACTERS = 60_000

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class _Task:
    """One batch of an article for whichever thread takes it first; `done` tells when, or what went wrong."""

    opened: Opened
    batch: list[Window]
    done: Future[None]


@dataclass(frozen=True, slots=True)
class _Begun:
    """An article whose batches are to be taken, or were."""

    opened: Opened
    tasks: tuple[_Task, ...]


class Ahead:
    """A reader whose encoder works ahead; a context manager that ends its threads.

    `threads` run the encoder beside the one that asks, by default one for each other core. It is quickest
    with a reader of one thread: two articles at once use two cores better than two threads an article.
    """

    def __init__(self, reader: Reader, *, threads: int | None = None) -> None:
        self._reader = reader
        count = threads_beside() if threads is None else threads
        self._queue: SimpleQueue[_Task | None] = SimpleQueue()
        self._most = count + SPARE if count else 0
        self._at_hand: _Begun | None = None
        self._threads = [Thread(target=self._work, name=f"encoder {n}") for n in range(count)]
        for thread in self._threads:
            thread.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        # what no thread has taken is given up; what runs takes a tenth of a second
        with suppress(Empty):
            while True:
                self._queue.get_nowait()
        for _ in self._threads:
            self._queue.put(None)
        for thread in self._threads:
            thread.join()

    @property
    def version(self) -> str:
        """The version of the weights."""
        return self._reader.version

    @property
    def rules(self) -> str | None:
        """The digest of the rules."""
        return self._reader.rules

    def ahead(self, items: Iterable[Item], article_of: Callable[[Item], Article | None]) -> Iterator[Item]:
        """The same items; the articles that they have are with the encoder before they are asked for.

        `article_of` gives None for what is not to be read. An item's article is read, or left, before the
        next item is asked for.
        """
        waiting: deque[tuple[Item, _Begun | None]] = deque()
        for item in items:
            article = article_of(item)
            while waiting and _characters(waiting, article) > MOST_CHARACTERS:
                yield self._next(waiting)
            waiting.append((item, None if article is None else self._begin(article)))
            if len(waiting) > self._most:
                yield self._next(waiting)
        while waiting:
            yield self._next(waiting)

    def read(self, article: Article) -> Reading:
        """What a Reader gives, and raises."""
        begun, self._at_hand = self._at_hand, None
        if begun is None or begun.opened.article is not article:
            return self._reader.read(article)
        for task in begun.tasks:
            while not task.done.done() and self._help():
                pass
            task.done.result()
        return self._reader.finish(begun.opened)

    def _begin(self, article: Article) -> _Begun | None:
        try:
            opened = self._reader.open(article)
        except ArticleError:
            return None  # told when the article is read
        tasks = tuple(_Task(opened, batch, Future()) for batch in opened.begun.batches)
        for task in tasks:
            self._queue.put(task)
        return _Begun(opened, tasks)

    def _next(self, waiting: deque[tuple[Item, _Begun | None]]) -> Item:
        item, self._at_hand = waiting.popleft()
        return item

    def _help(self) -> bool:
        """Run the batch that waits longest in this thread; False when none waits."""
        try:
            task = self._queue.get_nowait()
        except Empty:
            return False
        if task is not None:
            self._run(task)
        return task is not None

    def _work(self) -> None:
        while (task := self._queue.get()) is not None:
            self._run(task)
            del task  # an article's scores are not kept while no other comes

    def _run(self, task: _Task) -> None:
        try:
            self._reader.encode(task.opened, task.batch)
        except BaseException as error:
            task.done.set_exception(error)
        else:
            task.done.set_result(None)


def _characters(waiting: Iterable[tuple[object, _Begun | None]], article: Article | None) -> int:
    """How many characters are in memory when an article is begun behind those that wait."""
    texts = [begun.opened.text for _, begun in waiting if begun is not None]
    return sum(map(len, texts)) + (len(article.text) if article else 0)


def threads_beside() -> int:
    """How many threads beside this one keep the machine busy: one for each other core, but not many."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # not on macOS and Windows
        cores = os.cpu_count() or 1
    return min(cores - 1, MOST_THREADS)
