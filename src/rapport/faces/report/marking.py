"""Passages in pieces to HTML: the parts marked, and told to those who hear the page.

Classes are single letters because a page may hold ten thousand passages; `style.css` says how each looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from markupsafe import Markup, escape

from rapport.faces.report.passage import Piece

# What opens a stretch that is hidden until the reader asks for the passage.
HIDDEN = Markup("<span class=x>")

LETTERS = {"content": "a", "passage": "p", "source": "b", "cue": "d", "target": "w", "word": "v"}


def draw_passage(pieces: Iterable[Piece]) -> Markup:
    """A whole passage; a part inside another is a mark in a mark, and one that goes on is not told again."""
    found: list[str] = []
    open_parts: list[str] = []
    for piece in pieces:
        kept = _kept(open_parts, piece)
        found += ["</mark>"] * (len(open_parts) - kept)
        del open_parts[kept:]
        for part in piece.parts:
            if part not in open_parts:
                name = LETTERS[part]
                found.append(f"<mark class={name}>" if part in piece.opens else f'<mark class="{name} n">')
                open_parts.append(part)
        found.append(str(escape(piece.text)))
    found += ["</mark>"] * len(open_parts)
    return Markup("".join(found))


def _kept(open_parts: Sequence[str], piece: Piece) -> int:
    """How many of the open parts, outermost first, go on through this piece."""
    kept = 0
    for part in open_parts:
        if part not in piece.parts or part in piece.opens:
            break
        kept += 1
    return kept


def draw_quotation(pieces: Sequence[Piece]) -> Markup:
    """A passage of which only the content shows until the reader asks for the rest.

    What is around the content has the class `x`; where it is hidden between two parts, `e` says so.
    """
    found: list[Markup] = []
    runs = [(is_content, list(some)) for is_content, some in groupby(pieces, key=_is_content)]
    for at, (is_content, some) in enumerate(runs):
        words = draw_passage(some)
        if is_content or not any(c.isalnum() for piece in some for c in piece.text):
            found.append(words)  # a full stop need not be hidden
            continue
        found.append(HIDDEN + words + Markup("</span>"))
        if 0 < at < len(runs) - 1:
            found.append(Markup("<span class=e> […] </span>"))
    return Markup("").join(found)


def _is_content(piece: Piece) -> bool:
    return "content" in piece.parts
