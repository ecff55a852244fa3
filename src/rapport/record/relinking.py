"""Whom every mention of the record means, decided anew: after reading, and after a decision of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from rapport.people.called import epithets
from rapport.people.settled import Settled
from rapport.reading.reading import PersonLink, Reading
from rapport.record import adding, deciding, grouping, keeping, rows, tallies
from rapport.record.stored import Stored, stored
from rapport.record.tables import abouts, mentions, readings
from rapport.record.tally import Tally, tally

# Articles in memory at once: enough that five queries for all of them cost nothing beside their rows.
MANY = 200

Moves = dict[int, tuple[PersonLink | None, PersonLink | None]]


def relink(connection: Connection, resolve: Callable[[Reading], Reading]) -> int:
    """Give every mention the person that `resolve` gives it; the number whose person changed.

    Only persons may differ in what `resolve` returns; decisions are applied to what it gives.
    """
    settled = Settled(deciding.history(connection))
    changed, changes = 0, keeping.number_of_this(connection)
    keys = connection.scalars(select(readings.c.article).order_by(readings.c.article)).all()
    for at in range(0, len(keys), MANY):
        before: dict[str, Tally] = {}
        after: dict[str, Tally] = {}
        for one in stored(connection, keys[at : at + MANY]):
            moves = _moves(one, resolve(one.reading), settled)
            changed += sum(one.shown[position] != link for position, (_, link) in moves.items())
            _move(connection, one.key, moves, changes)
            now = [moves[n][1] if n in moves else link for n, link in enumerate(one.shown)]
            if list(map(_who, now)) != list(map(_who, one.shown)):
                tally(before, one.reading, one.shown)
                tally(after, one.reading, now)
        tallies.exchange(connection, before, after)
    if changed:
        grouping.rebuild(connection)
    return changed


def settle(connection: Connection) -> int:
    """Weigh every name against all that the record names; the number of mentions whose person changed.

    What was read since the last time is shown to everybody as resolved by itself until this is done.
    """
    changed = relink(connection, adding.known(connection).resolve)
    connection.execute(readings.update().where(readings.c.settled.is_(False)).values(settled=True))
    return changed


def apply_decisions(connection: Connection) -> int:
    """Apply the decisions to what the machine read; the number of mentions whose person changed."""
    return relink(connection, lambda one: one)


def _moves(before: Stored, after: Reading, settled: Settled) -> Moves:
    """The mentions, by position, whose person is another now: as read, and after the decisions."""
    old = before.reading
    assert len(after.mentions) == len(old.mentions), "resolving neither adds nor drops mentions"
    moves, called = {}, epithets(old)
    for at, new in enumerate(after.mentions):
        link = settled.link(new.person, new.name or called.get(new.chain), old.article.id)
        if (old.mentions[at].person, before.shown[at]) != (new.person, link):
            moves[at] = (new.person, link)
    return moves


def _move(connection: Connection, article: int, persons: Moves, changes: int) -> None:
    """Link mentions, by their positions, with other persons: as read, and after the decisions."""
    if not persons:
        return
    keys = keeping.people_keys(connection, _links(persons))
    moves = [
        {
            "this_article": article,
            "this_mention": position,
            "new_person": rows.person_key(link, keys),
            "new_p": link.p if link else None,
            "new_read": rows.person_key(read, keys),
            "new_read_p": read.p if read else None,
        }
        for position, (read, link) in persons.items()
    ]
    connection.execute(_MOVE_MENTIONS, moves)
    connection.execute(_MOVE_ABOUTS, moves)
    own = readings.c.article == article
    connection.execute(readings.update().where(own).values(changed=changes))


def _who(link: PersonLink | None) -> tuple[str, str] | None:
    return (link.id, link.name) if link else None


def _links(persons: Moves) -> Iterable[PersonLink | None]:
    return (link for pair in persons.values() for link in pair)


_COLUMNS = {"person": "new_person", "person_p": "new_p", "read_person": "new_read", "read_p": "new_read_p"}
_NAMED: dict[str, BindParameter[Any]] = {column: bindparam(new) for column, new in _COLUMNS.items()}
_MOVE_MENTIONS = (
    mentions.update()
    .where(mentions.c.article == bindparam("this_article"), mentions.c.position == bindparam("this_mention"))
    .values(_NAMED)
)
_MOVE_ABOUTS = (
    abouts.update()
    .where(abouts.c.article == bindparam("this_article"), abouts.c.mention == bindparam("this_mention"))
    .values(person=_NAMED["person"])
)
