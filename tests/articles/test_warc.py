"""Web archives: which records are articles, what they are called, and damage."""

from __future__ import annotations

import gzip
import zlib
from datetime import date

import pytest

from rapport.articles.contents import How, read_content
from rapport.articles.found import Found
from tests.articles.made import PAGE, SENTENCE, pdf, warc_record

TODAY = date(2024, 6, 1)
SITE = "https://harbourpost.example"


def read(data: bytes, path: str = "crawl.warc") -> list[Found]:
    return list(read_content(data, path=path, how=How(today=TODAY)))


def test_pages_and_documents_are_articles_with_their_addresses() -> None:
    crawl = [
        warc_record(b"software: x", kind="warcinfo", media_type="application/warc-fields"),
        warc_record(
            b"GET / HTTP/1.1\r\n\r\n", kind="request", media_type="application/http; msgtype=request"
        ),
        warc_record(PAGE, url=f"{SITE}/a?b=c.pdf"),
        warc_record(b"\x89PNG", url=f"{SITE}/a.png", media_type="image/png"),
        warc_record(PAGE, url=f"{SITE}/gone", status="404 Not Found"),
        warc_record(pdf([(72, 700, SENTENCE)]), url=f"{SITE}/b.pdf?x", media_type="application/octet-stream"),
        warc_record(b"data", url=f"{SITE}/c.bin", media_type="application/octet-stream"),
        warc_record(SENTENCE.encode(), url="urn:x", kind="conversion", media_type="text/plain"),
        warc_record(gzip.compress(PAGE), url=f"{SITE}/z", headers="Content-Encoding: gzip\r\n"),
    ]
    for data, path in (
        (b"".join(crawl), "crawl.warc"),
        (b"".join(map(gzip.compress, crawl)), "crawl.warc.gz"),
    ):
        found = read(data, path)
        assert [(one.path, one.problem) for one in found] == [
            (f"{path}!{name}", None)
            for name in (f"{SITE}/a?b=c.pdf", f"{SITE}/b.pdf?x", "urn:x", f"{SITE}/z")
        ]
        articles = [one.article for one in found if one.article]
        assert [article.url for article in articles] == [
            f"{SITE}/a?b=c.pdf",
            f"{SITE}/b.pdf?x",
            None,
            f"{SITE}/z",
        ]
        assert all(article.text.startswith(SENTENCE) for article in articles)
        assert {article.published for article in articles} == {None}


def test_a_cut_archive_gives_what_it_holds() -> None:
    data = gzip.compress(warc_record(PAGE)) + gzip.compress(warc_record(PAGE, url=f"{SITE}/b"))[:-20]
    first, *_, last = read(data, "a.warc.gz")
    assert first.article is not None
    assert last.problem


def test_an_archive_without_articles_says_so() -> None:
    [found] = read(warc_record(b"\x89PNG", media_type="image/png"))
    assert found.problem == "There is no article in the archive."


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (b"\x1f\x8b\x08" + b"x" * 5_000, "Content-Encoding: gzip\r\n"),
        (gzip.compress(PAGE)[:-40], "Content-Encoding: gzip\r\n"),
        (b"zz\r\n" + b"x" * 3_000, "Transfer-Encoding: chunked\r\n"),
        (b"\x0b\x02\x80abc", "Content-Encoding: br\r\n"),
        (b"<html>" + b"a " * 11_000_000, ""),
    ],
    ids=["no gzip", "cut gzip", "no chunks", "no brotli", "too large"],
)
def test_one_bad_answer_keeps_none_of_the_others(body: bytes, headers: str) -> None:
    bad = warc_record(body, url=f"{SITE}/bad", headers=headers)
    data = warc_record(PAGE) + bad + warc_record(PAGE, url=f"{SITE}/after")
    first, *middle, last = read(data, "a.warc")
    assert [one.path for one in middle] == [f"a.warc!{SITE}/bad"]
    assert middle[0].problem or middle[0].article
    assert first.article is not None
    assert last.article is not None and last.article.url == f"{SITE}/after"


def test_answers_that_came_in_pieces_are_whole() -> None:
    pieces = (
        b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in (PAGE[:90], PAGE[90:])) + b"0\r\n\r\n"
    )
    crawl = warc_record(pieces, headers="Transfer-Encoding: chunked\r\n") + warc_record(
        zlib.compress(PAGE), url=f"{SITE}/b", headers="Content-Encoding: deflate\r\n"
    )
    found = read(crawl, "a.warc")
    assert [one.article and one.article.text.startswith(SENTENCE) for one in found] == [True, True]
