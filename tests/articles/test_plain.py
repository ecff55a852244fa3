"""Plain text and front matter: the article's text is the file's, code point for code point."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.articles.article import Article
from rapport.articles.found import Found
from rapport.articles.plain import read_plain, split_front_matter
from rapport.errors import EmptyArticle

TODAY = date(2024, 6, 1)


def test_plain_text_is_kept_and_its_title_not_guessed() -> None:
    text = "\r\n\r\nMinister denies meeting\r\n\r\n“No,” he said.\r\n"
    assert read_plain(text, path="a.txt", today=TODAY) == Found(
        path="a.txt", article=Article(text=text, path="a.txt")
    )


def test_front_matter_gives_metadata_and_the_body_follows_it() -> None:
    text = (
        "---\n"
        'title: "Verrin: \\"No call\\""\n'
        "outlet: The Harbour Post\n"
        "author: 'Ilse O''Hara'\n"
        "published: 14 May 2019\n"
        "url: https://harbourpost.example/a:b\n"
        "lang: en\n"
        "layout: wide\n"
        "---\n"
        "\n"
        "He said no.\n"
    )
    assert read_plain(text, path="a.md", today=TODAY) == Found(
        path="a.md",
        article=Article(
            text="\nHe said no.\n",
            title='Verrin: "No call"',
            outlet="The Harbour Post",
            author="Ilse O'Hara",
            published=date(2019, 5, 14),
            url="https://harbourpost.example/a:b",
            language="en",
            path="a.md",
        ),
    )


@pytest.mark.parametrize(
    ("text", "metadata", "body"),
    [
        ("---\r\ntitle: A\r\n---\r\nBody\r\n", {"title": "A"}, "Body\r\n"),
        ("---\rtitle: A\r---\rBody", {"title": "A"}, "Body"),
        ("--- \ntitle: A\n--- \nBody", {"title": "A"}, "Body"),
        ("---\ntitle: A\n...\nBody", {"title": "A"}, "Body"),
        ("---\nTitle: A\nDATE: 2016\n---\nBody", {"title": "A", "published": "2016"}, "Body"),
        ("---\n# a comment\n\ntitle: A\n---\nBody", {"title": "A"}, "Body"),
        (
            "---\ntitle:\nauthor:\n  - Ann Oye\n  - 'Bo Lind'\n---\nBody",
            {"author": "Ann Oye, Bo Lind"},
            "Body",
        ),
        ('---\nauthors: [Ann Oye, "Bo Lind"]\n---\nBody', {"author": "Ann Oye, Bo Lind"}, "Body"),
        ("---\ntitle: >\n  A long\n  title\n---\nBody", {"title": "A long title"}, "Body"),
        ("---\ntitle: A long\n  title\n---\nBody", {"title": "A long title"}, "Body"),
        ("---\ntags:\n- x\n- y\ntitle: Why #1 matters\n---\nB", {"title": "Why #1 matters"}, "B"),
        ("---\ntitle: First\nheadline: Second\n---\nB", {"title": "First"}, "B"),
        ("---\ntitle: A\n---", {"title": "A"}, ""),
        ("---\nlayout: wide\n---\nBody", {}, "Body"),
        # not a block: all of it is text
        ("---\nHe said no.\n---\nBody", {}, "---\nHe said no.\n---\nBody"),
        ("---\ntitle: A\nHe said no.\n---\nBody", {}, "---\ntitle: A\nHe said no.\n---\nBody"),
        ("---\ntitle: A\nBody", {}, "---\ntitle: A\nBody"),
        ("---\n---\nBody", {}, "---\n---\nBody"),
        ("--- title: A\n---\nBody", {}, "--- title: A\n---\nBody"),
        ("\n---\ntitle: A\n---\nBody", {}, "\n---\ntitle: A\n---\nBody"),
        ("---\ntitle:A\n---\nBody", {}, "---\ntitle:A\n---\nBody"),
        ("---", {}, "---"),
        ("", {}, ""),
    ],
)
def test_front_matter_variants(text: str, metadata: dict[str, str], body: str) -> None:
    assert split_front_matter(text) == (metadata, body)


def test_a_bad_date_keeps_the_article_and_is_reported() -> None:
    found = read_plain("---\npublished: 31 June 2019\n---\nHe said no.", path="a.md", today=TODAY)
    assert found.article == Article(text="He said no.", path="a.md")
    assert found.problem == "The publication date '31 June 2019' is not in the calendar."


def test_remarks_are_kept() -> None:
    found = read_plain("He said no.", path="a", today=TODAY, remark="3 characters were damaged.")
    assert found.problem == "3 characters were damaged."


@pytest.mark.parametrize("text", ["", " \n\t\r\n", "\ufeff\u200b", "---\ntitle: A\n---\n \n"])
def test_no_text_is_an_empty_article(text: str) -> None:
    with pytest.raises(EmptyArticle, match="There is no text in it"):
        read_plain(text, path="a", today=TODAY)


@pytest.mark.parametrize("text", ["\u202eabc", "a\u0301\u200d", "👩‍👩‍👧", "\U0010ffff x", "־מה־"])
def test_odd_characters_are_kept(text: str) -> None:
    article = read_plain(text, path="a", today=TODAY).article
    assert article is not None
    assert article.text == text


@given(st.text(alphabet="-:\r\n a#'\"[]>.", max_size=60))
def test_the_body_is_always_the_end_of_the_file(text: str) -> None:
    _, body = split_front_matter("---\n" + text)
    assert ("---\n" + text).endswith(body)
