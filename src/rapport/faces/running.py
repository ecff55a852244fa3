"""A long run in the terminal: how far it is, what it has to say, and how it is asked to stop."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import TypeVar

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from rapport.faces.words import flat

Item = TypeVar("Item")


class _Rate(ProgressColumn):
    """Files a second over the last half minute."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f}/s" if task.speed else "")


def console_of_errors() -> Console:
    """Standard error, as words and not as markup."""
    return Console(stderr=True, highlight=False, markup=False, emoji=False)


@contextmanager
def progress(console: Console, files: int) -> Iterator[Callable[[], None]]:
    """A bar on a terminal, nothing elsewhere; gives the function that moves it by one."""
    if not console.is_terminal:
        yield lambda: None
        return
    columns = (TextColumn("Reading"), BarColumn(), MofNCompleteColumn(), _Rate(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as bar:
        task = bar.add_task("reading", total=files)
        yield lambda: bar.advance(task)


@contextmanager
def stop_when_asked(console: Console) -> Iterator[Callable[[], bool]]:
    """Turn the first Ctrl-C into a wish to stop, which the result tells; a second one stops at once."""
    asked = False

    def note(signum: int, frame: FrameType | None) -> None:
        nonlocal asked
        asked = True
        signal.signal(signal.SIGINT, signal.default_int_handler)
        say(console, "Finishing the article in hand. Press Ctrl-C again to stop at once.")

    before = signal.signal(signal.SIGINT, note)
    try:
        yield lambda: asked
    finally:
        signal.signal(signal.SIGINT, before)


def until_stopped(items: Iterable[Item], stop: Callable[[], bool]) -> Iterator[Item]:
    """The items until somebody asks to stop; the one in hand is finished first."""
    for item in items:
        yield item
        if stop():
            return


def say(console: Console, words: str) -> None:
    """One line, whatever stands in it."""
    console.print(flat(words), soft_wrap=True)
