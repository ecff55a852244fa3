"""A user's own files of people into their tables and back, inside a transaction that the caller holds."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Connection, Row, select

from rapport.people.added.entry import Entry, PeopleFile, Post, Shape
from rapport.people.added.knowing import AddedEntry
from rapport.people.decisions import Decision, Kind, in_force
from rapport.people.people import People
from rapport.people.person import NameCount
from rapport.reading.reading import EntityType
from rapport.record import counts, deciding
from rapport.record.answers import AddedFile
from rapport.record.pausing import no_clearing_up
from rapport.record.tables import added_files, added_people, added_posts

# Rows that go into the database at once.
_MANY = 5_000


def files(connection: Connection) -> list[AddedFile]:
    """The files whose people are known now, in the order in which they were added."""
    held = {d.number: d for d in in_force(deciding.history(connection)) if d.kind is Kind.ADDED}
    rows = connection.execute(select(added_files).order_by(added_files.c.decision))
    return [_file(row, held[row.decision]) for row in rows if row.decision in held]


def with_digest(connection: Connection, digest: str) -> AddedFile | None:
    """The file of these very bytes, if its people are known now."""
    return next((file for file in files(connection) if file.digest == digest), None)


def keep(connection: Connection, file: PeopleFile, decision: int) -> None:
    """Keep what came out of a file under the decision to add it."""
    connection.execute(
        added_files.insert().values(
            decision=decision,
            name=file.name,
            digest=file.digest,
            shape=file.shape,
            taken=len(file.entries),
            refused=len(file.refused),
        )
    )
    people, posts = [], []
    for position, entry in enumerate(file.entries):
        people.append(_person_row(entry, decision, position))
        posts += [_post_row(post, decision, position, at) for at, post in enumerate(entry.posts)]
    for table, rows in ((added_people, people), (added_posts, posts)):
        for at in range(0, len(rows), _MANY):
            connection.execute(table.insert(), rows[at : at + _MANY])


def entries(connection: Connection) -> list[AddedEntry]:
    """Everyone whom the files that hold now tell of, the first added first."""
    found = []
    for file in files(connection):
        posts: dict[int, list[Post]] = defaultdict(list)
        of_file = select(added_posts).where(added_posts.c.decision == file.decision)
        for row in connection.execute(of_file.order_by(added_posts.c.person, added_posts.c.position)):
            posts[row.person].append(_post(row))
        people = select(added_people).where(added_people.c.decision == file.decision)
        for row in connection.execute(people.order_by(added_people.c.position)):
            entry = _entry(row, tuple(posts[row.position]))
            found.append(AddedEntry(entry=entry, file=file.name, digest=file.digest, added=file.made.date()))
    return found


def known(connection: Connection) -> People:
    """The people that a record knows: the shipped ones, those added, and those whom only it names."""
    with no_clearing_up():
        return base(connection).with_names(names(connection))


def base(connection: Connection) -> People:
    """The people that a record knows before any of its names: the shipped ones and those added."""
    return People().with_added(entries(connection))


def names(connection: Connection) -> list[NameCount]:
    """The names of the record as People takes them."""
    return [NameCount(n.name, n.type, n.articles, n.mentions, n.phrases) for n in counts.names(connection)]


def _file(row: Row[Any], decision: Decision) -> AddedFile:
    return AddedFile(
        decision=row.decision,
        name=row.name,
        digest=row.digest,
        shape=Shape(row.shape),
        taken=row.taken,
        refused=row.refused,
        author=decision.author,
        made=decision.made,
    )


def _person_row(entry: Entry, decision: int, position: int) -> dict[str, Any]:
    return {
        "decision": decision,
        "position": position,
        "id": entry.id,
        "name": entry.name,
        "type": entry.type,
        "aliases": entry.aliases,
        "alone": entry.alone,
        "gender": entry.gender,
        "country": entry.country,
        "source": entry.source,
        "line": entry.line,
    }


def _entry(row: Row[Any], posts: tuple[Post, ...]) -> Entry:
    return Entry(
        id=row.id,
        name=row.name,
        type=EntityType(row.type),
        aliases=row.aliases,
        alone=row.alone,
        gender=row.gender,
        country=row.country,
        posts=posts,
        source=row.source,
        line=row.line,
    )


def _post_row(post: Post, decision: int, person: int, position: int) -> dict[str, Any]:
    return {
        "decision": decision,
        "person": person,
        "position": position,
        "title": post.title,
        "place": post.place,
        "start": post.start,
        "end": post.end,
        "over": post.over,
        "acting": post.acting,
        "known": post.known,
    }


def _post(row: Row[Any]) -> Post:
    return Post(
        title=row.title,
        place=row.place,
        start=row.start,
        end=row.end,
        over=row.over,
        acting=row.acting,
        known=row.known,
    )
