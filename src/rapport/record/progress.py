"""How far a record is brought up to date, in; now and then a sentence, out."""

from __future__ import annotations

import time
from collections.abc import Callable

#: Told after each step: how many are done, of how many.
Step = Callable[[int, int], None]

# Seconds between two sentences; what takes less needs none but the first.
EACH = 5.0


def nothing(done: int, of: int) -> None:
    """Tell nobody."""


class Progress:
    """Says that older rules grouped the record, how far grouping it anew has come, and that it is done."""

    def __init__(self, tell: Callable[[str], None], *, clock: Callable[[], float] = time.monotonic) -> None:
        self._tell = tell
        self._clock = clock
        self._told: float | None = None

    def of(self, what: str) -> Step:
        """What to call after each step of one of the tasks; the first call of all says what is going on."""

        def step(done: int, of: int) -> None:
            now = self._clock()
            if self._told is None and of:
                self._tell(
                    "The record was grouped by older rules: its statements and stories are found anew, once. "
                    "Nobody can write meanwhile; if it is stopped, it begins again."
                )
                self._told = now
            elif self._told is not None and now - self._told >= EACH:
                self._tell(f"Finding {what} anew: {100 * done // of} %")
                self._told = now

        return step

    def done(self) -> None:
        """Say that it is done, if there was anything to do."""
        if self._told is not None:
            self._tell("The record is up to date.")
