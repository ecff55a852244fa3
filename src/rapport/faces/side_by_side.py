"""Articles, in; their readings, out, in the same order, read by several processes side by side."""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from types import TracebackType
from typing import Protocol, Self, TypeVar

from rapport.articles.article import Article
from rapport.errors import ArticleError, RunError, UnreadLanguage
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from rapport.reading.rules import rules_digest

# Articles handed out for each process: one that it reads, one that waits, so that none runs dry.
AHEAD = 2

T = TypeVar("T")
Item = TypeVar("Item")


class Reads(Protocol):
    """What reads an article: a Reader, or several."""

    @property
    def version(self) -> str: ...

    @property
    def rules(self) -> str | None: ...

    def read(self, article: Article) -> Reading: ...


class SideBySide:
    """So many processes, each with a reader of its own; a context manager that ends them.

    Only reading happens there: who writes the record is the process that asks.
    """

    def __init__(self, jobs: int) -> None:
        # spawned, not forked: threads of the model would not survive a fork
        self._pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_start)
        self._most = AHEAD * jobs
        self._pending: dict[str, Future[_Answer]] = {}
        self.version = self._result(self._pool.submit(_version))
        self.rules = rules_digest()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown(cancel_futures=True)

    def ahead(self, items: Iterable[Item], article_of: Callable[[Item], Article | None]) -> Iterator[Item]:
        """The same items; the articles that they have are being read before they are asked for.

        `article_of` gives None for what is not to be read.
        """
        waiting: deque[Item] = deque()
        for item in items:
            article = article_of(item)
            if article is not None and article.id not in self._pending:
                self._pending[article.id] = self._pool.submit(_read, article)
            waiting.append(item)
            if len(waiting) > self._most:
                yield waiting.popleft()
        yield from waiting

    def read(self, article: Article) -> Reading:
        """What a Reader gives, and raises."""
        future = self._pending.pop(article.id, None) or self._pool.submit(_read, article)
        reading, language, problem = self._result(future)
        if language is not None:
            raise UnreadLanguage(language)
        if reading is None:
            raise ArticleError(problem or "It could not be read.")
        return reading

    def _result(self, future: Future[T]) -> T:
        try:
            return future.result()
        except BrokenProcessPool as error:
            raise RunError(
                "A reading process was ended from outside, perhaps for want of memory. What was read is "
                "kept; run the same command again with fewer --jobs."
            ) from error


# A reading, or the language that is not read, or what was wrong: errors do not travel whole.
_Answer = tuple[Reading | None, str | None, str | None]
_reader: Reader | None = None


def _start() -> None:
    """Load the weights; Ctrl-C is for the process that writes."""
    global _reader
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _reader = Reader(threads=1)


def _version() -> str:
    assert _reader is not None
    return _reader.version


def _read(article: Article) -> _Answer:
    assert _reader is not None
    try:
        return _reader.read(article), None, None
    except UnreadLanguage as error:
        return None, error.language, None
    except ArticleError as error:
        return None, None, str(error)
