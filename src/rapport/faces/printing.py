"""Lines for standard output: wrapped with their indent on a terminal, whole and plain in a pipe."""

from __future__ import annotations

from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text


def make_console() -> Console:
    """A console for standard output; in a pipe it has no colour, no boxes and 80 columns."""
    console = Console(highlight=False, markup=False, emoji=False)
    if not console.is_terminal:
        console = Console(highlight=False, markup=False, emoji=False, no_color=True, width=80)
    return console


def print_line(console: Console, text: Text | str = "", *, indent: int = 0) -> None:
    """One line: wrapped with its indent on a terminal, left whole in a pipe."""
    text = Text(text) if isinstance(text, str) else text
    if console.is_terminal:
        console.print(Padding(text, (0, 0, 0, indent)) if indent else text)
    else:
        console.print(Text(" " * indent) + text, soft_wrap=True)


def print_heading(console: Console, words: str) -> None:
    """A heading with an empty line before it."""
    print_line(console)
    print_line(console, Text(words, "bold underline"))


def plain_table(console: Console) -> Table:
    """A table with a rule under its head on a terminal, and without any in a pipe."""
    return Table(box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False, padding=(0, 2, 0, 0))
