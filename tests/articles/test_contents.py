"""One file's bytes to its articles: how formats are told, what archives hold, how their members are named."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import tempfile
import zipfile
from datetime import date
from pathlib import Path

import pytest

from rapport.articles import limits
from rapport.articles.collect import collect
from rapport.articles.contents import How, read_content
from rapport.articles.formats import Format, format_of_bytes, format_of_media_type, format_of_name
from rapport.articles.found import Found
from tests.articles.made import (
    PAGE,
    SENTENCE,
    TEXT,
    docx,
    epub,
    one_of_each,
    pdf,
    tarred,
    warc_record,
    zipped,
)

TODAY = date(2024, 6, 1)
ENCRYPTED = 0x1


def read(content: bytes, path: str = "a", media_type: str | None = None) -> list[Found]:
    return list(read_content(content, path=path, how=How(today=TODAY), media_type=media_type))


def shown(found: list[Found]) -> list[tuple[str, str | None]]:
    """Path and problem, or the start of the text."""
    return [(one.path, one.problem or (one.article and one.article.text[:9])) for one in found]


EVERY = one_of_each()


@pytest.mark.parametrize("name", EVERY)
def test_every_format_is_read_by_its_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(EVERY[name])
    found = list(collect([tmp_path], today=TODAY))
    assert found
    assert [one.problem for one in found] == [None] * len(found)
    for one in found:
        assert one.article is not None
        assert one.article.path == one.path
        assert SENTENCE in one.article.text or one.article.text == "He said no."
    dated = {one.article.published for one in found if one.article and "b.html" not in one.path}
    assert dated <= {date(2016, 3, 2), date(2016, 3, 3), None}


@pytest.mark.parametrize("name", [name for name in EVERY if not name.endswith((".csv", ".tsv", ".jsonl"))])
def test_every_format_is_told_by_its_first_bytes(name: str) -> None:
    named = {(one.article.text, one.article.title) for one in read(EVERY[name], name) if one.article}
    piped = {(one.article.text, one.article.title) for one in read(EVERY[name], "-") if one.article}
    assert piped == named
    # a name that says text is put right, as a page saved under the wrong name is
    if name not in ("a.html", "a.txt"):
        assert {
            (one.article.text, one.article.title) for one in read(EVERY[name], "x.txt") if one.article
        } == named


def test_from_a_pipe_that_cannot_go_back_the_same_comes() -> None:
    class Pipe(io.RawIOBase):
        def __init__(self, data: bytes) -> None:
            self._data = io.BytesIO(data)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: bytearray) -> int:  # type: ignore[override]
            data = self._data.read(min(len(buffer), 100))
            buffer[: len(data)] = data
            return len(data)

    for name, data in EVERY.items():
        piped = list(collect(["-"], stdin=io.BufferedReader(Pipe(data)), today=TODAY))
        assert [one.problem for one in piped] == [one.problem for one in read(data, "-")], name
        assert [one.article for one in piped] == [one.article for one in read(data, "-")], name


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.TXT", Format.PLAIN), ("2019/Story.PDF", Format.PDF), ("a.tar.gz", Format.GZIP),
        ("a.tgz", Format.GZIP), ("a.jsonl.xz", Format.XZ), ("a.log.gz", None), ("a.png", None),
        (".pdf", None), ("pdf", None), ("", None),
        ("a" + ".gz" * 5000, Format.GZIP), ("dir.zip/readme", None),
    ],
)  # fmt: skip
def test_a_suffix_stands_for_a_format(name: str, form: Format | None) -> None:
    assert format_of_name(name) == form


@pytest.mark.parametrize(
    ("media_type", "form"),
    [
        ("TEXT/HTML;charset=x", Format.HTML),
        ("application/pdf", Format.PDF),
        ("image/png", None),
        (None, None),
    ],
)
def test_a_media_type_stands_for_a_format(media_type: str | None, form: Format | None) -> None:
    assert format_of_media_type(media_type) == form


def test_bytes_of_text_show_no_format() -> None:
    assert [format_of_bytes(data) for data in (b"", b"He said no.", PAGE)] == [None] * 3


def test_members_are_named_by_archive_and_path() -> None:
    clips = {
        "2016/a.txt": TEXT.encode(),
        "b.jsonl": b'{"text": "One."}\n{"text": "Two."}\n',
        "c.pdf": pdf([(72, 700, SENTENCE)]),
    }
    inner = zipped({"d.txt": b"Four."})
    assert shown(read(zipped({**clips, "in.zip": inner}), "clips.zip")) == [
        ("clips.zip!2016/a.txt", "Minister "),
        ("clips.zip!b.jsonl:1", "One."),
        ("clips.zip!b.jsonl:2", "Two."),
        ("clips.zip!c.pdf", "Minister "),
        ("clips.zip!in.zip!d.txt", "Four."),
    ]
    assert [one.path for one in read(gzip.compress(b"He said no."), "a.txt.gz")] == ["a.txt.gz"]
    assert read(gzip.compress(tarred(clips)), "a.tgz")[0].path == "a.tgz!2016/a.txt"


def test_what_is_no_article_is_passed_over_as_in_folders() -> None:
    others = {
        "photo.png": b"\x89PNG",
        ".hidden/a.txt": b"x",
        "__MACOSX/._a.txt": b"x",
        "dir/": b"",
        "a.log.gz": b"x",
    }
    assert shown(read(zipped({**others, "a.txt": b"One."}), "a.zip")) == [("a.zip!a.txt", "One.")]
    assert shown(read(tarred(others), "a.tar")) == [("a.tar", "There is no article in the archive.")]


def test_one_bad_member_keeps_none_of_the_others(tmp_path: Path) -> None:
    bad = {
        "empty.txt": b"", "binary.txt": os.urandom(99) + b"\0\1\2", "broken.pdf": b"%PDF-1.7 nothing",
        "broken.docx": b"PK\x03\x04", "broken.epub": b"no", "table.csv": b"a,b\n1,2\n", "p.parquet": b"PAR1",
        "w.warc": b"WARC/1.1\r\n", "t.tar": b"", "z.gz": b"\x1f\x8b\x08", "z.txt.xz": b"no",
        "page.html": b"<html></html>", "x.jsonl": b"{no}\n",
        "sheet.docx": zipped({"[Content_Types].xml": b""}),
    }  # fmt: skip
    both = {
        name: b
        for pair in ({name: data, f"{name}.good.txt": b"Good."} for name, data in bad.items())
        for name, b in pair.items()
    }
    for path, data in (("a.zip", zipped(both)), ("a.tar", tarred(both))):
        found = read(data, path)
        assert [one.path for one in found if one.article] == [f"{path}!{name}.good.txt" for name in bad]
        noted = {one.path.split("!")[1].partition(":")[0]: one.problem for one in found if not one.article}
        assert noted.keys() == bad.keys() - {"z.gz"}  # a packed file of no known kind is passed over
        assert all(problem and problem.endswith((".", "FILE.jsonl")) for problem in noted.values())


def test_names_that_lead_out_of_the_archive_lead_nowhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    names = [
        "../../up.txt",
        "/etc/abs.txt",
        "C:\\x.txt",
        "a/../../b.txt",
        "<b>'; DROP TABLE articles;--.txt",
        "r\u202etxt.txt",
    ]
    members = dict.fromkeys(names, b"He said no.")
    for data, path in ((zipped(members), "a.zip"), (tarred(members), "a.tar")):
        assert [one.path for one in read(data, path)] == [f"{path}!{name}" for name in names]
    assert list(tmp_path.iterdir()) == []


def test_links_and_devices_are_not_followed() -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind, target in (
            ("link.txt", tarfile.SYMTYPE, "/etc/passwd"),
            ("hard.txt", tarfile.LNKTYPE, "a.txt"),
            ("null.txt", tarfile.CHRTYPE, ""),
            ("pipe.txt", tarfile.FIFOTYPE, ""),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, target
            archive.addfile(info)
    assert shown(read(out.getvalue(), "a.tar")) == [
        (f"a.tar!{name}", "It is a link, a device or a file with holes; it is not followed.")
        for name in ("link.txt", "hard.txt", "null.txt", "pipe.txt")
    ]


def test_archives_in_archives_have_an_end() -> None:
    data = b"He said no."
    for name in ("a.txt", "1.zip", "2.zip", "3.zip"):
        data = zipped({name: data})
    [found] = read(data, "4.zip")
    assert found.problem == "It lies more than 3 archives deep. Unpack it first."
    assert found.path == "4.zip!3.zip!2.zip!1.zip"


def test_a_locked_member_is_told() -> None:
    data = bytearray(zipped({"a.txt": b"He said no."}, method=zipfile.ZIP_STORED))
    for signature, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + at] |= ENCRYPTED
    assert shown(read(bytes(data), "a.zip")) == [
        ("a.zip!a.txt", "It is locked with a password. Unpack it first.")
    ]


@pytest.mark.parametrize("packing", ["zip", "tar.gz", "tar.xz", "txt.gz", "zip.gz"])
def test_a_bomb_is_stopped_by_what_comes_out_of_it(monkeypatch: pytest.MonkeyPatch, packing: str) -> None:
    monkeypatch.setattr(limits, "SMALL", 100_000)
    zeros = b" " * 5_000_000
    data = {
        "zip": lambda: zipped({"a.txt": b"He said no.", "b.txt": zeros}),
        "tar.gz": lambda: tarred({"a.txt": b"He said no.", "b.txt": zeros}, mode="w:gz"),
        "tar.xz": lambda: tarred({"a.txt": b"He said no.", "b.txt": zeros}, mode="w:xz"),
        "txt.gz": lambda: gzip.compress(zeros),
        "zip.gz": lambda: gzip.compress(zipped({"b.txt": zeros}, method=zipfile.ZIP_STORED)),
    }[packing]()
    found = read(data, f"a.{packing}")
    assert "unpacks to more than 200 times its size" in (found[-1].problem or "")
    assert [one.article and one.article.text for one in found][:1] == (
        [None] if packing in ("txt.gz", "zip.gz") else ["He said no."]
    )


def test_a_crowd_of_members_has_an_end(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rapport.articles.zip.MOST_MEMBERS", 3)
    monkeypatch.setattr("rapport.articles.tar.MOST_MEMBERS", 3)
    members = {f"{at}.txt": b"He said no." for at in range(5)}
    for data, path in ((zipped(members), "a.zip"), (tarred(members), "a.tar")):
        found = read(data, path)
        assert len(found) == 4
        assert "more than 3 members" in (found[-1].problem or "")


def test_a_cut_archive_gives_what_it_still_holds() -> None:
    data = tarred({"a.txt": b"He said no.", "b.txt": b"x" * 9000})
    found = read(data[:3000], "a.tar")
    assert found[0].article is not None
    assert "damaged, cut off or locked" in (found[-1].problem or "")


def test_a_missing_part_is_told_and_the_run_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("pypdf", "pyarrow", "fastwarc.warc"):
        monkeypatch.setitem(__import__("sys").modules, module, None)
    found = read(
        zipped(
            {
                "a.pdf": EVERY["a.pdf"],
                "a.parquet": EVERY["a.parquet"],
                "a.warc": EVERY["a.warc"],
                "b.txt": b"Good.",
            }
        ),
        "a.zip",
    )
    assert [one.problem for one in found] == [
        *(
            f"Reading {what} needs a part that is not installed. Run: pip install 'rapport[formats]'"
            for what in ("PDF", "Parquet", "web archives (WARC)")
        ),
        None,
    ]


def test_documents_in_the_wrong_suit_are_known() -> None:
    for data in (docx(), epub()):
        [found] = read(data, "a.zip")
        assert found.article is not None
    sheet = zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""})
    odt = zipped({"META-INF/manifest.xml": b"", "content.xml": b""})
    assert [one.problem for data in (sheet, odt) for one in read(data, "a.docx")] == [
        "It is an Office document, but not a text. Save its text as .docx or .txt.",
        "It is an OpenDocument file. Save it as .docx or .txt.",
    ]


def test_what_no_database_takes_is_replaced() -> None:
    page = PAGE.replace(b"Verrin stays", b"Ver&#xD800;rin &#0;stays").replace(
        b"Callimar", b"Calli&#x202e;mar"
    )
    data = warc_record(page, url="https://a.example/\0b")
    [found] = read(data, "a.warc")
    assert found.article is not None
    written = "".join(map(str, (found.path, found.article.text, found.article.title, found.article.url)))
    assert "\0" not in written
    written.encode()
    assert "\u202e" in found.article.text  # kept: offsets count it


def test_an_answer_from_the_web_is_told_by_its_media_type() -> None:
    [found] = read(
        "<p>„Nein“, sagte er.</p><p>Mehr sagte er nicht.</p>".encode("cp1252"),
        "https://x.example/a",
        "text/html; charset=windows-1252",
    )
    assert found.article is not None
    assert "„Nein“" in found.article.text
    assert warc_record(PAGE)[:5] == b"WARC/"
