"""Articles in; what is left of them without the paragraphs that all of an outlet's pages carry, out.

A paragraph at the top or foot of a page is boilerplate once enough pages of the outlet have it. What is
boilerplate depends on which articles the record holds and not on the order in which they came: when a
paragraph becomes so, `learn` names the earlier articles that have it, whose sketches are then drawn anew.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from sqlalchemy import Connection

from rapport.record import bulk
from rapport.record.tables import boilerplate, edges
from rapport.record.wording import bare

# Headers, menus and newsletter boxes stand above, credits, notices and links below.
TOP, FOOT = 3, 4
# Four pages over three days: the updates of one story share their paragraphs within a day or two.
LEAST_PAGES = 4
LEAST_DAYS = 3

# Edges asked for at once: SQLite takes 32,766 values in one statement, and each is two.
MANY = 1_000

# An outlet and a paragraph, by their checksums.
Edge = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Page:
    """An article as its outlet printed it; `day` is that of publication as an ordinal."""

    article: int
    outlet: str | None
    day: int
    text: str


_PARAGRAPH = re.compile(r"[^\r\n]+")


def learn(connection: Connection, new: Sequence[Page]) -> tuple[list[str], set[int]]:
    """Note what stands at the edges of articles that have just come.

    What is left of each text, and the keys of earlier articles for which more is boilerplate now.
    """
    having = [_edges(page) for page in new]
    known = _known(connection, [pair for pairs in having for pair in pairs])
    noted = [
        _row(page, pair)
        for page, pairs in zip(new, having, strict=True)
        for pair in pairs
        if pair not in known
    ]
    bulk.insert(connection, edges, noted)
    fresh = sorted({pair for pairs in having for pair in pairs} - known)
    earlier: dict[Edge, list[tuple[int, int]]] = {}
    for outlet, paragraph, article, day in _having(connection, "edges", fresh):
        earlier.setdefault((outlet, paragraph), []).append((article, day))
    changed: set[int] = set()
    for pair, pages in sorted(earlier.items()):
        if len(pages) >= LEAST_PAGES and len({day for _, day in pages}) >= LEAST_DAYS:
            outlet, paragraph = pair
            connection.execute(boilerplate.insert().values(outlet=outlet, paragraph=paragraph))
            connection.execute(edges.delete().where(edges.c.outlet == outlet, edges.c.paragraph == paragraph))
            changed |= {article for article, _ in pages}
            known.add(pair)
    left = [_without(page, known & set(pairs)) for page, pairs in zip(new, having, strict=True)]
    return left, changed - {page.article for page in new}


def stripped(connection: Connection, page: Page) -> str:
    """The text without the outlet's boilerplate at its edges."""
    return _without(page, _known(connection, _edges(page)))


def _without(page: Page, known: set[Edge]) -> str:
    if not known or page.outlet is None:
        return page.text
    outlet = _number(page.outlet)
    kept = (one for one in _PARAGRAPH.findall(page.text) if (outlet, _number(bare(one))) not in known)
    return "\n".join(kept)


def _known(connection: Connection, pairs: Iterable[Edge]) -> set[Edge]:
    """Those of the edges that are boilerplate."""
    return {(row[0], row[1]) for row in _having(connection, "boilerplate", sorted(set(pairs)))}


def _having(connection: Connection, table: str, pairs: list[Edge]) -> Iterator[Any]:
    """The rows of a table that are about these edges: outlet, paragraph, then what else it holds."""
    for at in range(0, len(pairs), MANY):
        some = pairs[at : at + MANY]
        asked = bulk.whole_numbers(connection, len(some), 2)
        query = (
            f"WITH asked (outlet, paragraph) AS (VALUES {asked}) SELECT t.* FROM asked a "
            f"CROSS JOIN {table} t WHERE t.outlet = a.outlet AND t.paragraph = a.paragraph"
        )
        yield from connection.exec_driver_sql(query, tuple(chain.from_iterable(some)))


def _edges(page: Page) -> list[Edge]:
    """What stands at the top and the foot of an outlet's page, each paragraph once."""
    if page.outlet is None:
        return []
    outlet = _number(page.outlet)
    paragraphs = [one for one in _PARAGRAPH.findall(page.text) if one.strip()]
    ends = dict.fromkeys([*paragraphs[:TOP], *paragraphs[-FOOT:]])
    return list(dict.fromkeys((outlet, _number(bare(one))) for one in ends))


def _row(page: Page, edge: Edge) -> dict[str, int]:
    outlet, paragraph = edge
    return {"outlet": outlet, "paragraph": paragraph, "article": page.article, "day": page.day}


def _number(words: str) -> int:
    """A checksum that both databases keep in four bytes."""
    return zlib.crc32(words.encode("utf-8", "surrogatepass")) & 0x7FFFFFFF
