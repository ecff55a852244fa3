"""EPUB: one article per document of the spine, what the package says of all, and locked books."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.articles.contents import How, read_content
from rapport.articles.found import Found
from tests.articles.made import SENTENCE, epub, zipped

TODAY = date(2024, 6, 1)


def page(title: str, text: str) -> bytes:
    return (
        '<?xml version="1.0"?><!DOCTYPE html><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"
    ).encode()


def read(data: bytes) -> list[Found]:
    return list(read_content(data, path="issue.epub", how=How(today=TODAY)))


def test_each_document_is_an_article_with_what_the_package_says() -> None:
    metadata = (
        "<dc:title>The Harbour Post, 2 March 2016</dc:title><dc:publisher>Harbour Press</dc:publisher>"
        "<dc:creator>Ann Oye</dc:creator><dc:creator>calibre</dc:creator><dc:language>en</dc:language>"
        "<dc:date opf:event='conversion'>2020-01-01</dc:date><dc:date>2016-03-02T00:00:00+00:00</dc:date>"
    )
    pages = {
        "one.xhtml": page("Verrin stays", SENTENCE),
        "a%20b.xhtml".replace("%20", " "): page("More", "He said no."),
    }
    assert read(epub(pages, metadata=metadata)) == [
        Found(
            path=f"issue.epub!OEBPS/{name}",
            article=Article(
                text=text,
                title=title,
                outlet="Harbour Press",
                author="Ann Oye",
                published=date(2016, 3, 2),
                language="en",
                path=f"issue.epub!OEBPS/{name}",
            ),
        )
        for name, title, text in (
            ("one.xhtml", "Verrin stays", SENTENCE),
            ("a b.xhtml", "More", "He said no."),
        )
    ]


def test_cover_and_contents_are_passed_over() -> None:
    pages = {"cover.xhtml": page("Cover", "The Post"), "one.xhtml": page("One", SENTENCE)}
    found = read(epub(pages, guide='<reference type="cover" href="cover.xhtml"/>'))
    assert [one.path for one in found] == ["issue.epub!OEBPS/one.xhtml"]


def test_programs_are_no_publishers() -> None:
    [found] = read(epub(metadata="<dc:publisher>calibre</dc:publisher><dc:date>someday</dc:date>"))
    assert found.article is not None
    assert (found.article.outlet, found.article.published) == (None, None)


def test_a_locked_book_is_refused() -> None:
    encryption = (
        '<encryption xmlns:enc="http://www.w3.org/2001/04/xmlenc#"><enc:EncryptedData><enc:CipherData>'
        '<enc:CipherReference URI="OEBPS/one.xhtml"/></enc:CipherData></enc:EncryptedData></encryption>'
    )
    [found] = read(epub(more={"META-INF/encryption.xml": encryption}))
    assert found.problem == "The book is locked by its seller (DRM); it can only be read there."


@pytest.mark.parametrize(
    "data",
    [
        zipped({"META-INF/container.xml": b"<container/>"}),
        zipped({"META-INF/container.xml": b"nothing"}),
        epub(more={"OEBPS/content.opf": b"<package>"}),
        epub({}),
    ],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_broken_book_is_one_problem(data: bytes) -> None:
    [found] = read(data)
    assert found.path == "issue.epub"
    assert found.problem


def test_a_missing_document_is_one_problem_among_others() -> None:
    data = epub({"one.xhtml": page("One", SENTENCE)}, more={}).replace(b"OEBPS/one.xhtml", b"OEBPS/two.xhtml")
    [found] = read(data)
    assert found.problem == "A part of the document is missing: OEBPS/one.xhtml."
