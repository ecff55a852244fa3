"""Articles, in; where the reader's time goes out.

The steps' functions are wrapped with a clock that stops while a step inside it runs, so that every
second counts once. What has no step of its own is "the rest".
"""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any
from unittest.mock import patch

from rapport.articles.article import Article
from rapport.reading.model import Model
from rapport.reading.reader import Reader

# where a step's function is looked up -> the step
STEPS = {
    "rapport.reading.model.tokenise": "tokenising",
    "rapport.reading.attributions.segments": "decoding roles",
    "rapport.reading.attributions.link": "links",
    "rapport.reading.reader.find_nested": "nested attributions",
    "rapport.reading.reader.find_mentions": "names and chains",
    "rapport.reading.reader.speaker_of": "speakers",
    "rapport.reading.reader.find_times": "time expressions",
    "rapport.reading.reader.stances": "stance",
    "rapport.reading.reader.date_statements": "dates of statements",
    "rapport.reading.reader.guess_language": "language",
}
ENCODER, NESTED = "encoder", "nested attributions"


class Clock:
    """Adds up the seconds of steps, each without the steps inside it."""

    def __init__(self, now: Callable[[], float] = time.perf_counter) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._now = now
        self._open: list[str] = []
        self._since = 0.0

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Count what happens inside for a step; what nested attributions cause is told apart."""
        if NESTED in self._open and name != NESTED:
            name = f"{name}, for nested"
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        now = self._now()
        if self._open:
            self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, counted for a step."""

        def call(*given: Any, **named: Any) -> Any:
            with self.step(name):
                return function(*given, **named)

        return call


def profile(model: Model, texts: Sequence[str]) -> dict[str, float]:
    """Seconds of every step over all texts, the longest first."""
    clock = Clock()
    reader = Reader.of(replace(model, encoder=clock.wrapped(ENCODER, model.encoder)))
    reader.read(Article(text=texts[0]))
    clock.seconds.clear()
    with ExitStack() as stack:
        for place, name in STEPS.items():
            module, _, function = place.rpartition(".")
            original = getattr(__import__(module, fromlist=[function]), function)
            stack.enter_context(patch(place, clock.wrapped(name, original)))
        for text in texts:
            with clock.step("the rest"):
                reader.read(Article(text=text))
    return dict(sorted(clock.seconds.items(), key=lambda item: -item[1]))
