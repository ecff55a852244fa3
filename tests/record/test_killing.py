"""Whoever reads may be killed at any moment: see killing.py."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from tests.databases import Fresh

ROOT = Path(__file__).parent.parent.parent
# For each database: two hundred hit every stretch of the run many times over and take about a minute on two
# idle cores; at a desk fifty do.
KILLS = 200 if os.environ.get("CI") else 50
# A killed process loses nothing of what it wrote to a file system in memory, and waits for no disk there.
IN_MEMORY = Path("/dev/shm")


@pytest.mark.timeout(900)
def test_kills_at_any_moment_lose_nothing_and_change_nothing_in_the_end(bare: Fresh) -> None:
    where = bare()
    with tempfile.TemporaryDirectory(dir=IN_MEMORY if IN_MEMORY.is_dir() else None) as folder:
        if "://" not in where:
            where = str(Path(folder) / "news.db")
        command = [sys.executable, "-m", "tests.record.killing", where, str(KILLS), "1"]
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr or done.stdout
    assert done.stdout.startswith(f"{KILLS} kills")
