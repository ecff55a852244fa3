"""Web archives: which records are articles, what they are called, and damage."""

from __future__ import annotations

import gzip
from datetime import date

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
