"""Sayings in; the record's attributions that may report the same, found by person, days and weighty words.

Each attribution with a person and a date has one row in `sayings`, beside those of the same person
and time: a look-up reads a few neighbouring rows, however large the record is.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, select

from rapport.record.saying import Interval, Saying
from rapport.record.statements import LEAST_SHARED, stems_of
from rapport.record.tables import people, sayings

# Longer intervals ("in 2013") are few and meet many days: they are kept apart, so that a look-up among
# the others need not go back further than this.
WIDE_DAYS = 31
# A stem is kept as this many hexadecimal digits of its checksum: of 10 words one of 65,536 values is met
# by chance once in some hundred look-ups, which costs one comparison.
DIGITS = 4


def keep(connection: Connection, new: Iterable[Saying]) -> None:
    """Make sayings known to later look-ups."""
    rows = [_row(saying) for saying in new if saying.person is not None and saying.possible]
    if rows:
        connection.execute(sayings.insert(), rows)


def keys_near(connection: Connection, wanted: Iterable[Saying]) -> set[int]:
    """The keys of attributions by the same person that share days and weighty words with one of these."""
    theirs: dict[str, list[tuple[int, int, set[str]]]] = {}
    for saying in wanted:
        if saying.person is not None and saying.possible:
            first, last = (day.toordinal() for day in saying.possible)
            theirs.setdefault(saying.person, []).append((first, last, _split(_packed(saying))))
    if not theirs:
        return set()
    earliest = min(first for own in theirs.values() for first, _, _ in own)
    latest = max(last for own in theirs.values() for _, last, _ in own)
    query = (
        select(sayings.c.attribution, sayings.c.first_day, sayings.c.last_day, sayings.c.stems, people.c.id)
        .join(people, people.c.key == sayings.c.person)
        .where(people.c.id.in_(sorted(theirs)))
    )
    # two queries: with OR the database would walk over all that a person ever said
    narrow = query.where(
        sayings.c.wide.is_(False), sayings.c.last_day.between(earliest, latest + WIDE_DAYS + 1)
    )
    wide = query.where(sayings.c.wide.is_(True), sayings.c.last_day >= earliest)
    found: set[int] = set()
    for rows in (connection.execute(narrow), connection.execute(wide)):
        for key, start, end, stems, person in rows:
            kept = _split(stems)
            if any(
                start < last and first < end and len(kept & mine) >= min(LEAST_SHARED, len(mine), len(kept))
                for first, last, mine in theirs[person]
            ):
                found.add(key)
    return found


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
    return "".join(sorted(map(_checksum, stems_of(saying))))


def _checksum(stem: str) -> str:
    return f"{zlib.crc32(stem.encode('utf-8', 'surrogatepass')) & 0xFFFF:0{DIGITS}x}"


def _split(packed: str) -> set[str]:
    return {packed[at : at + DIGITS] for at in range(0, len(packed), DIGITS)}
