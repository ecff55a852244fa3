"""The identity of an article: text and metadata, not the place where it was found."""

from __future__ import annotations

from datetime import date

import pytest

from rapport.articles.article import Article

ARTICLE = Article(text="He said no.", title="No", outlet="Post", published=date(2016, 3, 2), path="a.txt")


def test_the_same_article_from_another_path_is_the_same() -> None:
    again = Article(text="He said no.", title="No", outlet="Post", published=date(2016, 3, 2), path="b.txt")
    assert again.id == ARTICLE.id


@pytest.mark.parametrize(
    "other",
    [
        Article(text="He said no. ", title="No", outlet="Post", published=date(2016, 3, 2)),
        Article(text="He said no.", title="No", outlet="Post"),
        Article(text="He said no.", title="Post", outlet="No", published=date(2016, 3, 2)),
        Article(text="He said no.", outlet="No", author="Post", published=date(2016, 3, 2)),
    ],
)
def test_other_text_or_metadata_is_another_article(other: Article) -> None:
    assert other.id != ARTICLE.id


def test_the_id_never_changes() -> None:
    """Records on disk hold it: a new way of making it needs a migration."""
    assert (
        Article(text="He said no.").id == "904cfa844bb53d4489088074aa7ab1583f971b6a9a9ea543582ca92f8eea35e7"
    )


def test_a_damaged_text_has_an_id() -> None:
    assert len(Article(text="half a pair: \ud83d").id) == 64
