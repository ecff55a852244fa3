"""Readings loaded for one answer, in; the same again out for its next question, until the answer is done.

A dossier looks for claims and for contacts in much the same articles, and then at a few of them again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from threading import local

from rapport.reading.reading import Reading

# Readings in memory for as long as an answer takes, some 60 KB each: twice those that the busiest pair of
# 50,000 articles needs.
MOST = 1_000


class AtHand:
    """Readings by the ids of their articles, each with the change that it was loaded at; for one thread."""

    def __init__(self) -> None:
        self._here = local()

    @contextmanager
    def for_one_answer(self) -> Iterator[None]:
        """Keep what is loaded at hand for as long as this lasts."""
        if self._held is not None:
            yield
            return
        self._here.held = {}
        try:
            yield
        finally:
            self._here.held = None

    def readings(
        self,
        wanted: Sequence[str],
        changes: Mapping[str, int],
        load: Callable[[Sequence[str]], Iterable[Reading]],
    ) -> Iterator[Reading]:
        """The readings of articles by their ids, in no order; `load` gives those not at hand."""
        held = self._held
        if held is None:
            yield from load(wanted)
            return
        known = {id: held[id][1] for id in wanted if id in held and held[id][0] == changes.get(id)}
        yield from known.values()
        for one in load([id for id in wanted if id not in known]):
            if len(held) < MOST and one.article.id in changes:
                held[one.article.id] = (changes[one.article.id], one)
            yield one

    @property
    def _held(self) -> dict[str, tuple[int, Reading]] | None:
        return getattr(self._here, "held", None)
