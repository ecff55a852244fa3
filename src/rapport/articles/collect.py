"""Places become a stream of Found: each file's bytes go to the reader of its format."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from rapport.articles.contents import How, read_content
from rapport.articles.found import Found
from rapport.articles.places import STDIN, Place, find_files, shown_path
from rapport.articles.rows import field_names
from rapport.articles.steps import Steps


def collect(
    where: Iterable[str | os.PathLike[str]],
    *,
    published: date | None = None,
    outlet: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
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
            place, published=published, outlet=outlet, fields=fields, stdin=stdin, today=today
        )
    )


def read_file(
    place: Place,
    *,
    published: date | None = None,
    outlet: str | None = None,
    fields: Mapping[str, str] | None = None,
    stdin: BinaryIO | None = None,
    today: date | None = None,
    steps: Steps | None = None,
) -> Iterator[Found]:
    """What is at one place: one Found, or many from a table, an archive or JSON lines.

    `published` and `outlet` fill what a file does not say. `fields` are the names in JSON lines
    (see `read_jsonl`). `stdin` is what ``-`` reads. `today` is the day after which a publication
    date is called impossible; without it, the computer's.
    """
    shown = shown_path(place.path)
    how = How(today=today or date.today(), fields=fields, steps=steps or Steps())
    for found in _read(place, shown, how, stdin):
        article = found.article
        if article is not None:
            article = replace(
                article, published=article.published or published, outlet=article.outlet or outlet
            )
        yield replace(found, article=article)


def _read(place: Place, shown: str, how: How, stdin: BinaryIO | None) -> Iterator[Found]:
    """What is at one place, as it says itself."""
    if place.problem:
        yield Found(path=shown, problem=place.problem)
    elif place.path == STDIN:
        if stdin is None:
            yield Found(path=shown, problem="Nothing was piped in.")
        else:
            yield from read_content(stdin, path=shown, how=how)
    else:
        try:
            with Path(place.path).open("rb") as stream:
                yield from read_content(stream, path=shown, how=how)
        except OSError as error:
            yield Found(path=shown, problem=f"It could not be read: {error.strerror or error}.")
