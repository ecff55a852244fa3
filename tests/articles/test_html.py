"""Web pages to articles: pages about invented people in five manners, then hostile ones."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.articles.article import Article
from rapport.articles.decoding import decode
from rapport.articles.found import Found
from rapport.articles.html import declared_encoding, read_html
from rapport.errors import ArticleError, EmptyArticle

TODAY = date(2024, 6, 1)
PAGES = Path(__file__).parent / "pages"
PARAGRAPH = (
    "<p>Minister Verrin said on Tuesday that he would not resign over the lighthouse, come what may.</p>"
)

METADATA = {
    "modern": {
        "title": "Verrin denies private call with Oyelaran",
        "outlet": "The Harbour Post",
        "author": "Ilse Marrow",
        "published": date(2019, 5, 14),
        "modified": date(2019, 5, 16),
        "url": "https://harbourpost.example/politics/2019/05/14/verrin-denies-call",
        "language": "en",
    },
    "opengraph": {
        "title": 'Oyelaran: "I would sign tomorrow"',
        "outlet": "Quay Gazette",
        "author": "Bram Castellan",
        "published": date(2020, 11, 3),
        "url": "https://quaygazette.example/sign-tomorrow",
        "language": "en",
    },
    "blog": {
        "title": "What she really said about the weathervane",
        "outlet": "Strait Talk",
        "author": "Nils Aberforth",
        "published": date(2018, 10, 9),
        "url": "https://straittalk.example/2018/10/09/weathervane/",
        "language": "en",
    },
    "brief": {"title": "Verrin to visit Callimar", "published": date(2021, 2, 8), "language": "en"},
    "oldstyle": {"title": "Sund Courier"},
}


@pytest.mark.parametrize("name", METADATA)
def test_a_page_gives_its_article_and_metadata(name: str) -> None:
    data = (PAGES / f"{name}.html").read_bytes()
    page = decode(data, declared=declared_encoding(data)).text
    text = (PAGES / f"{name}.txt").read_text(encoding="utf-8").removesuffix("\n")
    assert read_html(page, path=name, today=TODAY) == Found(
        path=name, article=Article(text=text, path=name, **METADATA[name])
    )


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<meta charset="windows-1251">', "windows-1251"),
        (b"<META HTTP-EQUIV='Content-Type' CONTENT='text/html; charset=koi8-r'>", "koi8-r"),
        (b'<?xml version="1.0" encoding="iso-8859-2"?><html>', "iso-8859-2"),
        (b"<html>", None),
        (b"<!-- " + b"x" * 5000 + b' --><meta charset="koi8-r">', None),
        (b"<meta charset=", None),
    ],
)
def test_the_declared_encoding(data: bytes, encoding: str | None) -> None:
    assert declared_encoding(data) == encoding


def read(body: str, head: str = "") -> Article:
    found = read_html(f"<html><head>{head}</head><body>{body}</body></html>", path="x", today=TODAY)
    assert found.article is not None
    return found.article


@pytest.mark.parametrize(
    ("content", "published"),
    [
        ("2014-05-03T21:40:00Z", date(2014, 5, 3)),
        ("1955-05-14", date(1955, 5, 14)),
        ("3019-05-14T21:40:00Z", None),
        ("1019-05-14T21:40:00Z", None),
        ("soon", None),
    ],
)
def test_a_stated_date_is_taken_when_it_can_be(content: str, published: date | None) -> None:
    head = f'<meta property="article:published_time" content="{content}">'
    assert read(PARAGRAPH * 3, head).published == published


def test_a_date_is_not_guessed_from_the_text() -> None:
    body = "<p>On 3 May 2014 they met at the lighthouse.</p>" + PARAGRAPH + "<footer>Copyright 2011</footer>"
    assert read(body).published is None


def test_a_line_break_stays_inside_its_paragraph() -> None:
    body = "<p>First line of the   statement\nhere,<br>second line.</p><p>Another paragraph.</p>"
    assert (
        read(f"<article>{body}</article>").text
        == "First line of the statement here,\nsecond line.\n\nAnother paragraph."
    )


def test_an_xml_declaration_does_no_harm() -> None:
    page = f'<?xml version="1.0" encoding="koi8-r"?>\n<html xml:lang="en"><body>{PARAGRAPH}</body></html>'
    article = read_html(page, path="x", today=TODAY).article
    assert article is not None
    assert article.text.startswith("Minister Verrin")
    assert article.language is None or article.language == "en"


@pytest.mark.parametrize(
    "page",
    [
        "",
        "   ",
        "<html></html>",
        "<html><head><title>x</title></head><body><div id=root></div><script>app()</script></body></html>",
        "<html><body><p>" + "<a " * 50_000,
    ],
)
def test_a_page_without_an_article_says_so(page: str) -> None:
    with pytest.raises(EmptyArticle) as caught:
        read_html(page, path="x", today=TODAY)
    assert str(caught.value) == (
        "No article was found in this page: it may be a front page, or filled in by scripts. "
        "Save the article's text as a .txt file."
    )


@pytest.mark.parametrize(
    "page",
    [
        "<html><body>" + "<div>" * 50_000 + PARAGRAPH + "</div>" * 50_000 + "</body></html>",
        "<html><body>" + "<blockquote><b>" * 5_000 + PARAGRAPH,
        "<html><body><p>" + "<" * 300_000,
        "<html><body>" + " " * 300_000 + "<?xml",
        "<html><body><p>" + "word " * 300_000 + "</p></body></html>",
        "<html><head><script type='application/ld+json'>"
        + "[" * 100_000
        + "</script></head>"
        + PARAGRAPH * 3,
        '<html><head><script type=\'application/ld+json\'>{"@type": [3, {}], "author": 7}</script></head>'
        + PARAGRAPH,
        f"<html><body>{PARAGRAPH}<p>&#0; &#xD800; &#x110000; &#30; \x0b</p></body></html>",
        f"<html lang='\u202e'><body>{PARAGRAPH}</body></html>",
        "just text without any markup",
    ],
)
def test_a_hostile_page_gives_an_article_or_a_sentence(page: str) -> None:
    try:
        found = read_html(page, path="x", today=TODAY)
    except ArticleError:
        return
    assert found.article is not None
    found.article.text.encode()


TAGS = st.sampled_from(
    [
        "<p>",
        "</p>",
        "<div>",
        "</div>",
        "<br>",
        "<table><tr><td>",
        "<blockquote>",
        "<li>",
        "<article>",
        "<!--",
        "-->",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(TAGS | st.just(PARAGRAPH) | st.text(max_size=20), max_size=20))
def test_any_markup_gives_an_article_or_a_sentence(pieces: list[str]) -> None:
    with suppress(ArticleError):
        read_html("<html><body>" + "".join(pieces) + "</body></html>", path="x", today=TODAY)


def test_importing_loads_no_web_package() -> None:
    code = (
        "import sys, rapport.articles.collect; "
        "print(sorted({'trafilatura', 'lxml', 'charset_normalizer', 'urllib3'} & set(sys.modules)))"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "[]\n"


ARTICLE = "<article><h1>Verrin stays</h1>" + PARAGRAPH * 3 + "</article>"
OTHERS = '{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "datePublished": "2019-01-01"}]}'
OWN = '{"@type": "NewsArticle", "headline": "Verrin stays", "datePublished": "2023-02-07"%s}'


@pytest.mark.parametrize(
    ("scripts", "outlet", "author"),
    [
        (
            [OWN % ', "publisher": {"name": "Quay Gazette"}, "author": {"name": "Mara Till"}'],
            "Quay Gazette",
            "Mara Till",
        ),
        (
            [
                '[{"@type": "BreadcrumbList"}, {"@type": ["Article", "NewsArticle"], '
                '"headline": "Verrin stays", "datePublished": "2023-02-07", '
                '"author": [{"name": "Mara Till"}, {"name": "Bo Lind"}], '
                '"publisher": {"name": "Quay &amp; Co"}}]'
            ],
            "Quay & Co",
            "Mara Till; Bo Lind",
        ),
        (
            [OWN.replace("News", "ReportageNews") % ', "publisher": "Quay Gazette", "author": "Mara Till"'],
            "Quay Gazette",
            "Mara Till",
        ),
        (
            [
                '{"@graph": [{"@type": "Person", "@id": "#m", "name": "Mara Till"}, '
                '{"@type": "Organization", "@id": "#q", "name": "Quay Gazette"}, '
                + OWN % ', "author": {"@id": "#m"}, "publisher": {"@id": "#q"}'
                + "]}"
            ],
            "Quay Gazette",
            "Mara Till",
        ),
        (["//<![CDATA[\n" + OWN % ', "publisher": "Quay Gazette"' + "\n//]]>"], "Quay Gazette", None),
        ([OWN % ', "author": {"@type": "Organization", "name": "Farrow Wire"}'], None, None),
        # other articles' data, before it and after it
        (
            [OTHERS, OWN % ""],
            None,
            None,
        ),
        ([OWN.replace("Verrin stays", "A whale").replace("2023", "2019") % "", OWN % ""], None, None),
    ],
    ids=["plain", "lists", "own kind", "graph", "wrapped", "agency", "list of others", "two articles"],
)  # fmt: skip
def test_an_articles_own_data_is_told_from_others(
    scripts: list[str], outlet: str | None, author: str | None
) -> None:
    head = "".join(f"<script type='application/ld+json'>{script}</script>" for script in scripts)
    article = read(ARTICLE, head)
    assert (article.published, article.outlet, article.author) == (date(2023, 2, 7), outlet, author)


def test_a_list_of_other_articles_dates_no_page() -> None:
    assert read(ARTICLE, f"<script type='application/ld+json'>{OTHERS}</script>").published is None


def test_the_data_of_the_article_goes_before_what_a_page_says_for_sharing() -> None:
    head = f"<script type='application/ld+json'>{OWN % ''}</script>"
    head += "<meta property='article:published_time' content='2023-03-01'>"
    assert read(ARTICLE, head).published == date(2023, 2, 7)
    assert read(ARTICLE, head.replace("2023-02-07", "2093-02-07")).published == date(2023, 3, 1)
