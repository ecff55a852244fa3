"""The names of articles into the table of all that were weighed, and back; who is called what by them.

Kept from one weighing of names to the next, inside its transaction, so that after one article more only the
families of its names are looked at (people/when_asked.py). A family stands as its digest.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Column, Connection, Row, func, select

from rapport.people.called import called_by
from rapport.people.learned import letter_of
from rapport.people.noted import number, plain
from rapport.people.people import People
from rapport.people.person import NameCount
from rapport.people.when_asked import family_of, first_of, is_odd
from rapport.reading.reading import EntityType
from rapport.reading.roles import Role
from rapport.record import bulk
from rapport.record.tables import grouped, readings
from rapport.record.tables_of_names import called, named
from rapport.text.names import parse_name

# Values in one IN (...), as in grouping.
MANY = 1_000
# One form of the pronoun for each letter, to be counted as learned.py does.
_PRONOUNS = {"m": "he", "f": "she"}
# Before a letter among the roles.
_LETTER = "letter "
_NOTHING = json.dumps([])

#: A name with its type.
Called = tuple[str, EntityType]


@dataclass(slots=True)
class Counted:
    """How often a name stands in some articles, and with what phrases beside it."""

    articles: int = 0
    mentions: int = 0
    phrases: Counter[str] = field(default_factory=Counter)

    def row(self, name: Called) -> NameCount:
        """The same as People takes it."""
        return NameCount(*name, self.articles, self.mentions, tuple(sorted(self.phrases.items())))


class KeptNames:
    """The names that the record keeps, as `WhenAsked` asks for them."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def named(self, families: Collection[str]) -> dict[str, list[NameCount]]:
        """The names of families."""
        wanted = {digest(family): family for family in families}
        found: dict[str, list[NameCount]] = {}
        for row in _slices(self._connection, named.c.family, sorted(wanted)):
            found.setdefault(wanted[row.family], []).append(_name(row))
        return found

    def first(self, form: str) -> list[str]:
        """The families that some name begins with this word instead of a given name."""
        rows = self._connection.execute(select(named).where(named.c.first == digest(form))).all()
        return sorted({family_of(row.name, EntityType(row.type)) for row in rows})

    def odd(self) -> list[str]:
        """The families of names from whose ids they cannot be told."""
        rows = self._connection.execute(select(named).where(named.c.odd.is_(True))).all()
        return sorted({family_of(row.name, EntityType(row.type)) for row in rows})

    def role(self, role: Role) -> dict[str, int]:
        """Whom the record's articles call so, by id, each with their number."""
        query = select(called.c.person, func.sum(called.c.articles)).group_by(called.c.person)
        found = self._connection.execute(query.where(called.c.role == digest(plain(role)))).all()
        return {person: int(articles) for person, articles in found}

    def pronouns(self, id: str) -> list[tuple[str, int]]:
        """The "he" and "she" by which articles speak of somebody, each with their number."""
        letters = {digest(_LETTER + letter): word for letter, word in _PRONOUNS.items()}
        query = select(called.c.role, called.c.articles).where(
            called.c.owner == digest(id), called.c.role.in_(letters), called.c.person == id
        )
        return [(letters[role], articles) for role, articles in self._connection.execute(query).all()]


def digest(words: str) -> int:
    """A family, a form, a role or an id as a number."""
    return number(words.encode("utf-8", "surrogatepass"))


def are_kept(connection: Connection) -> bool:
    """Whether the tables hold the names of the last weighing."""
    return bool(connection.scalar(select(grouped.c.named)))


def leave_out(connection: Connection, article_keys: Sequence[int]) -> None:
    """Before the names of articles are taken out: if they were weighed, all names are to be counted anew."""
    weighed = select(readings.c.article).where(
        readings.c.article.in_(article_keys), readings.c.settled.is_(True)
    )
    if article_keys and connection.execute(weighed.limit(1)).first() and are_kept(connection):
        forget(connection)


def forget(connection: Connection) -> None:
    """Hold no names until all have been weighed again."""
    connection.execute(grouped.update().values(named=None))
    connection.execute(called.delete())
    connection.execute(named.delete())


def fill(connection: Connection, names: Iterable[NameCount], people: People) -> None:
    """Keep all the names of the record, of whom these people are made."""
    forget(connection)
    rows = [row for row in names if row.type is not None and row.name.strip()]
    for at in range(0, len(rows), MANY):
        some = rows[at : at + MANY]
        bulk.insert(connection, named, [_row(row) for row in some])
        bulk.insert(
            connection, called, [one for row in some if row.phrases for one in called_rows(people, row)]
        )
    connection.execute(grouped.update().values(named=True))


def add(connection: Connection, more: Mapping[Called, Counted]) -> None:
    """Add names of articles that have come to those that are kept."""
    now = {_key(*name): (name, Counted()) for name in more}
    ordered = sorted(now)
    for row in _slices(connection, named.c.key, ordered):
        one = now[row.key][1]
        one.articles, one.mentions = row.articles, row.mentions
        one.phrases.update(dict(json.loads(row.phrases)))
    for name, one in now.values():
        one.articles += more[name].articles
        one.mentions += more[name].mentions
        one.phrases.update(more[name].phrases)
    for at in range(0, len(ordered), MANY):
        connection.execute(named.delete().where(named.c.key.in_(ordered[at : at + MANY])))
    bulk.insert(connection, named, [_row(one.row(name)) for name, one in now.values()])


def put_called(
    connection: Connection, rows: Iterable[NameCount], people: People
) -> tuple[set[int], set[str]]:
    """Bring up to date what articles call those whom some names belong to.

    The digests of the roles come out of which that has changed, and the ids of those about whom.
    """
    wanted = {_key(row.name, row.type): row for row in rows if row.type}
    before = {(row.name, row.role): row for row in _slices(connection, called.c.name, sorted(wanted))}
    now = {(row["name"], row["role"]): row for one in wanted.values() for row in called_rows(people, one)}
    old = {at: {"name": r.name, "role": r.role, "owner": r.owner, "person": r.person, "articles": r.articles}
           for at, r in before.items()}  # fmt: skip
    moved = [at for at in old.keys() | now.keys() if old.get(at) != now.get(at)]
    for name, role in moved:
        if (name, role) in old:
            connection.execute(called.delete().where(called.c.name == name, called.c.role == role))
    bulk.insert(connection, called, [now[at] for at in sorted(moved) if at in now])
    touched = [row for at in moved for row in (old.get(at), now.get(at)) if row]
    return {row["role"] for row in touched}, {row["person"] for row in touched}


def called_rows(people: People, row: NameCount) -> Iterator[dict[str, Any]]:
    """What articles call the one person whom a name belongs to, each office and letter once."""
    owners = people._owners(parse_name(row.name)) if row.phrases else []
    if len(owners) != 1:
        return
    found: dict[str, int] = {}
    for phrase, articles in row.phrases:
        letter, role = letter_of(phrase), called_by(phrase)
        if letter:
            # "he" and "his" of one article are one article
            found[_LETTER + letter] = max(articles, found.get(_LETTER + letter, 0))
        if role:
            found[plain(role)] = found.get(plain(role), 0) + articles
    key, id = _key(row.name, row.type), owners[0].id
    for what, articles in sorted(found.items()):
        yield {"name": key, "role": digest(what), "owner": digest(id), "person": id, "articles": articles}


def near(connection: Connection, families: Collection[str]) -> list[NameCount]:
    """The names of families whose chains are called something beside them."""
    rows = _slices(connection, named.c.family, sorted(map(digest, families)))
    return [_name(row) for row in rows if row.phrases != _NOTHING]


def _row(row: NameCount) -> dict[str, Any]:
    assert row.type is not None
    first = first_of(row.name, row.type)
    return {
        "key": _key(row.name, row.type),
        "family": digest(family_of(row.name, row.type)),
        "first": digest(first) if first else None,
        "odd": is_odd(row.name, row.type),
        "name": row.name,
        "type": row.type,
        "articles": row.articles,
        "mentions": row.mentions,
        "phrases": json.dumps(row.phrases),
    }


def _name(row: Row[Any]) -> NameCount:
    phrases = tuple((phrase, articles) for phrase, articles in json.loads(row.phrases))
    return NameCount(row.name, EntityType(row.type), row.articles, row.mentions, phrases)


def _key(name: str, type: EntityType | None) -> int:
    return digest(f"{type} {name}")


def _slices(connection: Connection, column: Column[Any], values: Sequence[int]) -> Iterator[Row[Any]]:
    """The rows of a table in which a column has one of the values."""
    query = select(column.table)
    for at in range(0, len(values), MANY):
        yield from connection.execute(query.where(column.in_(values[at : at + MANY]))).all()
