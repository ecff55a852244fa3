"""A text and its metadata as written become a Found: an article, a problem, or both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from rapport.articles.article import Article
from rapport.articles.dates import parse_published
from rapport.errors import EmptyArticle

# The metadata that every format may give, as text; `published` is parsed here.
METADATA = ("title", "outlet", "author", "published", "url", "language")

# Formats can spell what no text holds, half a surrogate pair ("\ud83d" in JSON, from a cut emoji) and
# NUL; no database takes them. Each becomes U+FFFD, as in a decoder, so that offsets stay.
UNSTORABLE = {0: 0xFFFD, **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stood at one place: an article, a problem, or an article with a remark.

    - `article` without `problem`: all is well.
    - `article` with `problem`: the article is used; the problem is worth a line on the screen
      ("The publication date '31 June 2019' is not understood …").
    - `problem` alone: nothing could be read there, and the sentence says why.

    `path` is the file as it was named or found, `-` for standard input, with a line or row number
    for one of many (``clips.jsonl:12``) and with the member of an archive: ``clips.zip!2019/story.pdf``.
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
    article = Article(
        text=text.translate(UNSTORABLE),
        path=path,
        published=published,
        modified=modified,
        section=section,
        **known,
    )
    return Found(path=path, article=article, problem=" ".join(problems) or None)


def fill(found: Found, metadata: Mapping[str, str | None], *, today: date) -> Found:
    """The same with what `metadata`, as written, knows of the article beyond what it says itself.

    A date that cannot be is left out.
    """
    article = found.article
    if article is None:
        return found
    known = {name: value for name in METADATA if (value := _tidy(metadata.get(name)))}
    published = None
    with suppress(ValueError):
        published = parse_published(known.pop("published", ""), today=today)
    filled = replace(
        article,
        title=article.title or known.get("title"),
        outlet=article.outlet or known.get("outlet"),
        author=article.author or known.get("author"),
        published=article.published or published,
        url=article.url or known.get("url"),
        language=article.language or known.get("language"),
    )
    return replace(found, article=filled)


def _tidy(value: str | None) -> str | None:
    """White space made single, what cannot be stored replaced; None for what is left empty."""
    return " ".join(value.split()).translate(UNSTORABLE) or None if value else None
