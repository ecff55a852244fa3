"""A text and its metadata as written become a Found: an article, a problem, or both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from rapport.articles.article import Article
from rapport.articles.dates import parse_published
from rapport.errors import EmptyArticle

# The metadata that every format may give, as text; `published` is parsed here.
METADATA = ("title", "outlet", "author", "published", "url", "language")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stood at one place: an article, a problem, or an article with a remark.

    - `article` without `problem`: all is well.
    - `article` with `problem`: the article is used; the problem is worth a line on the screen
      ("The publication date '31 June 2019' is not understood …").
    - `problem` alone: nothing could be read there, and the sentence says why.

    `path` is the file as it was named or found, `-` for standard input, and with a line number
    for a JSON line: ``clips.jsonl:12``.
    """

    path: str
    article: Article | None = None
    problem: str | None = None


def make_found(
    text: str,
    metadata: Mapping[str, str | None],
    *,
    path: str,
    today: date,
    remarks: Iterable[str | None] = (),
) -> Found:
    """The article made of `text` and of `metadata` as written, with what is odd about it.

    A date that cannot be is left out and becomes a remark: a wrong date would misplace every
    statement in the article, a missing one only leaves them undated.

    Raises EmptyArticle when the text holds nothing but white space and invisible characters.
    """
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise EmptyArticle("There is no text in it. Check that the article was saved whole.")
    known = {name: _tidy(metadata.get(name)) for name in METADATA}
    problems = [remark for remark in remarks if remark]
    written = known.pop("published")
    published = None
    if written:
        try:
            published = parse_published(written, today=today)
        except ValueError as error:
            problems.append(str(error))
    modified = None
    with suppress(ValueError):  # only told beside the article: no statement hangs on it
        modified = parse_published(_tidy(metadata.get("modified")) or "", today=today)
    section = _tidy(metadata.get("section"))
    article = Article(text=text, path=path, published=published, modified=modified, section=section, **known)
    return Found(path=path, article=article, problem=" ".join(problems) or None)


def _tidy(value: str | None) -> str | None:
    """White space made single; None for what is left empty."""
    return " ".join(value.split()) or None if value else None
