"""What a document consists of, before it is Markdown or Word: headings, paragraphs, tables, notes."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote: an article as a newsroom cites it, with its address when it has one."""

    text: str
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look, and the footnotes that stand behind them."""

    text: str
    bold: bool = False
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the document's title has level 1."""

    text: str
    level: int


class Kind(StrEnum):
    """How a paragraph is set."""

    PLAIN = "plain"
    QUOTE = "quote"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, a quotation or an item of a list."""

    runs: tuple[Run, ...]
    kind: Kind = Kind.PLAIN


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head; the first cell of a row names it."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Block = Heading | Paragraph | Table


def plain(*texts: str) -> Paragraph:
    """A paragraph of plain words."""
    return Paragraph(tuple(Run(text) for text in texts))
