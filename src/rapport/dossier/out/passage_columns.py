"""Columns that several tables share: an article, a passage in it with its offsets, a date as an interval."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from rapport.articles.article import Article
from rapport.dossier.out.column import Column, Kind
from rapport.reading.reading import Said
from rapport.text.spans import Span

Row = TypeVar("Row")
T, W, D = Kind.TEXT, Kind.WHOLE, Kind.DAY


def passage_columns(
    article: Callable[[Row], Article], span: Callable[[Row], Span], prefix: str = ""
) -> tuple[Column[Row], ...]:
    """Where a passage stands: the article with its outlet, and the passage with its offsets."""
    return (
        Column(f"{prefix}article", T, "the article: SHA-256 of text and metadata", lambda r: article(r).id),
        Column(f"{prefix}outlet", T, "who published it", lambda r: article(r).outlet),
        Column(f"{prefix}title", T, "its title", lambda r: article(r).title),
        Column(f"{prefix}url", T, "its address", lambda r: article(r).url),
        Column(f"{prefix}published", D, "when it was published", lambda r: article(r).published),
        Column(f"{prefix}start", W, "first character of the passage, in code points from 0",
               lambda r: span(r).start),
        Column(f"{prefix}end", W, "the character after its last", lambda r: span(r).end),
        Column(f"{prefix}passage", T, "the passage", lambda r: span(r).of(article(r).text)),
    )  # fmt: skip


def date_columns(said: Callable[[Row], Said], prefix: str) -> tuple[Column[Row], ...]:
    """An interval of days with its precision and basis."""
    return (
        Column(f"{prefix}start", D, "first day on which it may have been", lambda r: said(r).start),
        Column(f"{prefix}end", D, "the day after the last", lambda r: said(r).end),
        Column(f"{prefix}precision", T, "how precisely that is known", lambda r: said(r).precision.value),
        Column(f"{prefix}basis", T, "stated, inherited, published or unknown", lambda r: said(r).basis.value),
    )
