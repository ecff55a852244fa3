"""How often the record names each person and how: kept in step with the mentions, inside their transaction.

A row of `tallies`, and those of `name_words`, stand for an id, at the lowest place of the people with it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, delete, func, select, tuple_

from rapport.record import bulk
from rapport.record.stored import AT_ONCE, stored
from rapport.record.tables import grouped, name_words, people, tallies
from rapport.record.tally import Tally, checksum, tally

# Raise it whenever names are taken apart otherwise than before: records then count anew when they are opened.
RULES = 1


def add(
    connection: Connection, counted: Mapping[str, Tally], places: Mapping[str, int] | None = None
) -> None:
    """Add to what is kept of persons, by their ids; `places` are the lowest of those with each, if known."""
    _change(connection, counted, 1, places)


def take_away(connection: Connection, article_keys: Sequence[int]) -> None:
    """Take away what readings brought, before these are removed."""
    counted: dict[str, Tally] = {}
    for one in stored(connection, article_keys):
        tally(counted, one.reading, one.shown)
    _change(connection, counted, -1)


def exchange(connection: Connection, old: Mapping[str, Tally], new: Mapping[str, Tally]) -> None:
    """Put counts in place of others: of the same articles before and after their persons have changed."""
    changed: dict[str, Tally] = {}
    for counted, by in ((new, 1), (old, -1)):
        for id, one in counted.items():
            changed.setdefault(id, Tally()).change(one, by)
    _change(connection, changed, 1)


def all_kept(connection: Connection) -> dict[str, Tally]:
    """The tallies of everybody whom the record names, by id."""
    return dict(_read(connection))


def with_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Tally]:
    """The tallies of persons by their ids, of those whom the record names."""
    wanted = sorted(set(ids))
    return {
        id: one
        for at in range(0, len(wanted), AT_ONCE)
        for id, one in _read(connection, people.c.id.in_(wanted[at : at + AT_ONCE]))
    }


def with_words(connection: Connection, words: Iterable[str]) -> dict[str, Tally]:
    """The tallies of those in whose names all of the words stand, and seldom of some others."""
    sums = sorted({checksum(word) for word in words})
    if not sums:
        return {}
    bearing = (
        select(name_words.c.word, func.count().label("bearers"))
        .where(name_words.c.word.in_(sums))
        .group_by(name_words.c.word)
    )
    bearers = {row.word: row.bearers for row in connection.execute(bearing)}
    if len(bearers) < len(sums):
        return {}
    rarest, *others = sorted(sums, key=lambda one: bearers[one])
    found: list[ColumnElement[bool]] = [
        tallies.c.person.in_(select(name_words.c.person).where(name_words.c.word == rarest))
    ]
    for one in others:
        also = name_words.alias()
        here = select(also.c.person).where(also.c.word == one, also.c.person == tallies.c.person)
        found.append(here.exists())
    return dict(_read(connection, *found))


def is_outdated(connection: Connection) -> bool:
    """Whether people were never counted, or by older rules than these."""
    rules = connection.scalar(select(grouped.c.tallied))
    return rules is None or rules < RULES


def rebuild(connection: Connection, counted: Mapping[str, Tally]) -> None:
    """Keep these tallies and no others."""
    connection.execute(delete(name_words))
    connection.execute(delete(tallies))
    add(connection, counted)
    connection.execute(grouped.update().values(tallied=RULES))


def _read(connection: Connection, *conditions: ColumnElement[bool]) -> Iterator[tuple[str, Tally]]:
    query = select(people.c.id, tallies.c.said, tallies.c.articles, tallies.c.forms).join(
        people, people.c.key == tallies.c.person
    )
    for id, said, articles, forms in connection.execute(query.where(*conditions)).all():
        yield id, Tally.of_row(said, articles, forms)


def _change(
    connection: Connection, counted: Mapping[str, Tally], by: int, places: Mapping[str, int] | None = None
) -> None:
    ids = sorted(counted)
    for at in range(0, len(ids), AT_ONCE):
        some = {id: counted[id] for id in ids[at : at + AT_ONCE]}
        _change_some(connection, some, by, places or _places(connection, some))


def _places(connection: Connection, ids: Iterable[str]) -> dict[str, int]:
    """The lowest place of the people with each of these ids."""
    first = select(people.c.id, func.min(people.c.key)).where(people.c.id.in_(ids)).group_by(people.c.id)
    return {row[0]: row[1] for row in connection.execute(first)}


def _change_some(
    connection: Connection, counted: Mapping[str, Tally], by: int, places: Mapping[str, int]
) -> None:
    here = tallies.c.person.in_(sorted(places[id] for id in counted))
    before = {
        person: Tally.of_row(said, articles, forms)
        for person, said, articles, forms in connection.execute(
            select(tallies.c.person, tallies.c.said, tallies.c.articles, tallies.c.forms).where(here)
        ).all()
    }
    rows, new_words, old_words = [], [], []
    for id, change in counted.items():
        person = places[id]
        one = before.get(person) or Tally()
        same = by > 0 and one.knows(change)
        words = set() if same else one.words()
        one.change(change, by)
        if not same:
            now = one.words()
            new_words += [{"word": word, "person": person} for word in now - words]
            old_words += [(word, person) for word in words - now]
        if one.mentions:
            row = {"person": person, "mentions": one.mentions, "said": one.said, "articles": one.articles}
            rows.append(row | {"forms": one.forms})
    if before:
        connection.execute(delete(tallies).where(here))
    bulk.insert(connection, tallies, sorted(rows, key=lambda row: row["person"]))
    for at in range(0, len(old_words), AT_ONCE):
        some = old_words[at : at + AT_ONCE]
        connection.execute(delete(name_words).where(tuple_(name_words.c.word, name_words.c.person).in_(some)))
    bulk.insert(connection, name_words, sorted(new_words, key=lambda row: (row["word"], row["person"])))
