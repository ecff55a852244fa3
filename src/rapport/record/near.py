"""Sayings in; the record's attributions that may report the same, found by person, days and weighty words.

Each attribution with a person and a date has one row in `sayings`, beside those of the same person
and time: a look-up reads a few neighbouring rows, however large the record is. What may have lost its date
is looked for in near-copies of its article, by what they say.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, null, select

from rapport.record import bulk
from rapport.record.saying import Interval, Saying
from rapport.record.sayings_of import SPEAKING
from rapport.record.statements import LEAST_SHARED, stems_of
from rapport.record.tables import articles, attributions, mentions, people, reports, sayings, stories

# Longer intervals ("in 2013") are few and meet many days: they are kept apart, so that a look-up among
# the others need not go back further than this.
WIDE_DAYS = 31
# A stem is kept as this many hexadecimal digits of its checksum: of 10 words one of 65,536 values is met
# by chance once in some hundred look-ups, which costs one comparison.
DIGITS = 4
# Windows asked for in one query: SQLite takes 32,766 values, and each is four.
MANY = 1_000
# More articles than a query can name beside its stories.
MOST = 10_000
# A day after every other, as an ordinal.
_NEVER = date.max.toordinal()

# First and last day, and stems, of a saying whose like is wanted.
_Wanted = tuple[int, int, set[str]]
# A person, whether among the wide ones, the first and the last of the last days.
_Window = tuple[int, int, int, int]


def keep(connection: Connection, new: Iterable[Saying]) -> None:
    """Make sayings known to later look-ups."""
    rows = [_row(saying) for saying in new if saying.person is not None and saying.possible]
    bulk.insert(connection, sayings, rows)


def keys_near(connection: Connection, wanted: Iterable[Saying]) -> set[int]:
    """The keys of attributions by the same person that share days and weighty words with one of these."""
    theirs: dict[str, list[_Wanted]] = {}
    for saying in wanted:
        if saying.person is not None and saying.possible:
            first, last = (day.toordinal() for day in saying.possible)
            theirs.setdefault(saying.person, []).append((first, last, _split(_packed(saying))))
    places = _places_of(connection, sorted(theirs))
    narrow = [
        (place, 0, first, last + WIDE_DAYS + 1)
        for place, person in places.items()
        for first, last in _spells(theirs[person])
    ]
    # a wide one may end at any later time
    wide = [(place, 1, min(one[0] for one in theirs[person]), _NEVER) for place, person in places.items()]
    found: set[int] = set()
    for windows in (narrow, wide):
        for at in range(0, len(windows), MANY):
            for key, place, start, end, stems in _rows_in(connection, windows[at : at + MANY]):
                if key not in found and _meets(start, end, _split(stems), theirs[places[place]]):
                    found.add(key)
    return found


def keys_in_copies(connection: Connection, wanted: Iterable[Saying]) -> set[int]:
    """The keys of attributions in near-copies that may report the same as one of these, whatever their days.

    Of those alike in all that decides, and in one statement, it is one.
    """
    theirs: dict[tuple[int, str | None], list[set[str]]] = {}
    own: set[str] = set()
    for one in wanted:
        if one.story is not None:
            theirs.setdefault((one.story, one.person), []).append(stems_of(one.words))
            own.add(one.article)
    known = sorted({story for story, person in theirs if person is not None})
    unnamed = sorted({story for story, person in theirs if person is None})
    found: set[int] = set()
    for numbers, query in ((known, _in_stories(own)), (unnamed, _unnamed_in_stories(own))):
        for at in range(0, len(numbers), MANY):
            in_these = stories.c.story.in_(numbers[at : at + MANY])
            for story, person, words, key, *_ in connection.execute(query.where(in_these)):
                if any(_share_enough(stems_of(words), mine) for mine in theirs.get((story, person), ())):
                    found.add(key)
    return found


def _in_stories(own: set[str]) -> Select[Any]:
    """What is said in stories: story, speaker, words, a key; articles of which some is wanted stand alone."""
    told = select(stories.c.story, people.c.id, attributions.c.words, func.min(attributions.c.key))
    return (
        _from_stories(told)
        .join(mentions, SPEAKING)
        .join(people, people.c.key == mentions.c.person)
        .group_by(stories.c.story, people.c.id, attributions.c.words, *_alike(own))
    )


def _unnamed_in_stories(own: set[str]) -> Select[Any]:
    """The same of those whom nobody knows: two sources are in two statements."""
    told = select(stories.c.story, null(), attributions.c.words, func.min(attributions.c.key))
    return (
        _from_stories(told)
        .outerjoin(mentions, SPEAKING)
        .where(mentions.c.person.is_(None))
        .group_by(stories.c.story, attributions.c.words, *_alike(own))
    )


def _from_stories(told: Select[Any]) -> Select[Any]:
    return (
        told.join(attributions, attributions.c.article == stories.c.article)
        .join(reports, reports.c.attribution == attributions.c.key)
        .join(articles, articles.c.key == stories.c.article)
    )


def _alike(own: set[str]) -> tuple[ColumnElement[Any], ...]:
    """What else decides about a saying."""
    here = (
        case((articles.c.id.in_(sorted(own)), articles.c.key), else_=0) if len(own) < MOST else articles.c.key
    )
    return (
        reports.c.statement,
        attributions.c.quoted,
        attributions.c.parent.is_(None),
        attributions.c.said_start,
        attributions.c.said_end,
        attributions.c.said_basis,
        articles.c.published,
        here,
    )


def _meets(start: int, end: int, stems: set[str], wanted: list[_Wanted]) -> bool:
    return any(start < last and first < end and _share_enough(stems, mine) for first, last, mine in wanted)


def _share_enough(stems: set[str], mine: set[str]) -> bool:
    """Whether two sayings share weighty words, or have none, as "him": near-copies may tell those."""
    if not stems or not mine:
        return not stems and not mine
    return len(stems & mine) >= min(LEAST_SHARED, len(mine), len(stems))


def _places_of(connection: Connection, ids: list[str]) -> dict[int, str]:
    """Persons by their places in the database: one id may have several, under several names."""
    query = select(people.c.key, people.c.id)
    return {
        row.key: row.id
        for at in range(0, len(ids), MANY)
        for row in connection.execute(query.where(people.c.id.in_(ids[at : at + MANY])))
    }


def _spells(wanted: list[_Wanted]) -> list[tuple[int, int]]:
    """The days asked for as first and last ones, those that lie close together made one."""
    spells: list[tuple[int, int]] = []
    for first, last, _ in sorted(wanted, key=lambda one: one[:2]):
        if spells and first <= spells[-1][1] + WIDE_DAYS:
            spells[-1] = (spells[-1][0], max(last, spells[-1][1]))
        else:
            spells.append((first, last))
    return spells


def _rows_in(connection: Connection, windows: list[_Window]) -> Iterable[Any]:
    """The kept sayings whose last days lie in the windows."""
    asked = bulk.whole_numbers(connection, len(windows), 4)
    # CROSS JOIN keeps SQLite from walking over all sayings once for every window
    query = (
        f"WITH windows (person, wide, first, last) AS (VALUES {asked}) "
        "SELECT s.attribution, s.person, s.first_day, s.last_day, s.stems FROM windows w "
        "CROSS JOIN sayings s WHERE s.person = w.person AND s.wide = (w.wide = 1) "
        "AND s.last_day BETWEEN w.first AND w.last"
    )
    return connection.exec_driver_sql(query, tuple(chain.from_iterable(windows)))


def _row(saying: Saying) -> dict[str, Any]:
    days = saying.possible
    assert days is not None
    return {
        "person": saying.person_key,
        "wide": is_wide(days),
        "last_day": days[1].toordinal(),
        "first_day": days[0].toordinal(),
        "attribution": saying.key,
        "stems": _packed(saying),
    }


def is_wide(days: Interval) -> bool:
    """Whether an interval is kept among the wide ones."""
    return (days[1] - days[0]).days > WIDE_DAYS


def _packed(saying: Saying) -> str:
    return _packed_words(saying.words)


# Wordings kept, of the last few hundred articles: asked for when a saying is kept and when its like is looked
# for, and again for every reprint. With twice as many kept, still two in seven are new.
WORDINGS = 8_192


@lru_cache(maxsize=WORDINGS)
def _packed_words(words: str) -> str:
    return "".join(sorted(map(_checksum, stems_of(words))))


def _checksum(stem: str) -> str:
    return f"{zlib.crc32(stem.encode('utf-8', 'surrogatepass')) & 0xFFFF:0{DIGITS}x}"


def _split(packed: str) -> set[str]:
    return {packed[at : at + DIGITS] for at in range(0, len(packed), DIGITS)}
