"""Articles in; what is left of them without the paragraphs that all of an outlet's pages carry, out.

A paragraph at the top or foot of a page is boilerplate once enough pages of the outlet have it. What is
boilerplate depends on which articles the record holds and not on the order in which they came: when a
paragraph becomes so, `learn` names the earlier articles that have it, whose sketches are then drawn anew.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable

from sqlalchemy import Connection, select

from rapport.record.tables import boilerplate, edges
from rapport.record.wording import bare

# Headers, menus and newsletter boxes stand above, credits, notices and links below.
TOP, FOOT = 3, 4
# Four pages over three days: the updates of one story share their paragraphs within a day or two.
LEAST_PAGES = 4
LEAST_DAYS = 3

_PARAGRAPH = re.compile(r"[^\r\n]+")


def learn(
    connection: Connection, article: int, outlet: str | None, day: int, text: str
) -> tuple[str, set[int]]:
    """Note what stands at the edges of an article that has just come.

    What is left of its text, and the keys of earlier articles for which more is boilerplate now.
    """
    if outlet is None:
        return text, set()
    number = _number(outlet)
    known = _known(connection, number, _edges(text))
    new = set(_edges(text)) - known
    if not new:
        return _without(text, known), set()
    connection.execute(
        edges.insert(),
        [{"outlet": number, "paragraph": one, "article": article, "day": day} for one in sorted(new)],
    )
    rows = connection.execute(
        select(edges.c.paragraph, edges.c.article, edges.c.day).where(
            edges.c.outlet == number, edges.c.paragraph.in_(sorted(new))
        )
    ).all()
    changed: set[int] = set()
    for one in sorted(new):
        having = [row for row in rows if row.paragraph == one]
        if len(having) >= LEAST_PAGES and len({row.day for row in having}) >= LEAST_DAYS:
            connection.execute(boilerplate.insert().values(outlet=number, paragraph=one))
            connection.execute(edges.delete().where(edges.c.outlet == number, edges.c.paragraph == one))
            changed |= {row.article for row in having}
            known.add(one)
    return _without(text, known), changed - {article}


def stripped(connection: Connection, outlet: str | None, text: str) -> str:
    """The text without the outlet's boilerplate at its edges."""
    if outlet is None:
        return text
    return _without(text, _known(connection, _number(outlet), _edges(text)))


def _without(text: str, known: set[int]) -> str:
    if not known:
        return text
    return "\n".join(one for one in _PARAGRAPH.findall(text) if _number(bare(one)) not in known)


def _known(connection: Connection, outlet: int, paragraphs: Iterable[int]) -> set[int]:
    query = select(boilerplate.c.paragraph).where(
        boilerplate.c.outlet == outlet, boilerplate.c.paragraph.in_(sorted(set(paragraphs)))
    )
    return set(connection.scalars(query))


def _edges(text: str) -> list[int]:
    paragraphs = [one for one in _PARAGRAPH.findall(text) if one.strip()]
    return [_number(bare(one)) for one in dict.fromkeys([*paragraphs[:TOP], *paragraphs[-FOOT:]])]


def _number(words: str) -> int:
    """A checksum that both databases keep in four bytes."""
    return zlib.crc32(words.encode("utf-8", "surrogatepass")) & 0x7FFFFFFF
