"""Reports as they were loaded, with what they rested on, in; the same again out, until that has changed.

A report is an attribution with everything it points at, loaded from six tables. It is the same as long as the
reading that it is part of has not changed, nor the story of its article.
"""

from __future__ import annotations

import builtins
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Any, Generic, TypeVar, cast

from rapport.record.observation import Observation
from rapport.record.statement import Report, Statement

# The number of the reading's last change; its article's story with the number of articles and the sum of
# their places, which only grow.
Stamp = tuple[int, tuple[int, int, int] | None]

# The attributions of a statement with their stamps.
Rests = tuple[tuple[int, Stamp], ...]

S = TypeVar("S")
T = TypeVar("T")

# Reports at once: a few times those of the busiest pair of 50,000 articles, which has 860 statements.
MOST = 10_000


class Stamped(Generic[S, T]):
    """What was loaded for some keys, each with the stamp it rested on; the longest unasked for goes."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._held: OrderedDict[int, tuple[S, T]] = OrderedDict()
        # the web's threads ask one record
        self._lock = Lock()

    def known(self, stamps: Mapping[int, S]) -> dict[int, T]:
        """What is held for these keys and rests on what it rested on."""
        found: dict[int, T] = {}
        with self._lock:
            for key, stamp in stamps.items():
                held = self._held.get(key)
                if held is not None and held[0] == stamp:
                    self._held.move_to_end(key)
                    found[key] = held[1]
        return found

    def keep(self, new: Mapping[int, T], stamps: Mapping[int, S]) -> None:
        """Keep what was loaded for the next question."""
        with self._lock:
            for key, one in new.items():
                self._held[key] = (stamps[key], one)
                self._held.move_to_end(key)
            drop(self._held, self._most)


def drop(held: OrderedDict[Any, Any], most: int) -> None:
    """Let the oldest go until there are no more than so many."""
    while len(held) > most:
        held.popitem(last=False)


class Loaded:
    """Reports by their attributions, observations by their statements, and what was made of them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self.reports: Stamped[Stamp, Report] = Stamped(most)
        self.observations: Stamped[Rests, tuple[Observation, ...]] = Stamped(most)
        self._statements: OrderedDict[str, Statement] = OrderedDict()
        self._made: OrderedDict[tuple[Hashable, str], tuple[object, object]] = OrderedDict()
        self._lock = Lock()

    def made_of(self, question: Hashable, source: Report | Statement, make: Callable[[], T]) -> T:
        """What `make` makes of a report or a statement alone: made once for the very same one."""
        held = self._made.get((question, source.id))
        if held is not None and held[0] is source:
            return cast(T, held[1])
        made = make()
        with self._lock:
            self._made[question, source.id] = (source, made)
            self._made.move_to_end((question, source.id))
            drop(self._made, self._most)
        return made

    def statement(self, id: str, reports: Iterable[Report]) -> Statement:
        """The statement of these reports, the very one that was given before if it had the very same."""
        ordered = tuple(reports)
        held = self._statements.get(id)
        if held is not None and list(map(builtins.id, held.reports)) == list(map(builtins.id, ordered)):
            return held
        speaker = ordered[0].speaker
        made = Statement(id=id, person=speaker.person if speaker else None, reports=ordered)
        with self._lock:
            self._statements[id] = made
            self._statements.move_to_end(id)
            drop(self._statements, self._most)
        return made
