"""What several of the tests of articles start from."""

from __future__ import annotations

from pathlib import Path

import pytest

PAGE = (
    b"<!doctype html><html><body><article><p>Minister Verrin said on Tuesday that he would not resign.</p>"
    b"</article></body></html>"
)


@pytest.fixture
def clips(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of clips, from above which the tests run."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "clips"
    (folder / "2019" / "may").mkdir(parents=True)
    (folder / ".git").mkdir()
    (folder / "b.txt").write_bytes(b"He said no.")
    (folder / "a.MD").write_bytes(b"She said yes.")
    (folder / "2019" / "c.html").write_bytes(PAGE)
    (folder / "2019" / "may" / "d.jsonl").write_bytes(b'{"text": "One."}\n{"text": "Two."}\n')
    (folder / "2019" / "photo.png").write_bytes(b"\x89PNG")
    (folder / "table.ods").write_bytes(b"a,b")
    (folder / ".hidden.txt").write_bytes(b"hidden")
    (folder / ".git" / "e.txt").write_bytes(b"hidden")
    return folder
