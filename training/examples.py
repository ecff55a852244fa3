"""Documents, in; windows with labels in the encoder's terms out."""

from __future__ import annotations

import bisect
import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import numpy as np
from tokenizers import Tokenizer

from rapport.reading.labels import NAME_TAGS, ROLE_TAGS
from rapport.reading.windows import WINDOW, Ints, Tokens, tokenise
from rapport.text.spans import Span
from training.document import Document

IGNORED = -100  # torch's cross-entropy passes over this label
Pieces = tuple[int, int]  # first and last piece of a span, as positions in the window


@dataclass(slots=True)
class Example:
    """One window with its labels; a task that is not annotated is None or empty.

    words (words,) are the positions of the words' first pieces. links are (content, cue or None) and
    (cue, source or None) as indexes into contents, cues, sources. Position 0 is the window's first place.
    """

    ids: Ints
    marks: Ints
    words: Ints
    roles: Ints | None = None
    names: Ints | None = None
    contents: list[Pieces] = field(default_factory=list)
    cues: list[Pieces] = field(default_factory=list)
    sources: list[Pieces] = field(default_factory=list)
    cue_of_content: list[int] = field(default_factory=list)
    source_of_cue: list[int] = field(default_factory=list)
    mentions: list[Pieces] = field(default_factory=list)
    chains: list[int] = field(default_factory=list)
    regards: list[tuple[Pieces | None, Pieces, int]] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.ids)


class Prepared:
    """A document cut into pieces once, from which windows are drawn at any offset."""

    def __init__(self, document: Document, tokenizer: Tokenizer) -> None:
        self.document = document
        self.tokens: Tokens = tokenise(tokenizer, document.text)
        self._starts = self.tokens.starts.tolist()
        self._ends = self.tokens.ends.tolist()
        self.roles = self._tags(document.segments, ROLE_TAGS) if document.segments is not None else None
        self.names = self._tags(document.names, NAME_TAGS) if document.names is not None else None
        if self.names is not None:
            for span in document.unknown:
                if pieces := self._pieces(span):
                    self.names[pieces[0] : pieces[1] + 1] = IGNORED

    def _pieces(self, span: Span) -> Pieces | None:
        """The pieces that a span covers, first and last; None when it covers none."""
        first = bisect.bisect_right(self._ends, span.start)
        last = bisect.bisect_left(self._starts, span.end) - 1
        return (first, last) if first <= last else None

    def _tags(self, spans: Iterable[tuple[str, Span]], tags: tuple[str, ...]) -> Ints:
        """One tag a piece (only those at word starts are used)."""
        out = np.zeros(len(self.tokens), dtype=np.int64)
        for kind, span in spans:
            pieces = self._pieces(span)
            if pieces:
                out[pieces[0] : pieces[1] + 1] = tags.index(f"I-{kind}")
                out[pieces[0]] = tags.index(f"B-{kind}")
        return out

    def windows(self, offset: int, *, window: int = WINDOW, overlap: int = 80) -> Iterator[Example]:
        """The document in windows, the first beginning `offset` pieces before the text's own windows."""
        room = window - 2
        start = -offset
        while True:
            begin, end = max(0, start), min(start + room, len(self.tokens))
            if end - begin > 8 or (begin == 0 and end > 0):
                yield self._example(begin, end)
            if end >= len(self.tokens):
                return
            start += room - overlap

    def _example(self, begin: int, end: int) -> Example:
        t = self.tokens
        words = t.words[bisect.bisect_left(t.words, begin) : bisect.bisect_left(t.words, end)]
        example = Example(
            ids=np.concatenate([[101], t.ids[begin:end], [102]]),
            marks=np.concatenate([[0], t.marks[begin:end], [0]]),
            words=words - begin + 1,
            roles=None if self.roles is None else self.roles[words],
            names=None if self.names is None else self.names[words],
        )

        def place(span: Span | None) -> Pieces | None:
            pieces = self._pieces(span) if span else None
            if pieces is None or pieces[0] < begin or pieces[1] >= end:
                return None
            return pieces[0] - begin + 1, pieces[1] - begin + 1

        if self.document.quotes is not None:
            self._add_links(example, place)
        if self.document.chains is not None:
            found = sorted(
                (pieces, number)
                for number, chain in enumerate(self.document.chains)
                for span in chain
                if (pieces := place(span))
            )
            example.mentions = [pieces for pieces, _ in found]
            example.chains = [number for _, number in found]
        for regard in self.document.regards or ():
            target, holder = place(regard.target), place(regard.holder)
            if target and (holder or regard.holder is None):
                example.regards.append((holder, target, regard.stance))
        return example

    def _add_links(self, example: Example, place: object) -> None:
        assert callable(place) and self.document.quotes is not None
        cue_at: dict[Pieces, int] = {}
        source_at: dict[Pieces, int] = {}
        for quote in self.document.quotes:
            cue, source = place(quote.cue), place(quote.source)
            if cue and cue not in cue_at:
                cue_at[cue] = len(example.cues)
                example.cues.append(cue)
                # a source outside the window is unknown (-1), no source at all is none (0)
                example.source_of_cue.append(0 if quote.source is None else -1)
            if source and source not in source_at:
                source_at[source] = len(example.sources)
                example.sources.append(source)
            if cue and source:
                example.source_of_cue[cue_at[cue]] = 1 + source_at[source]
            for part in quote.content:
                content = place(part)
                if content:
                    example.contents.append(content)
                    known = 1 + cue_at[cue] if cue else (0 if quote.cue is None else -1)
                    example.cue_of_content.append(known)


def sample_windows(prepared: Prepared, chance: random.Random, *, window: int = WINDOW) -> list[Example]:
    """One epoch's windows of a document, at a random offset so that edges fall elsewhere each time."""
    offset = chance.randrange(0, window // 2) if len(prepared.tokens) > window - 2 else 0
    return list(prepared.windows(offset, window=window))
