"""Blocks of a document to Markdown with footnotes, as GitHub, Pandoc and most editors read it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from rapport.faces.document.block import Block, Heading, Kind, Note, Paragraph, Run, Table

# Characters that mean something in Markdown wherever they stand; an article's own must not.
SPECIAL = re.compile(r"([\\`*_\[\]<>|~#$^&{}])")
# What makes a list, a heading or a rule of a line that begins so.
OPENING = re.compile(r"^([-+=]|\d+(?=[.)]))")


def to_markdown(blocks: Iterable[Block]) -> bytes:
    """The document as UTF-8 Markdown; an article has one footnote, however often it is cited."""
    notes: dict[Note, int] = {}
    body = ""
    before: Block | None = None
    for block in blocks:
        gap = "\n" if _is_item(block) and _is_item(before) else "\n\n"
        body += (gap if before else "") + _block(block, notes)
        before = block
    feet = "\n".join(f"[^{number}]: {_note(note)}" for note, number in notes.items())
    return f"{body}\n{f'{chr(10)}{feet}{chr(10)}' if feet else ''}".encode("utf-8", "replace")


def escaped(words: str) -> str:
    """Words in which no character is mark-up.

    >>> escaped("1. a *star* & <b>")
    '1\\\\. a \\\\*star\\\\* \\\\& \\\\<b\\\\>'
    """
    safe = SPECIAL.sub(r"\\\1", words)
    opening = OPENING.match(safe)
    if opening is None:
        return safe
    at = 0 if opening[0] in "-+=" else opening.end()
    return f"{safe[:at]}\\{safe[at:]}"


def _is_item(block: Block | None) -> bool:
    return isinstance(block, Paragraph) and block.kind is Kind.ITEM


def _block(block: Block, notes: dict[Note, int]) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {escaped(block.text)}"
    if isinstance(block, Table):
        return _table(block)
    return _paragraph(block, notes)


def _paragraph(paragraph: Paragraph, notes: dict[Note, int]) -> str:
    words = "".join(_run(run, notes) for run in paragraph.runs if run.text)
    before = {Kind.PLAIN: "", Kind.QUOTE: "> ", Kind.ITEM: "- "}[paragraph.kind]
    return before + words


def _run(run: Run, notes: dict[Note, int]) -> str:
    words = f"**{escaped(run.text)}**" if run.bold else escaped(run.text)
    return words + "".join(f"[^{notes.setdefault(note, len(notes) + 1)}]" for note in run.notes)


def _table(table: Table) -> str:
    lines = [_row(table.head), "|" + " --- |" * len(table.head)]
    return "\n".join([*lines, *(_row(row) for row in table.rows)])


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(escaped(cell) for cell in cells) + " |"


def _note(note: Note) -> str:
    address = f" <{note.url.replace('<', '%3C').replace('>', '%3E').replace(' ', '%20')}>" if note.url else ""
    return escaped(note.text) + address
