"""What each article's names were weighed by, kept; the articles of which that has changed, out.

For each question that resolving an article asked (people/noted.py) the record keeps what its answer rested
on and digests of that and of the answer; for each article, the keys of its questions. So an article that has
come changes, of all others, only those in which some name means somebody else by it, or with another p.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, cast

from sqlalchemy import Connection, or_, select

from rapport.people.noted import LEARNED, ROLES, Answer, Noted, entries_in, entry_number
from rapport.people.when_asked import WhenAsked, entries_of, families_near, families_of
from rapport.reading.rules import rules_digest
from rapport.record import adding, bulk, counts, naming
from rapport.record.tables import grouped, readings
from rapport.record.tables_of_names import resting, weighed, weighings

# Values in one IN (...), as in grouping.
MANY = 1_000
# Articles that have come since, up to which people are made one by one: of 200 some thousand are asked for,
# each with a question of the database, and making all 100,000 of a large record takes as long.
FEW = 200
# Questions in memory at once when all are looked at.
WALKED = 5_000
# The questions of an article, one after the other: numbers of eight bytes, least byte first.
_NUMBER = "<i8"

# A question as it is kept: its key, the question, what its answer rests on, digests of that and the answer.
Question = tuple[int, str, str, int, int]

_NEW = (
    select(readings.c.article)
    .outerjoin(weighings, weighings.c.article == readings.c.article)
    .where(or_(readings.c.settled.is_(False), weighings.c.article.is_(None)))
    .subquery()
)


def basis(connection: Connection) -> str:
    """By what all names are weighed: the rules and tables, and a user's own people."""
    return " ".join(
        [rules_digest(), *(f"{file.decision}:{file.digest}" for file in adding.files(connection))]
    )


def forget(connection: Connection) -> None:
    """Let all names be weighed anew the next time."""
    for table in (weighings, weighed, resting):
        connection.execute(table.delete())
    naming.forget(connection)
    connection.execute(grouped.update().values(weighed=None))


def is_due(connection: Connection) -> bool:
    """Whether something has come, or has become another rule, since names were last weighed."""
    if connection.scalar(select(grouped.c.weighed)) != basis(connection):
        return True
    return connection.execute(select(_NEW).limit(1)).first() is not None


def begin(connection: Connection) -> tuple[Noted, list[int]]:
    """The people to ask, and the keys of the articles to resolve again; answers kept are as they are now."""
    now = basis(connection)
    anew = connection.scalar(select(grouped.c.weighed)) != now
    if anew:
        forget(connection)
        connection.execute(grouped.update().values(weighed=now))
    new = connection.scalars(select(_NEW)).all()
    if not anew and len(new) <= FEW and naming.are_kept(connection):
        noted, moved = _with_few(connection)
    else:
        names = adding.names(connection)
        people = adding.base(connection).with_names(names)
        naming.fill(connection, names, people)
        if connection.execute(select(resting).limit(1)).first() is None:
            _rest_anew(connection)
        noted, moved = Noted(people), _all_questions(connection)
    if anew:
        return noted, list(connection.scalars(select(readings.c.article).order_by(readings.c.article)))
    return noted, sorted({*new, *_resting_on(connection, _changed(connection, noted, moved))})


def _with_few(connection: Connection) -> tuple[Noted, Iterator[Question]]:
    """The same people, only those made who are asked for; the questions that may be answered otherwise.

    Only the families of names in articles that have come are looked at, and whom these families touch.
    """
    base, kept = adding.base(connection), naming.KeptNames(connection)
    come = connection.scalars(select(readings.c.article).where(readings.c.settled.is_(False))).all()
    more = counts.names_in(connection, come)
    families = set[str]().union(*(families_of(*name) for name in more))
    was = WhenAsked(base, kept).of_families(families)
    naming.add(connection, more)
    people = WhenAsked(base, kept)
    entries = {entry for one in was ^ people.of_families(families) for entry in entries_of(one)}
    near = families.union(*(families_near(entry, kept) for entry in entries))
    roles, ids = naming.put_called(connection, naming.near(connection, near), people.people)
    touched = {entry_number(index, naming.digest(key)) for index, key in entries}
    touched |= {entry_number(ROLES, role) for role in roles}
    touched |= {entry_number(LEARNED, naming.digest(id)) for id in ids}
    return Noted(people.people), _questions_on(connection, sorted(touched))


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
    _insert(connection, (answers[key] for key in keys if key not in known))


_QUESTION = select(weighed.c.key, weighed.c.asked, weighed.c.rests, weighed.c.stands, weighed.c.answer)


def _all_questions(connection: Connection) -> Iterator[Question]:
    # a record of 50,000 articles has some hundred thousand questions
    for row in connection.execute(_QUESTION.execution_options(yield_per=WALKED)):
        yield cast(Question, tuple(row))


def _questions_on(connection: Connection, entries: list[int]) -> Iterator[Question]:
    """The questions whose answers rest on some entries."""
    keys: set[int] = set()
    for at in range(0, len(entries), MANY):
        here = resting.c.entry.in_(entries[at : at + MANY])
        keys.update(connection.scalars(select(resting.c.question).where(here)))
    ordered = sorted(keys)
    for at in range(0, len(ordered), MANY):
        here = weighed.c.key.in_(ordered[at : at + MANY])
        yield from (cast(Question, tuple(row)) for row in connection.execute(_QUESTION.where(here)).all())


def _changed(connection: Connection, noted: Noted, questions: Iterable[Question]) -> set[int]:
    """The keys of those questions that are answered otherwise now; all are brought up to date."""
    moved: list[Answer] = []
    changed: set[int] = set()
    for key, asked, rests, stands, answer in questions:
        if noted.stands(rests) != stands:
            now = noted.answer(asked)
            moved.append(now)
            if now.answer != answer:
                changed.add(key)
    for at in range(0, len(moved), MANY):
        some = moved[at : at + MANY]
        keys = [one.key for one in some]
        connection.execute(weighed.delete().where(weighed.c.key.in_(keys)))
        connection.execute(resting.delete().where(resting.c.question.in_(keys)))
        _insert(connection, some)
    return changed


def _rest_anew(connection: Connection) -> None:
    """Keep what all answers rest on, where a record has them of a time when that was not kept."""
    found = connection.execute(select(weighed.c.key, weighed.c.rests)).all()
    for at in range(0, len(found), WALKED):
        some = found[at : at + WALKED]
        rows = [{"entry": one, "question": key} for key, rests in some for one in entries_in(rests)]
        bulk.insert(connection, resting, rows)


def _insert(connection: Connection, answers: Iterable[Answer]) -> None:
    answers = list(answers)
    bulk.insert(connection, weighed, [_row(one) for one in answers])
    rows = [{"entry": entry, "question": one.key} for one in answers for entry in entries_in(one.rests)]
    bulk.insert(connection, resting, sorted(rows, key=lambda row: (row["entry"], row["question"])))


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
