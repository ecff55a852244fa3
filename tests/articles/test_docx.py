"""Word documents: what is text and what is not, which properties are believed, and traps."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.articles.article import Article
from rapport.articles.docx import read_docx
from rapport.errors import EmptyArticle, UnreadableArticle
from tests.articles.made import docx, zipped

TODAY = date(2024, 6, 1)


def p(*runs: str, style: str = "") -> str:
    """A paragraph of runs; each is text or markup."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    made = (run if run.startswith("<") else f"<w:r><w:t>{run}</w:t></w:r>" for run in runs)
    return f"<w:p>{properties}{''.join(made)}</w:p>"


def text_of(body: str) -> str:
    found = read_docx(docx(body), path="a.docx", today=TODAY)
    assert found.article is not None
    return found.article.text


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (p("He ", "said", " no.") + p("She said yes."), "He said no.\n\nShe said yes."),
        (p("One<w:br/>two").replace("<w:br/>", "</w:t><w:br/><w:t>"), "One\ntwo"),
        (p("a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t><w:softHyphen/><w:t>d"), "a b-cd"),
        (p("Kept.", "<w:del><w:r><w:delText>Cut.</w:delText><w:t>Cut.</w:t></w:r></w:del>"), "Kept."),
        (p("<w:ins><w:r><w:t>Put in.</w:t></w:r></w:ins>"), "Put in."),
        (p("Seen.", "<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r>", " Seen."), "Seen. Seen."),
        (p("<w:hyperlink><w:r><w:t>A link.</w:t></w:r></w:hyperlink>"), "A link."),
        (p("<w:r><w:instrText>PAGE</w:instrText></w:r>", "Text."), "Text."),
        (
            f"<w:tbl><w:tr><w:tc>{p('One.')}</w:tc><w:tc>{p('Two.')}</w:tc></w:tr></w:tbl>",
            "One.\n\nTwo.",
        ),
        (
            p(
                "Around.",
                '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
                f"<mc:Choice>{p('In the box.')}</mc:Choice><mc:Fallback>{p('In the box.')}</mc:Fallback>"
                "</mc:AlternateContent></w:r>",
            ),
            "In the box.\n\nAround.",
        ),
    ],
)  # fmt: skip
def test_what_is_text(body: str, text: str) -> None:
    assert text_of(body) == text


def test_properties_give_title_and_author_but_no_date() -> None:
    core = (
        "<dc:title>Verrin  stays</dc:title><dc:creator>Ann Oye</dc:creator><dc:language>en-GB</dc:language>"
        '<dcterms:created xmlns:dcterms="http://purl.org/dc/terms/">2016-03-02</dcterms:created>'
    )
    found = read_docx(docx(p("Verrin stays") + p("He said no."), core=core), path="a", today=TODAY)
    assert found.article == Article(
        text="He said no.", title="Verrin stays", author="Ann Oye", language="en-GB", path="a"
    )


@pytest.mark.parametrize("nobody", ["python-docx", "Microsoft Office User", " ADMIN ", ""])
def test_a_program_is_no_author(nobody: str) -> None:
    found = read_docx(docx(core=f"<dc:creator>{nobody}</dc:creator>"), path="a", today=TODAY)
    assert found.article is not None
    assert found.article.author is None


def test_the_title_as_printed_goes_before_the_property() -> None:
    body = p("Verrin stays", style="Title") + p("He said no.")
    found = read_docx(docx(body, core="<dc:title>Template 7</dc:title>"), path="a", today=TODAY)
    assert found.article == Article(text="He said no.", title="Verrin stays", path="a")


def test_an_empty_document() -> None:
    with pytest.raises(EmptyArticle):
        text_of(p(" "))


BOMB = "<!DOCTYPE x [<!ENTITY a 'ha'>" + "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefg", "bcdefgh", strict=True)
) + "]>"  # fmt: skip
LEAK = "<!DOCTYPE x [<!ENTITY h SYSTEM 'file:///etc/passwd'>]>"


@pytest.mark.parametrize("prolog", [BOMB, LEAK])
def test_entities_are_refused(prolog: str) -> None:
    with pytest.raises(UnreadableArticle, match=r"declares entities|not sound XML"):
        read_docx(docx(p("&h;"), prolog=prolog), path="a", today=TODAY)


@pytest.mark.parametrize(
    "data",
    [
        docx("<w:p>"),
        docx("<w:r>" * 5000 + "</w:r>" * 5000),
        zipped({"word/document.xml": b" " * 30_000_000}),
        b"PK\x03\x04 nothing",
        docx()[:-30],
    ],
    ids=["unclosed", "deep", "large", "no ZIP", "cut"],
)
def test_a_broken_document_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableArticle):
        read_docx(data, path="a", today=TODAY)
