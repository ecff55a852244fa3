"""A folder with one bad file of each kind, through the command line: named, noted, nothing faked or lost."""

from __future__ import annotations

import gzip
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from rapport.faces.report.passage import make_passage
from rapport.record.record import Record
from tests.articles.made import docx, epub, pdf, tarred, warc_record, zipped
from tests.faces.conftest import HandReader, Run
from tests.stories import HARBOUR

BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefg", "bcdefgh", strict=True)
) + "]>"  # fmt: skip

BAD = {
    "01-nul.txt": (b"He said\0no.", "binary data"),
    "02-binary.txt": (bytes(range(256)) * 9, "binary data"),
    "03-empty.html": (b"<html></html>", "No article was found"),
    "04-deep.html": (b"<html>" + b"<div>" * 100_000 + b"No.", "No article was found"),
    "05-broken.pdf": (b"%PDF-1.7\n1 0 obj << /Length 99999999 >> stream", "cannot be opened or is damaged"),
    "06-scanned.pdf": (pdf([], []), "scanned"),
    "07-bomb.docx": (docx("<w:p><w:r><w:t>&h;</w:t></w:r></w:p>", prolog=BOMB), "entities|entity"),
    "08-bomb.epub": (epub(more={"META-INF/encryption.xml": BOMB + "<x>&h;</x>"}), None),
    "09-bomb.zip": (zipped({"a.jsonl": b" " * 30_000_000}), "200 times its size"),
    "10-bomb.txt.gz": (gzip.compress(b"ha " * 10_000_000), "larger than 20 MB|200 times its size"),
    "11-cut.tar.gz": (gzip.compress(tarred({"a.txt": b"x" * 900}))[:-40], "damaged, cut off or locked"),
    "12-cut.zip": (zipped({"a.txt": b"He said no."})[:-30], "not a sound ZIP"),
    "13-line.jsonl": (b'{"text": "' + b"x" * 21_000_000 + b'"}\n{"text": "Good."}\n', "longer than 20 MB"),
    "14-nested.jsonl": (b'{"text": ' + b"[" * 100_000 + b"\n", "nested too deeply"),
    "15-marks.csv": (b'text\n"' * 500, "cannot be taken apart|not closed"),
    "16-none.parquet": (b"PAR1" * 5, "not a sound Parquet"),
    "17-cut.warc": (warc_record(b"x" * 500)[:300], "."),
    "18-up.zip": (zipped({"../../up.txt": b"\0"}), "binary data"),
}  # fmt: skip


@pytest.fixture
def folder(run: Run) -> Path:
    """The bad files, and a good one before, between and behind them."""
    where = Path("clips")
    where.mkdir()
    for name, (data, _) in BAD.items():
        (where / name).write_bytes(data)
    for name in ("00.txt", "055.txt", "99.txt"):
        (where / name).write_bytes(f"Good, says {name}.".encode())
    return where


def test_one_bad_file_of_each_kind(run: Run, folder: Path, hand_reader: type[HandReader]) -> None:
    result = run("read", "clips", "--record", "news.db")
    assert result.exit_code == 0, result.stderr
    assert not isinstance(result.exception, Exception)
    with Record("news.db") as record:
        problems = {one.path: one.problem for one in record.problems()}
        for name in ("00.txt", "055.txt", "99.txt"):
            assert [hit.article.path for hit in record.search(f'"Good says {name}"')] == [f"clips/{name}"]
    for name, (_, reason) in BAD.items():
        told = [problem for path, problem in problems.items() if path.startswith(f"clips/{name}")]
        if reason is not None:
            assert len(told) >= 1, name
            assert any(part in told[0] for part in reason.split("|")), (name, told)
    assert any(path.startswith("clips/") for path in problems)
    # and the same again: nothing twice
    again = run("read", "clips", "--record", "news.db")
    assert "Read 0 articles" in again.stderr


def test_names_and_titles_cannot_fake_what_is_shown(run: Run, hand_reader: type[HandReader]) -> None:
    evil = "x'; DROP TABLE articles;--<script>alert(1)</script>\u202e\x1b[2J\u200b"
    row = {
        "text": HARBOUR.article.text,
        "title": evil,
        "outlet": evil,
        "author": evil,
        "published": "2020-03-02",
    }
    Path("a.jsonl").write_text(json.dumps(row) + "\n", "utf-8")
    Path("b.zip").write_bytes(zipped({f"{evil.replace('/', '')}.txt": b"\0"}))
    read = run("read", "a.jsonl", "b.zip", "--record", "news.db", "--jsonl", "out.jsonl")
    shown = [read.stderr, Path("out.jsonl").read_text("utf-8")]
    shown.append(run("dossier", "ada quill", "otto brandt", "--record", "news.db", "--html", "x.html").stdout)
    shown.append(Path("x.html").read_text("utf-8"))
    shown.append(run("said", "ada quill", "--record", "news.db").stdout)
    for text in shown:
        assert not {"\u202e", "\x1b", "\u200b"} & set(text)
    assert "<script>alert(1)" not in shown[3]
    with closing(sqlite3.connect("news.db")) as connection:
        assert connection.execute("SELECT title FROM articles").fetchone() == (evil,)
    line = json.loads(shown[1].splitlines()[0])
    assert line["article"]["title"] == evil  # escaped, and so the same for whoever reads the JSON


def test_a_passage_shows_what_turns_lines_round() -> None:
    from dataclasses import replace

    from tests.stories import make_record

    with make_record(":memory:") as record:
        report = record.statements()[0].reports[0]
    text = report.article.text
    turned = replace(report, article=replace(report.article, text=text.replace(" ", "\u202e")))
    pieces = make_passage(turned, frozenset())
    assert "\u202e" not in "".join(piece.text for piece in pieces)
    plain = make_passage(report, frozenset())
    assert "".join(piece.text for piece in plain).strip("…") in text
