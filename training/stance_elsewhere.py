"""The working articles of tests/gold/elsewhere as the stance tower learns from them.

Their labels are words without offsets: a target stands where the shipped reader finds a mention of the
person in what is said. Where it finds none, or another one, the label teaches nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rapport.reading.labels import STANCES
from rapport.reading.reader import Reader
from rapport.reading.reading import Reading
from training.document import Document, Quote, Regard
from training.elsewhere import elsewhere_readings, load_elsewhere
from training.score_samples import Gold, is_same, place


def load_elsewhere_articles(part: str = "working") -> list[Document]:
    """The articles of a part, "working" or "check"; each regard has its quote at the same place."""
    return documents_of(elsewhere_readings(Reader(), part), part)


def documents_of(read: Iterable[Reading], part: str) -> list[Document]:
    """The articles of a part that were read."""
    gold = load_elsewhere(part)
    return [_document(one, gold[one.article.url or ""]) for one in read]


def _document(reading: Reading, items: list[Gold]) -> Document:
    rows = [row for item in items for row in _rows(reading, item)]
    quotes, regards = zip(*rows, strict=True) if rows else ((), ())
    text = reading.article.text
    return Document(name=reading.article.url or "", text=text, quotes=quotes, regards=regards)


def _rows(reading: Reading, item: Gold) -> Iterator[tuple[Quote, Regard]]:
    """The regards of one attribution: each at the first mention of its target in the content."""
    content, cue, source = place(item, reading.article.text)
    for about in item["about"]:
        spans = (
            m.span
            for m in sorted(reading.mentions, key=lambda m: m.span.start)
            if any(c.contains(m.span) for c in content) and is_same(m, about["person"], {})
        )
        if (target := next(spans, None)) is not None:
            quote = Quote(source, cue, tuple(content))
            yield quote, Regard(source, target, STANCES.index(about["stance"]))
