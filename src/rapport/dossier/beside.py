"""A pure question in; its answer, worked out on another core while this process goes on, out.

The tests of a busy pair need nothing but numbers that are at hand, and take a fifth of a dossier's time. A
copy of the process (fork) answers them with what is in memory, so that nothing has to be sent to it. A copy
of a process with several of Python's threads could wait for ever for a lock that one of them held: there,
on other systems than Linux, and where there is one core the question is asked in its turn.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import BinaryIO, Generic, TypeVar, cast

T = TypeVar("T")


@contextmanager
def beside(ask: Callable[[], T], *, is_long: bool) -> Iterator[Callable[[], T]]:
    """What gives the answer of `ask`, which a copy of this process works out meanwhile where `is_long`.

    `ask` must change nothing and ask no database: in a copy both would be lost or go wrong. Its answer is
    pickled. Where the copy cannot be made, or dies, `ask` is asked here, when the answer is wanted. Leaving
    the block ends the copy.

    >>> with beside(lambda: sum(range(10)), is_long=False) as answer:
    ...     answer()
    45
    """
    copy = _copy_of_this(ask) if is_long and can_copy() else None
    try:
        yield ask if copy is None else copy.answer
    finally:
        if copy is not None:
            copy.end()


def can_copy() -> bool:
    """Whether a copy of this process would be of use, and safe."""
    return sys.platform == "linux" and threading.active_count() == 1 and len(os.sched_getaffinity(0)) > 1


class _Copy(Generic[T]):
    """A process that works out an answer, and the end of the pipe that gives it."""

    def __init__(self, ask: Callable[[], T], number: int, out: BinaryIO) -> None:
        self._ask, self._number, self._out = ask, number, out
        self._is_there = True

    def answer(self) -> T:
        """What the copy answers, as soon as it does; asked here where the copy failed or was killed."""
        told = self._out.read()
        return cast(T, pickle.loads(told)) if self._ended() == 0 and told else self._ask()

    def end(self) -> None:
        """Stop the copy if it is still at work, and let the system forget it."""
        self._out.close()
        if self._is_there:
            os.kill(self._number, signal.SIGKILL)
            self._ended()

    def _ended(self) -> int:
        """How the copy ended: 0 where it has told everything."""
        self._is_there = False
        try:
            return os.waitpid(self._number, 0)[1]
        except ChildProcessError:  # a program that ignores what becomes of its children does not hear of it
            return 1


def _copy_of_this(ask: Callable[[], T]) -> _Copy[T] | None:
    """A copy of this process at work on a question; None where there is no room for one."""
    end, begin = os.pipe()
    try:
        with warnings.catch_warnings():
            # from 3.12 on Python warns of threads that are not its own: those of numpy know what a copy is
            warnings.simplefilter("ignore", DeprecationWarning)
            number = os.fork()
    except OSError:
        os.close(end)
        os.close(begin)
        return None
    if number == 0:
        _answer_and_end(ask, begin)
    os.close(begin)
    return _Copy(ask, number, os.fdopen(end, "rb"))


def _answer_and_end(ask: Callable[[], object], into: int) -> None:
    """In the copy: write the answer and end at once, with nothing tidied up that is the other's, too."""
    status = 1
    try:
        told = pickle.dumps(ask(), pickle.HIGHEST_PROTOCOL)
        with os.fdopen(into, "wb") as out:
            out.write(told)
        status = 0
    finally:
        os._exit(status)
