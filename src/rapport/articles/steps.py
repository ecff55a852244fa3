"""Where in a file a reading stands: every file in it has a number, in the order in which they are begun."""

from __future__ import annotations

from collections.abc import Callable, Mapping


class Steps:
    """Counts the files that are begun, archives and their members alike, and tells which is in hand.

    The same file gives the same numbers each time, so that one of them can be left out when it is
    read again: `given_up` holds the reasons by number.
    """

    def __init__(
        self, tell: Callable[[int], None] | None = None, given_up: Mapping[int, str] | None = None
    ) -> None:
        self._tell = tell or (lambda number: None)
        self._given_up = given_up or {}
        self._count = 0
        self._open: list[int] = []

    def enter(self) -> str | None:
        """Begin the next file; the reason why it is left out, if it is."""
        self._count += 1
        self._open.append(self._count)
        self._tell(self._count)
        return self._given_up.get(self._count)

    def leave(self) -> None:
        """End the file in hand; the archive around it is in hand again."""
        self._open.pop()
        if self._open:
            self._tell(self._open[-1])
