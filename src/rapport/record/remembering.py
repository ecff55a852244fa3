"""What was worked out from single articles, in; the same again out, until their readings change.

A dossier looks at every article that names two people. What it finds in one depends on that article's reading
alone: it is kept in memory with the number of the transaction that changed the reading last, so that a
second dossier looks only at what is new.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from typing import TypeVar, cast

T = TypeVar("T")

# Answers at once, of which most are empty: some two dozen dossiers of the busiest pairs of 50,000 articles.
MOST = 20_000


class Remembered:
    """Answers by question and article, each with the change of the reading that it was worked out from."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._held: OrderedDict[tuple[Hashable, str], tuple[int, object]] = OrderedDict()
        # the web's threads ask one record
        self._lock = Lock()

    def answers(
        self, question: Hashable, changes: Mapping[str, int], work_out: Callable[[list[str]], Mapping[str, T]]
    ) -> dict[str, T]:
        """The answer for each article of `changes`, in their order; `work_out` gives those not held."""
        known: dict[str, T] = {}
        with self._lock:
            for id, change in changes.items():
                held = self._held.get((question, id))
                if held is not None and held[0] == change:
                    self._held.move_to_end((question, id))
                    known[id] = cast(T, held[1])
        missing = [id for id in changes if id not in known]
        if missing:
            found = work_out(missing)
            with self._lock:
                for id, answer in found.items():
                    known[id] = answer
                    self._held[question, id] = (changes[id], answer)
                    self._held.move_to_end((question, id))
                while len(self._held) > self._most:
                    self._held.popitem(last=False)
        return {id: known[id] for id in changes if id in known}
