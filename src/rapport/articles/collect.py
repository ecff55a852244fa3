"""Places become a stream of Found: each file's or answer's bytes go to the reader of its format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import BinaryIO
from urllib.parse import urlsplit

from rapport.articles.addresses import is_address
from rapport.articles.answer import Answer, Fetches
from rapport.articles.contents import How, read_content
from rapport.articles.found import Found
from rapport.articles.places import STDIN, Place, find_files, shown_path
from rapport.articles.rows import field_names
from rapport.articles.url import read_url
from rapport.errors import ArticleError, UnreadableArticle


def collect(
    where: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    outlet: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetches | None = None,
    today: date | None = None,
) -> Iterator[Found]:
    """Every article at the named places, one after the other: `find_files`, then `read_file` on each.

        for found in collect(["clips/", "archive/**/*.html", "-"], outlet="The Harbour Post"):
            print(found.path, found.problem or found.article.title)

    A place that cannot be read becomes a Found with its problem and the others go on. Raises
    UsageError when `fields` maps a name that Rapport does not know, before anything is read.
    """
    field_names(fields)
    places = find_files(where)
    return (
        found
        for place in places
        for found in read_file(
            place,
            published=published,
            outlet=outlet,
            fields=fields,
            stdin=stdin,
            fetcher=fetcher,
            today=today,
        )
    )


def read_file(
    place: Place,
    *,
    published: date | None = None,
    outlet: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    fetcher: Fetches | None = None,
    today: date | None = None,
) -> Iterator[Found]:
    """What is at one place: one Found, or many from a table, JSON lines, an archive or a feed.

    `published` and `outlet` fill what a file does not say. `fields` are the names in tables and JSON
    lines (see `read_jsonl`). `stdin` is what ``-`` reads, `fetcher` what fetches web addresses.
    `today` is the day after which a publication date is called impossible; without it, the computer's.
    """
    how = How(today=today or date.today(), fields=fields)
    if is_address(place.path) and not place.problem:
        there = read_address(place, fetcher=fetcher, read=partial(read_answer, how=how))
    else:
        there = read_place(place, how=how, stdin=stdin)
    yield from (with_given(found, published=published, outlet=outlet) for found in there)


def read_place(place: Place, *, how: How, stdin: BinaryIO | None = None) -> Iterator[Found]:
    """What is in one file or piped in, as it says itself."""
    shown = shown_path(place.path)
    if place.problem:
        yield Found(path=shown, problem=place.problem)
    elif place.path == STDIN and stdin is None:
        yield Found(path=shown, problem="Nothing was piped in.")
    elif place.path == STDIN and stdin is not None:
        yield from read_content(stdin, path=shown, how=how)
    else:
        try:
            with Path(place.path).open("rb") as stream:
                yield from read_content(stream, path=shown, how=how)
        except OSError as error:
            yield Found(path=shown, problem=f"It could not be read: {error.strerror or error}.")


def read_address(
    place: Place, *, fetcher: Fetches | None, read: Callable[[Answer], Iterable[Found]]
) -> Iterator[Found]:
    """What is at a web address, as it says itself; `read` reads what the server answered."""
    if fetcher is None:
        yield Found(path=place.path, problem="It is a web address, and there is no network here to ask.")
        return
    try:
        yield from read_url(place.path, fetcher=fetcher, read=read)
    except ArticleError as error:
        yield Found(path=place.path, problem=str(error))


def read_answer(answer: Answer, *, how: How) -> list[Found]:
    """The articles in what a web server answered. Raises ArticleError when there is none."""
    return some_article(answer_content(answer, how=how))


def answer_content(answer: Answer, *, how: How) -> Iterator[Found]:
    """What a web server answered, read as a file is."""
    return read_content(
        answer.body,
        path=answer.address,
        how=how,
        name=urlsplit(answer.address).path,
        media_type=answer.headers.get("content-type"),
    )


def some_article(found: Iterable[Found]) -> list[Found]:
    """All that was found. Raises UnreadableArticle when no article is among it."""
    every = list(found)
    if every and not any(one.article for one in every):
        raise UnreadableArticle(every[0].problem or "There is no article in it.")
    return every


def with_given(found: Found, *, published: date | None, outlet: str | None) -> Found:
    """The same with date and outlet where the article itself gives none."""
    article = found.article
    if article is not None:
        article = replace(article, published=article.published or published, outlet=article.outlet or outlet)
    return replace(found, article=article)
