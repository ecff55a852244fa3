"""What each article's names were weighed by, kept; the articles of which that has changed, out.

For each question that resolving an article asked (people/noted.py) the record keeps what its answer rested
on and digests of that and of the answer; for each article, the keys of its questions. So an article that has
come changes, of all others, only those in which some name means somebody else by it, or with another p.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, or_, select

from rapport.people.noted import Answer, Noted
from rapport.people.rules import rules
from rapport.record import adding, bulk
from rapport.record.tables import grouped, readings, weighed, weighings

# Values in one IN (...), as in grouping.
MANY = 1_000
# The questions of an article, one after the other: numbers of eight bytes, least byte first.
_NUMBER = "<i8"

_NEW = (
    select(readings.c.article)
    .outerjoin(weighings, weighings.c.article == readings.c.article)
    .where(or_(readings.c.settled.is_(False), weighings.c.article.is_(None)))
    .subquery()
)


def basis(connection: Connection) -> str:
    """By what all names are weighed: the rules and tables, and a user's own people."""
    return " ".join([rules(), *(f"{file.decision}:{file.digest}" for file in adding.files(connection))])


def forget(connection: Connection) -> None:
    """Let all names be weighed anew the next time."""
    connection.execute(weighings.delete())
    connection.execute(weighed.delete())
    connection.execute(grouped.update().values(weighed=None))


def is_due(connection: Connection) -> bool:
    """Whether something has come, or has become another rule, since names were last weighed."""
    if connection.scalar(select(grouped.c.weighed)) != basis(connection):
        return True
    return connection.execute(select(_NEW).limit(1)).first() is not None


def begin(connection: Connection, noted: Noted) -> list[int]:
    """The keys of the articles that are to be resolved again, in order; answers kept are as they are now."""
    now = basis(connection)
    if connection.scalar(select(grouped.c.weighed)) != now:
        forget(connection)
        connection.execute(grouped.update().values(weighed=now))
        return list(connection.scalars(select(readings.c.article).order_by(readings.c.article)))
    new = connection.scalars(select(_NEW)).all()
    return sorted({*new, *_resting_on(connection, _changed(connection, noted))})


def keep(connection: Connection, questions: Mapping[int, Mapping[int, Answer]]) -> None:
    """Keep the questions of articles by their keys, in place of those kept before."""
    import numpy as np

    articles = sorted(questions)
    for at in range(0, len(articles), MANY):
        some = articles[at : at + MANY]
        connection.execute(weighings.delete().where(weighings.c.article.in_(some)))
        rows = [
            {"article": key, "questions": np.array(sorted(questions[key]), _NUMBER).tobytes()} for key in some
        ]
        bulk.insert(connection, weighings, rows)
    answers = {key: one for theirs in questions.values() for key, one in theirs.items()}
    known: set[int] = set()
    keys = sorted(answers)
    for at in range(0, len(keys), MANY):
        here = weighed.c.key.in_(keys[at : at + MANY])
        known.update(connection.scalars(select(weighed.c.key).where(here)))
    bulk.insert(connection, weighed, [_row(answers[key]) for key in keys if key not in known])


def _changed(connection: Connection, noted: Noted) -> set[int]:
    """The keys of the questions that are answered otherwise now; all are brought up to date."""
    moved: list[Answer] = []
    changed: set[int] = set()
    query = select(weighed.c.key, weighed.c.asked, weighed.c.rests, weighed.c.stands, weighed.c.answer)
    for key, asked, rests, stands, answer in connection.execute(query).all():
        if noted.stands(rests) != stands:
            now = noted.answer(asked)
            moved.append(now)
            if now.answer != answer:
                changed.add(key)
    for at in range(0, len(moved), MANY):
        some = moved[at : at + MANY]
        connection.execute(weighed.delete().where(weighed.c.key.in_([one.key for one in some])))
        bulk.insert(connection, weighed, [_row(one) for one in some])
    return changed


def _resting_on(connection: Connection, changed: set[int]) -> list[int]:
    """The articles that asked one of these questions."""
    import numpy as np

    if not changed:
        return []
    found = connection.execute(select(weighings.c.article, weighings.c.questions)).all()
    held = [(article, asked) for article, asked in found if asked]
    if not held:
        return []
    articles = np.array([article for article, _ in held], np.int64)
    ends = np.cumsum([len(asked) // 8 for _, asked in held])
    asked = np.frombuffer(b"".join(asked for _, asked in held), _NUMBER)
    met = np.isin(asked, np.array(sorted(changed), _NUMBER))
    starts = np.concatenate([[0], ends[:-1]])
    resting: list[int] = articles[np.logical_or.reduceat(met, starts)].tolist()
    return resting


def _row(one: Answer) -> dict[str, Any]:
    return {
        "key": one.key,
        "asked": one.asked,
        "rests": one.rests,
        "stands": one.stands,
        "answer": one.answer,
    }
