"""A wait that may be too long, in; what to do then is done, by a thread that watches all waits."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

# How often the thread looks. A wait of a minute may last this much longer; a thread for each wait would
# cost more than the reading of a short text.
_LOOK = 0.25


class Watchdog:
    """Watches one wait at a time; the thread starts with the first and ends with `close`."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._closed = threading.Event()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._wait: tuple[float, Callable[[], None]] | None = None
        self.barked = False

    @contextmanager
    def watching(self, too_late: Callable[[], None], *, at_least: float = 0.0) -> Iterator[None]:
        """Call `too_late` once if the block takes too long; `barked` tells whether it was called.

        `at_least` so many seconds are never too long.
        """
        if self._thread is None:
            self._thread = threading.Thread(target=self._watch, daemon=True)
            self._thread.start()
        self.barked = False
        self._wait = time.monotonic() + max(self._seconds, at_least), too_late
        try:
            yield
        finally:
            with self._lock:  # not while it is being called
                self._wait = None

    def close(self) -> None:
        """End the thread."""
        self._closed.set()
        if self._thread is not None:
            self._thread.join()

    def _watch(self) -> None:
        while not self._closed.wait(_LOOK):
            with self._lock:
                if self._wait is not None and time.monotonic() > self._wait[0]:
                    _, too_late = self._wait
                    self._wait = None
                    self.barked = True
                    too_late()
