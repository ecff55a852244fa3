"""Files, folders and globs: which files they lead to, in which order, each once."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from rapport.articles.places import Place, find_files


def paths(*where: str) -> list[str]:
    return [place.path for place in find_files(where) if not place.problem]


ALL = ["clips/2019/c.html", "clips/2019/may/d.jsonl", "clips/a.MD", "clips/b.txt"]


@pytest.mark.usefixtures("clips")
@pytest.mark.parametrize(
    ("where", "found"),
    [
        (["clips"], ALL),
        (["clips/"], ALL),
        (["clips/b.txt"], ["clips/b.txt"]),
        (["clips/b.txt", "clips"], ["clips/b.txt", *ALL[:3]]),
        (["clips", "clips/b.txt", "./clips/../clips/b.txt"], ALL),
        (["clips/*.txt"], ["clips/b.txt"]),
        (["clips/*"], ALL),
        (["clips/**"], ALL),
        (["clips/**/*"], ALL),
        (["clips/**/*.html"], ["clips/2019/c.html"]),
        (["clips/[ab].*"], ["clips/a.MD", "clips/b.txt"]),
        (["clips/20?9"], ALL[:2]),
        (["clips/*/../b.txt"], ["clips/2019/../b.txt"]),
        (["clips/*.ods"], ["clips/table.ods"]),
        (["clips/table.ods"], ["clips/table.ods"]),
        (["clips/.*.txt"], ["clips/.hidden.txt"]),
        (["clips/.hidden.txt"], ["clips/.hidden.txt"]),
        (["clips/.git"], ["clips/.git/e.txt"]),
        (["-", "clips/b.txt", "-"], ["-", "clips/b.txt"]),
        ([], []),
    ],
)
def test_where_leads_to_files(where: list[str], found: list[str]) -> None:
    assert find_files(where) == [Place(path) for path in found]


def test_a_folder_without_articles_says_so(tmp_path: Path) -> None:
    [place] = find_files([tmp_path])
    assert place.problem == (
        "There is no article in the folder "
        "(.txt, .text, .md, .markdown, .html, .htm, .xhtml, .jsonl, .ndjson, .csv, .tsv, .parquet, "
        ".pdf, .docx, .epub, .warc, .zip, .tar, .tgz, .tbz2, .txz, .gz, .bz2, .xz)."
    )


def test_a_file_whose_name_looks_like_a_glob_is_a_file(tmp_path: Path) -> None:
    path = tmp_path / "story [1].txt"
    path.write_bytes(b"He said no.")
    assert find_files([str(path)]) == [Place(str(path))]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_in_a_circle_are_entered_once(clips: Path) -> None:
    for name in ("loop", "again", "third"):
        (clips / "2019" / name).symlink_to(clips)
        (clips / "2019" / "may" / name).symlink_to(clips / "2019")
    (clips / "self.txt").symlink_to(clips / "self.txt")
    (clips / "gone.txt").symlink_to(clips / "nowhere.txt")
    (clips / "same.txt").symlink_to(clips / "b.txt")
    assert len(paths("clips")) == 4
    assert len(paths("clips/**/*")) == 4
    assert find_files(["clips/self.txt"]) == [Place("clips/self.txt", "There is no such file or folder.")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_in_a_folder_is_not_waited_on(clips: Path) -> None:
    os.mkfifo(clips / "pipe.txt")
    assert paths("clips") == ALL
