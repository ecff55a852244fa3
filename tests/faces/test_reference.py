"""The page of commands in the documentation is what the commands say themselves."""

import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_page_is_up_to_date() -> None:
    script = runpy.run_path(str(DOCS / "cli_reference.py"))
    written = (DOCS / "reference" / "cli.md").read_text("utf-8")
    assert written == script["draw_page"](), "Run: python docs/cli_reference.py"


def test_every_command_shows_an_example() -> None:
    script = runpy.run_path(str(DOCS / "cli_reference.py"))
    sections = script["draw_page"]().split("\n## ")[1:]
    assert len(sections) > 3
    assert all("Example:" in section for section in sections)
