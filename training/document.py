"""What every data set becomes: a text with the annotations that it has."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.text.spans import Span


@dataclass(frozen=True, slots=True)
class Quote:
    """One gold attribution: at most one source, one cue; content in one or more stretches."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Regard:
    """How `holder` (None: the author) treats `target`: an index into `labels.STANCES`."""

    holder: Span | None
    target: Span
    stance: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text and its gold; what is None was not annotated, what is empty was and has none.

    `unknown` are words that may be names or not: names are not learnt from them.
    """

    name: str
    text: str
    quotes: tuple[Quote, ...] | None = None
    segments: tuple[tuple[str, Span], ...] | None = None
    names: tuple[tuple[str, Span], ...] | None = None
    unknown: tuple[Span, ...] = ()
    chains: tuple[tuple[Span, ...], ...] | None = None
    regards: tuple[Regard, ...] | None = None
