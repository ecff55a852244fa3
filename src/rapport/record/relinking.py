"""Whom every mention of the record means, decided anew: after reading, and after a decision of people."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from sqlalchemy import BindParameter, Connection, bindparam, select

from rapport.people.called import epithets
from rapport.people.noted import Answer
from rapport.people.settled import Settled
from rapport.reading.reading import PersonLink, Reading
from rapport.record import deciding, grouping, keeping, rows, tallies, weighing
from rapport.record.pausing import no_clearing_up
from rapport.record.stored import Stored, stored
from rapport.record.tables import abouts, mentions, readings
from rapport.record.tally import Tally, tally

# Articles in memory at once: enough that five queries for all of them cost nothing beside their rows.
MANY = 200
# Articles whose statements are taken out and put back, which takes half as long again for each as grouping
# all statements of the record anew; these are 60,000 sayings in memory.
FEW = 5_000

Moves = dict[int, tuple[PersonLink | None, PersonLink | None]]


def relink(connection: Connection, resolve: Callable[[Reading], Reading]) -> int:
    """Give every mention the person that `resolve` gives it; the number whose person changed.

    Only persons may differ in what `resolve` returns; decisions are applied to what it gives.
    """
    # somebody else says now who is who: the next weighing begins anew
    weighing.forget(connection)
    return _relink(connection, _all(connection), resolve)


def settle(connection: Connection) -> int:
    """Weigh names against all that the record names; the number of mentions whose person changed.

    What was read since the last time is shown to everybody as resolved by itself until this is done. An
    article of which no name is decided otherwise by what has come since is not weighed again.
    """
    if not weighing.is_due(connection):
        return 0
    with no_clearing_up():
        noted, wanted = weighing.begin(connection)
    questions: dict[str, dict[int, Answer]] = {}

    def resolve(reading: Reading) -> Reading:
        resolved, questions[reading.article.id] = noted.noting(reading)
        return resolved

    def done(some: Sequence[Stored]) -> None:
        weighing.keep(connection, {one.key: questions.pop(one.reading.article.id) for one in some})

    changed = _relink(connection, wanted, resolve, done)
    connection.execute(readings.update().where(readings.c.settled.is_(False)).values(settled=True))
    return changed


def apply_decisions(connection: Connection) -> int:
    """Apply the decisions to what the machine read; the number of mentions whose person changed."""
    return _relink(connection, _all(connection), lambda one: one)


def _all(connection: Connection) -> Sequence[int]:
    return connection.scalars(select(readings.c.article).order_by(readings.c.article)).all()


def _relink(
    connection: Connection,
    keys: Sequence[int],
    resolve: Callable[[Reading], Reading],
    done: Callable[[Sequence[Stored]], None] = lambda some: None,
) -> int:
    """The same for the articles with these keys; `done` hears of those that are."""
    relinking = _Relinking(connection, resolve, Settled(deciding.history(connection)))
    for at in range(0, len(keys), MANY):
        # with the people of 50,000 articles in memory, a search would take as long as the loading
        with no_clearing_up():
            done(relinking.some(keys[at : at + MANY]))
    relinking.group()
    return relinking.changed


class _Relinking:
    """Articles on their way to other persons; `changed` counts the mentions that got one."""

    def __init__(
        self, connection: Connection, resolve: Callable[[Reading], Reading], settled: Settled
    ) -> None:
        self._connection, self._resolve, self._settled = connection, resolve, settled
        self._number = keeping.number_of_this(connection)
        self._spoken: list[int] = []
        self.changed = 0

    def some(self, keys: Sequence[int]) -> list[Stored]:
        """Give the mentions of these articles their persons."""
        before: dict[str, Tally] = {}
        after: dict[str, Tally] = {}
        found = list(stored(self._connection, keys))
        for one in found:
            moves = _moves(one, self._resolve(one.reading), self._settled)
            self.changed += sum(one.shown[position] != link for position, (_, link) in moves.items())
            _move(self._connection, one.key, moves, self._number)
            was = list(map(_who, one.shown))
            now = [moves[n][1] if n in moves else link for n, link in enumerate(one.shown)]
            if list(map(_who, now)) != was:
                tally(before, one.reading, one.shown)
                tally(after, one.reading, now)
            speakers = {said.speaker for said in one.reading.attributions if said.speaker is not None}
            if any(_who(now[at]) != was[at] for at in speakers):
                self._spoken.append(one.key)
        tallies.exchange(self._connection, before, after)
        return found

    def group(self) -> None:
        """Group anew the statements of articles in which somebody else speaks now: few, or all there are."""
        if len(self._spoken) > min(FEW, len(_all(self._connection)) // 2):
            grouping.rebuild(self._connection)
        elif self._spoken:
            grouping.place_again(self._connection, self._spoken)


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
