"""Reading what was found: every format, pipes, giants, and one sentence for the rest."""

from __future__ import annotations

import io
import os
import sys
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.articles.article import Article
from rapport.articles.collect import collect, read_file
from rapport.articles.decoding import LIMIT
from rapport.articles.found import Found
from rapport.articles.places import find_files
from rapport.errors import UsageError

TODAY = date(2024, 6, 1)
PAGE = (
    b"<!doctype html><html><body><article><p>Minister Verrin said on Tuesday that he would not resign.</p>"
    b"</article></body></html>"
)
TOO_LARGE = (
    "It is larger than 20 MB, more than any article. "
    "If it holds many articles, split it or write them as JSON lines (.jsonl)."
)
BROKEN_PDF = (
    "The PDF cannot be opened or is damaged (PdfStreamError). "
    "Open it, save its text as a .txt file and read that."
)
JSON_DOCUMENT = "It is JSON, but not one article a line in UTF-8. Try: jq -c '.[]' FILE > FILE.jsonl"


@pytest.mark.usefixtures("clips")
@pytest.mark.parametrize(
    ("where", "problem"),
    [
        ("nowhere.txt", "There is no such file or folder."),
        ("a\0b", "There is no such file or folder."),
        ("", "There is no such file or folder."),
        ("clips/*.pdf", "No file matches the pattern."),
        ("none/**/*.txt", "No file matches the pattern."),
        ("clips/x[", "No file matches the pattern."),
    ],
)
def test_a_name_that_leads_nowhere_is_a_problem(where: str, problem: str) -> None:
    assert list(collect([where, "clips/b.txt"], today=TODAY)) == [
        Found(path=where, problem=problem),
        Found(path="clips/b.txt", article=Article(text="He said no.", path="clips/b.txt")),
    ]


@pytest.mark.skipif(sys.platform != "linux", reason="file names are Unicode elsewhere")
def test_a_name_that_is_not_utf8_can_be_read_and_shown(tmp_path: Path) -> None:
    name = os.fsencode(tmp_path) + b"/caf\xe9.txt"
    Path(os.fsdecode(name)).write_bytes(b"He said no.")
    [found] = collect([tmp_path], today=TODAY)
    assert found.path == f"{tmp_path}/caf\ufffd.txt"
    assert found.article == Article(text="He said no.", path=f"{tmp_path}/caf\ufffd.txt")


@pytest.mark.usefixtures("clips")
def test_collect_reads_every_format_in_order() -> None:
    found = list(collect(["clips"], today=TODAY))
    assert [(one.path, one.problem, one.article and one.article.text) for one in found] == [
        ("clips/2019/c.html", None, "Minister Verrin said on Tuesday that he would not resign."),
        ("clips/2019/may/d.jsonl:1", None, "One."),
        ("clips/2019/may/d.jsonl:2", None, "Two."),
        ("clips/a.MD", None, "She said yes."),
        ("clips/b.txt", None, "He said no."),
    ]


def test_given_outlet_and_date_fill_only_what_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"He said no.")
    (tmp_path / "b.txt").write_bytes(b"---\noutlet: Quay Gazette\npublished: 2016-03-02\n---\nHe said no.")
    (tmp_path / "c.txt").write_bytes(b"---\npublished: soon\n---\nHe said no.")
    day = date(2020, 1, 1)
    found = list(collect([tmp_path], published=day, outlet="Post", today=TODAY))
    known = [(one.article.outlet, one.article.published, bool(one.problem)) for one in found if one.article]
    assert known == [("Post", day, False), ("Quay Gazette", date(2016, 3, 2), False), ("Post", day, True)]
    assert found[0].article == Article(
        text="He said no.", outlet="Post", published=day, path=str(tmp_path / "a.txt")
    )


@pytest.mark.parametrize(
    ("data", "texts"),
    [
        (b"He said no.\r\n", ["He said no.\r\n"]),
        (b"---\ntitle: T\n---\nHe said no.", ["He said no."]),
        (PAGE, ["Minister Verrin said on Tuesday that he would not resign."]),
        (b"\n<!-- saved --> \n" + PAGE, ["Minister Verrin said on Tuesday that he would not resign."]),
        (PAGE.decode().encode("utf-16"), ["Minister Verrin said on Tuesday that he would not resign."]),
        (b'<?xml version="1.0"?>\n' + PAGE, ["Minister Verrin said on Tuesday that he would not resign."]),
        (b'{"text": "One."}\n{"text": "Two."}\n', ["One.", "Two."]),
        (b'\xef\xbb\xbf{ "text": "One."}\r\n', ["One."]),
        (b'{"text": "One."}', ["One."]),
        (b"{He said} no.", ["{He said} no."]),
        (b"[He said] no.", ["[He said] no."]),
    ],
)
def test_what_is_piped_in_is_told_by_how_it_begins(data: bytes, texts: list[str]) -> None:
    found = list(collect(["-"], stdin=io.BytesIO(data), today=TODAY))
    assert [one.article and one.article.text for one in found] == texts
    assert found[0].path in ("-", "-:1")


def test_a_named_file_with_another_suffix_is_looked_into(tmp_path: Path) -> None:
    path = tmp_path / "export.json"
    path.write_bytes(b'{"body": "One."}\n{"body": "Two."}\n')
    found = list(collect([path], fields={"text": "body"}, today=TODAY))
    assert [one.article and one.article.text for one in found] == ["One.", "Two."]


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.txt", b"", "There is no text in it. Check that the article was saved whole."),
        ("a.txt", b"%PDF-1.4", BROKEN_PDF),
        ("a.pdf", b"%PDF-1.4", BROKEN_PDF),
        ("a.pdf", b"", BROKEN_PDF.replace("PdfStreamError", "EmptyFileError")),
        ("a.json", b'[{"text": "One."}]', JSON_DOCUMENT),
        ("a.json", b'{\n  "text": "One."\n}\n', JSON_DOCUMENT),
        ("a", '{"text": "One."}\n'.encode("utf-16"), JSON_DOCUMENT),
        (
            "a.rss",
            b'<?xml version="1.0"?><rss></rss>',
            "It is XML, not an article. Save the article as plain text or as a web page.",
        ),
    ],
)
def test_what_cannot_be_read_gives_one_sentence(tmp_path: Path, name: str, data: bytes, problem: str) -> None:
    (tmp_path / name).write_bytes(data)
    path = str(tmp_path / name)
    assert list(collect([path], today=TODAY)) == [Found(path=path, problem=problem)]


def test_nothing_piped_in() -> None:
    assert list(collect(["-"], today=TODAY)) == [Found(path="-", problem="Nothing was piped in.")]


@pytest.mark.parametrize("name", ["giant.txt", "giant.html", "giant"])
def test_a_giant_one_line_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(30_000_000)
    assert list(collect([path], today=TODAY)) == [Found(path=str(path), problem=TOO_LARGE)]


def test_a_giant_is_refused_by_its_size_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "giant.txt"
    with path.open("wb") as file:
        file.truncate(1 << 40)  # sparse: a terabyte that takes no room, and no memory could hold
    assert list(collect([path], today=TODAY)) == [Found(path=str(path), problem=TOO_LARGE)]


def test_a_giant_pipe_is_refused() -> None:
    assert list(collect(["-"], stdin=io.BytesIO(b"x" * (LIMIT + 1)), today=TODAY)) == [
        Found(path="-", problem=TOO_LARGE)
    ]


def test_a_long_one_line_article_is_read() -> None:
    text = "He said no. " * 200_000
    [found] = collect(["-"], stdin=io.BytesIO(text.encode()), today=TODAY)
    assert found.article is not None
    assert found.article.text == text


def test_thousands_of_comments_before_no_page_take_no_time() -> None:
    [found] = collect(["-"], stdin=io.BytesIO(b"<!-- --> " * 50_000 + b"He said no."), today=TODAY)
    assert found.problem is None


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="everything may be read here")
def test_what_may_not_be_read_is_named(clips: Path) -> None:
    (clips / "b.txt").chmod(0)
    found = list(collect(["clips/b.txt"], today=TODAY))
    assert found == [Found(path="clips/b.txt", problem="It could not be read: Permission denied.")]


def test_a_file_gone_since_it_was_found_is_a_problem(clips: Path) -> None:
    [place] = find_files(["clips/b.txt"])
    (clips / "b.txt").unlink()
    assert list(read_file(place, today=TODAY)) == [
        Found(path="clips/b.txt", problem="It could not be read: No such file or directory.")
    ]


def test_a_wrong_field_name_stops_before_anything_is_read() -> None:
    with pytest.raises(UsageError, match="There is no field 'txt'"):
        collect(["-"], fields={"txt": "body"})


BEGINNINGS = st.sampled_from(
    [b"", b"---\n", b"<html>", b'{"text": "', b"<?xml ", b"\xff\xfe", b"\xef\xbb\xbf", b"<p>x</p>"]
)


@settings(deadline=None)
@given(BEGINNINGS, st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_found_and_raise_nothing(
    tmp_path_factory: pytest.TempPathFactory, beginning: bytes, data: bytes
) -> None:
    folder = tmp_path_factory.getbasetemp() / "any"
    folder.mkdir(exist_ok=True)
    names = [folder / f"a{suffix}" for suffix in (".txt", ".html", ".jsonl", ".dat")]
    for path in names:
        path.write_bytes(beginning + data)
    found = list(collect([*names, "-"], stdin=io.BytesIO(beginning + data), today=TODAY))
    for one in found:
        assert one.article or one.problem
        assert not one.article or (one.article.text.encode() and "\0" not in one.article.text)
    text = found[0].article
    if (
        beginning + data == (beginning + data).decode("utf-8", "ignore").encode()
        and text
        and text.title is None
    ):
        assert (beginning + data).decode().endswith(text.text)
