"""Readings, one by one; the same readings in the record, those that come fast written together."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from typing import Protocol

from rapport.reading.reading import Reading
from rapport.record.answers import Added

# Seconds within which readings are written together. A model takes longer for an article: each is then
# written at once, as it comes; several processes, or a copy, bring many in that time.
TOGETHER = 0.1
# At most so many, whatever their size: what is not written yet is in memory (10 MB), a second writer waits
# for a second. Into a record of 50,000 an article costs a fifth less of the processor than with 64 together:
# what many articles touch, the places of people and of digests, is written once for all.
MOST = 256


class Adds(Protocol):
    """What keeps several readings in one transaction: a Record."""

    def add_all(self, readings: Sequence[Reading]) -> list[Added]: ...


class Gathering:
    """Readings on their way into a record; `flush` when no more come.

    A reading is done when `flush`, or the `add` that brought the last of its group, has returned:
    nothing may be reported as done before.
    """

    def __init__(self, record: Adds, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._record = record
        self._clock = clock
        self._waiting: dict[str, Reading] = {}
        self._written = clock()

    def holds(self, article_id: str) -> bool:
        """Whether a reading of this article waits to be written."""
        return article_id in self._waiting

    def add(self, reading: Reading) -> None:
        """Take a reading; write what waits, unless that was done a moment ago."""
        if self.holds(reading.article.id):
            self.flush()
        self._waiting[reading.article.id] = reading
        if len(self._waiting) >= MOST or self._clock() - self._written >= TOGETHER:
            self.flush()

    def flush(self) -> None:
        """Write what waits, in one transaction."""
        if self._waiting:
            readings = list(self._waiting.values())
            self._record.add_all(readings)
            self._waiting.clear()
        self._written = self._clock()
