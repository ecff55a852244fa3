"""Several processes that read give the very record that one gives, with the real weights."""

from __future__ import annotations

import shutil
from pathlib import Path

from rapport.record import Record
from tests.faces.conftest import Run

SAMPLES = Path(__file__).parent.parent.parent / "samples" / "articles" / "daily-flare"


def test_two_processes_read_as_one_does(run: Run) -> None:
    Path("clips").mkdir()
    for clip in sorted(SAMPLES.iterdir())[:6]:
        shutil.copy(clip, "clips")
    shutil.copy(sorted(SAMPLES.iterdir())[0], "clips/again.txt")
    Path("clips/empty.txt").write_text("", "utf-8")
    Path("clips/french.txt").write_text("---\nlanguage: fr\n---\nIl a dit oui.", "utf-8")
    one = run("read", "clips", "--record", "one.db")
    two = run("read", "clips", "--record", "two.db", "--jobs", "2")
    assert one.stderr == two.stderr
    assert (one.exit_code, two.exit_code) == (0, 0)
    assert "6 articles" in one.stderr and "1 was already read" in one.stderr
    with Record("one.db") as first, Record("two.db") as second:
        assert first.whole_digest() == second.whole_digest()
        assert second.check() == []
    alone = run("read", "clips", "--jsonl", "-")
    lines = run("read", "clips", "--jsonl", "-", "--jobs", "2")
    assert alone.stdout == lines.stdout
