"""Rows of articles, in; articles without their texts, out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rapport.record.answers import ArticleHead
from rapport.record.tables import articles

#: The columns to ask for.
HEAD = [articles.c[name] for name in ("id", "title", "outlet", "published", "url", "path")]


def head(row: Sequence[Any]) -> ArticleHead:
    """The head of a row that ends with those columns: a dossier asks for thousands."""
    id, title, outlet, published, url, path = row[-len(HEAD) :]
    return ArticleHead(id=id, title=title, outlet=outlet, published=published, url=url, path=path)
