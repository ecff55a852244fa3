"""The page of commands in the documentation is what the commands say themselves."""

import re
import runpy
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"
TESTS = Path(__file__).parents[1]


def test_the_page_is_up_to_date() -> None:
    script = runpy.run_path(str(DOCS / "cli_reference.py"))
    written = (DOCS / "reference" / "cli.md").read_text("utf-8")
    assert written == script["draw_page"](), "Run: python docs/cli_reference.py"


def test_every_command_shows_an_example() -> None:
    script = runpy.run_path(str(DOCS / "cli_reference.py"))
    sections = script["draw_page"]().split("\n## ")[1:]
    assert len(sections) > 3
    assert all("Example:" in section for section in sections)


def test_every_test_that_shows_a_part_of_the_analysis_exists() -> None:
    page = (DOCS / "reference" / "analysis.md").read_text("utf-8")
    named, path = 0, ""
    for file, name in re.findall(r"`([\w/]*?(?:test_\w+\.py)?)::(test_\w+)`", page):
        path = file or path
        assert f"def {name}(" in (TESTS / path).read_text("utf-8"), f"{path}::{name}"
        named += 1
    assert named > 20
    for file in re.findall(r"`((?:\w+/)+test_\w+\.py)`", page):
        assert (TESTS / file).is_file(), file
    for script in re.findall(r"python -m training\.(\w+)", page):
        assert (TESTS.parent / "training" / f"{script}.py").is_file(), script
