"""A page of a PDF to its lines in reading order, each with its place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from rapport.articles.pdf_columns import column_lines, gutters

if TYPE_CHECKING:
    from pypdf import PageObject

# Letters that fonts draw as one: "ofﬁce" is "office" to whoever looks for it.
_LIGATURES = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"})

# Size and leading that lines from the grid are given: only their proportions count.
_GRID_SIZE, _GRID_LEADING, _GRID_WIDTH = 10.0, 12.0, 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line: its text, where it starts in points from the lower left, and its size."""

    text: str
    x: float
    y: float
    size: float


def page_lines(page: PageObject) -> list[Line]:
    """The lines of a page in the order in which they are drawn, which is that of reading.

    But for pages that are drawn straight across their columns: those are laid out as a grid of
    characters and read column by column.
    """
    shown: list[tuple[float, float]] = []
    lines = _drawn_lines(page, shown)
    between = len(gutters(shown))
    if not between:
        return lines
    grid = page.extract_text(extraction_mode="layout").splitlines()
    in_columns = column_lines(grid, between)
    if in_columns is None:
        return lines
    return [
        Line(_tidy(text), column * _GRID_WIDTH, -row * _GRID_LEADING, _GRID_SIZE)
        for row, column, text in in_columns
    ]


def _drawn_lines(page: PageObject, shown: list[tuple[float, float]]) -> list[Line]:
    """The lines as drawn; `shown` gets the place at which each piece of text begins."""
    lines: list[Line] = []
    pieces: list[tuple[str, float, float, float]] = []

    def end_line() -> None:
        text = _tidy("".join(piece[0] for piece in pieces))
        if text:
            first = next(piece for piece in pieces if piece[0].strip())
            sizes = Counter(round(size, 1) for piece, *_, size in pieces for _ in piece.strip())
            lines.append(Line(text, first[1], first[2], sizes.most_common(1)[0][0]))
        pieces.clear()

    def on_text(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        x, y = _place(cm, tm)
        scale = abs(tm[3] * cm[3]) or 1.0
        head, *rest = text.split("\n")
        pieces.append((head, x, y, size * scale))
        for part in rest:
            end_line()
            if part:
                pieces.append((part, x, y, size * scale))

    def before_operator(operator: bytes, operands: Any, cm: list[float], tm: list[float]) -> None:
        if operator in (b"Tj", b"TJ"):
            shown.append(_place(cm, tm))

    page.extract_text(visitor_text=on_text, visitor_operand_before=before_operator)
    end_line()
    return lines


def _place(cm: list[float], tm: list[float]) -> tuple[float, float]:
    """Where a piece begins on the page: the text matrix within the current one (ISO 32000-1, 9.4.4)."""
    return tm[4] * cm[0] + tm[5] * cm[2] + cm[4], tm[4] * cm[1] + tm[5] * cm[3] + cm[5]


def _tidy(text: str) -> str:
    return " ".join(text.translate(_LIGATURES).split())
