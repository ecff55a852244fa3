"""The commands become docs/reference/cli.md: python docs/cli_reference.py writes it, a test compares."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from click.testing import CliRunner

from rapport.faces.cli import cli

PAGE = Path(__file__).parent / "reference" / "cli.md"
HEAD = "# Commands\n\nWritten by `python docs/cli_reference.py` from the commands' own help.\n"


def draw_page() -> str:
    """The help of every command as one page of Markdown."""
    return "\n".join([HEAD, *(_section(*command) for command in _commands(cli))])


def _commands(group: click.Group, *before: str) -> Iterator[tuple[str, ...]]:
    """A group and, in order of the alphabet, the commands and groups in it."""
    yield before
    for name in sorted(group.commands):
        command = group.commands[name]
        if isinstance(command, click.Group):
            yield from _commands(command, *before, name)
        else:
            yield (*before, name)


def _section(*command: str) -> str:
    help_text = (
        CliRunner().invoke(cli, [*command, "--help"], prog_name="rapport", env={"COLUMNS": "80"}).output
    )
    return f"## {' '.join(('rapport', *command))}\n\n```text\n{help_text}```\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(parents=True, exist_ok=True)
    PAGE.write_text(draw_page(), "utf-8")
