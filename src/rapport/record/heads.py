"""Rows of articles, in; articles without their texts, out."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Row

from rapport.record.answers import ArticleHead
from rapport.record.tables import articles

#: The columns to ask for.
HEAD = [articles.c[name] for name in ("id", "title", "outlet", "published", "url", "path")]


def head(row: Row[Any]) -> ArticleHead:
    """The head of a row that holds those columns."""
    return ArticleHead(**{column.name: getattr(row, column.name) for column in HEAD})
