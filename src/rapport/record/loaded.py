"""Reports as they were loaded, with what they rested on, in; the same again out, until that has changed.

A report is an attribution with everything it points at, loaded from six tables. It is the same as long as the
reading that it is part of has not changed, nor the story of its article.
"""

from __future__ import annotations

import builtins
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterable, Mapping
from threading import Lock
from typing import Any, TypeVar, cast

from rapport.record.observation import Observation
from rapport.record.statement import Report, Statement

# The number of the reading's last change; its article's story with the number of articles and the sum of
# their places, which only grow.
Stamp = tuple[int, tuple[int, int, int] | None]

# The attributions of a statement with their stamps.
Rests = tuple[tuple[int, Stamp], ...]

T = TypeVar("T")

# Reports at once: those of the busiest five pairs of 50,000 articles, in some 40 MB.
MOST = 10_000


class Loaded:
    """Reports by the places of their attributions, and what was made of them."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._reports: OrderedDict[int, tuple[Stamp, Report]] = OrderedDict()
        self._statements: OrderedDict[str, Statement] = OrderedDict()
        self._observed: OrderedDict[int, tuple[Rests, tuple[Observation, ...]]] = OrderedDict()
        self._made: OrderedDict[tuple[Hashable, str], tuple[object, object]] = OrderedDict()
        # the web's threads ask one record
        self._lock = Lock()

    def known(self, stamps: Mapping[int, Stamp]) -> dict[int, Report]:
        """The reports at these places that rest on what they rested on."""
        found: dict[int, Report] = {}
        with self._lock:
            for key, stamp in stamps.items():
                held = self._reports.get(key)
                if held is not None and held[0] == stamp:
                    self._reports.move_to_end(key)
                    found[key] = held[1]
        return found

    def keep(self, new: Mapping[int, Report], stamps: Mapping[int, Stamp]) -> None:
        """Keep reports for the next question; the longest unasked for go."""
        with self._lock:
            for key, report in new.items():
                self._reports[key] = (stamps[key], report)
                self._reports.move_to_end(key)
            self._drop(self._reports)

    def observed(self, stands: Mapping[int, Rests]) -> dict[int, tuple[Observation, ...]]:
        """The observations of the statements at these places that rest on what they rested on."""
        found: dict[int, tuple[Observation, ...]] = {}
        with self._lock:
            for key, rests in stands.items():
                held = self._observed.get(key)
                if held is not None and held[0] == rests:
                    self._observed.move_to_end(key)
                    found[key] = held[1]
        return found

    def keep_observed(self, new: Mapping[int, tuple[Observation, ...]], stands: Mapping[int, Rests]) -> None:
        """Keep the observations of statements for the next question."""
        with self._lock:
            for key, of_it in new.items():
                self._observed[key] = (stands[key], of_it)
                self._observed.move_to_end(key)
            self._drop(self._observed)

    def made_of(self, question: Hashable, source: Report | Statement, make: Callable[[], T]) -> T:
        """What `make` makes of a report or a statement alone: made once for the very same one."""
        held = self._made.get((question, source.id))
        if held is not None and held[0] is source:
            return cast(T, held[1])
        made = make()
        with self._lock:
            self._made[question, source.id] = (source, made)
            self._made.move_to_end((question, source.id))
            self._drop(self._made)
        return made

    def _drop(self, held: OrderedDict[Any, Any]) -> None:
        while len(held) > self._most:
            held.popitem(last=False)

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
            self._drop(self._statements)
        return made
