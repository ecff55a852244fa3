"""Two persons, in; a digest of all that the record says of them and in whose words, out: has it changed?

What is worked out of two people rests on the readings that name one of them, on those in which a statement
of theirs, about them or beside them is reported, on how these are grouped, and on the stories of all these
articles. Articles are never taken out and their texts never change, so the numbers of the last changes tell.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Result, func, select

from rapport.record.searching import keys_of, speaking_of
from rapport.record.stories import MANY, story_sizes
from rapport.record.tables import (
    attributions,
    decisions,
    mentions,
    people,
    readings,
    reports,
    statements,
    stories,
)


def standing(connection: Connection, one: str, other: str) -> str:
    """A digest that differs whenever an answer about the two, by their ids, may differ.

    Apart from how much the record holds in all, and of other people only.
    """
    told = hashlib.sha256()
    for part in _parts(connection, one, other):
        told.update(repr(part).encode("utf-8", "surrogatepass"))
    return told.hexdigest()


def _parts(connection: Connection, one: str, other: str) -> Iterator[object]:
    yield connection.scalar(select(func.max(decisions.c.number)))
    yield sorted(connection.scalars(select(readings.c.weights).distinct()))
    keys = {id: list(connection.scalars(keys_of(id).order_by(people.c.key))) for id in (one, other)}
    yield keys
    naming = {
        id: set(
            connection.scalars(
                select(mentions.c.article).where(mentions.c.person.in_(theirs)).distinct()
            ).all()
        )
        for id, theirs in keys.items()
    }
    yield {id: sorted(here) for id, here in naming.items()}
    carried = _carried(connection, (one, other), sorted(naming[one] & naming[other]))
    yield carried
    here = sorted(naming[one] | naming[other] | {row[0] for row in carried})
    changed, in_stories = [], []
    for some in _slices(here):
        query = select(readings.c.article, readings.c.changed).where(readings.c.article.in_(some))
        changed += _plain(connection.execute(query))
        in_stories += _plain(connection.execute(select(stories).where(stories.c.article.in_(some))))
    yield sorted(changed)
    yield sorted(in_stories)
    yield sorted(story_sizes(connection, {story for _, story in in_stories}).values())


def _carried(connection: Connection, ids: tuple[str, str], both: list[int]) -> list[tuple[Any, ...]]:
    """The reports of statements by or about the two, or in articles that name both, with their statements."""
    query = (
        select(attributions.c.article, reports.c.attribution, reports.c.statement, statements.c.id)
        .select_from(reports)
        .join(statements, statements.c.key == reports.c.statement)
        .join(attributions, attributions.c.key == reports.c.attribution)
    )
    found = set(_plain(connection.execute(query.where(statements.c.person.in_(keys_of(*ids))))))
    found.update(_plain(connection.execute(query.where(statements.c.key.in_(speaking_of(*ids))))))
    for some in _slices(both):
        found.update(_plain(connection.execute(query.where(attributions.c.article.in_(some)))))
    return sorted(found)


def _plain(found: Result[Any]) -> list[tuple[Any, ...]]:
    return list(map(tuple, found.all()))


def _slices(values: list[int]) -> Iterator[list[int]]:
    return (values[at : at + MANY] for at in range(0, len(values), MANY))
