"""An attribution in the making: its spans, before anything is known about its speaker."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Draft:
    """An attribution's spans and probability, before anything is known about its speaker."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    p: float
