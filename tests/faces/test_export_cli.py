"""rapport export: a whole file or none."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from tests.faces.conftest import Run


def test_the_command_writes_a_whole_file_or_none(run: Run, stories_db: Path, tmp_path: Path) -> None:
    done = run("export", "quotes.csv", "--speaker", "quill")
    assert done.exit_code == 0, done.output
    rows = list(csv.DictReader((tmp_path / "quotes.csv").read_text("utf-8").splitlines()))
    assert {row["speaker"] for row in rows} == {"Ada Quill"}
    assert f"Wrote quotes.csv: {len(rows)} attributions." in done.stderr
    piped = run("export", "-", "--format", "jsonl", "--what", "statements").stdout_bytes
    assert all(json.loads(line)["reports"] for line in piped.splitlines())
    assert "does not tell the format" in run("export", "quotes.txt").output
    checks = run(
        "export", "checks.jsonld", "--what", "claims", "--between", "quill", "brandt", "--by", "Desk"
    )
    assert checks.stderr.startswith("Wrote checks.jsonld: ") and checks.exit_code == 0
    assert all(
        review["author"]["name"] == "Desk"
        for review in json.loads((tmp_path / "checks.jsonld").read_text("utf-8"))["@graph"]
    )
    assert "--between A B" in run("export", "quotes.csv", "--what", "claims").output
    assert "--between A B" in run("export", "quotes.csv", "--between", "quill", "brandt").output
    assert "Cannot write" in run("export", "nowhere/quotes.csv").output
    assert sorted(path.name for path in tmp_path.iterdir() if "quotes" in path.name) == ["quotes.csv"]
