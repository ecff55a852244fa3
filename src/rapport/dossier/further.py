"""A record and two people to the further statements that only denominators and comparisons count."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rapport.dossier.entry import Entry, in_time, make_entry
from rapport.dossier.listing import spoken_of
from rapport.dossier.relation.observed import Observed

if TYPE_CHECKING:
    from rapport.record.record import Record

# Beyond so many they are left to `rapport said`: to fetch more takes longer than the dossier itself (676 take
# 0.4 s beside a dossier of 5,000 statements), and no page has room for them.
MOST = 1_000


def further_statements(
    record: Record, observed: Observed, listed: Iterable[Entry], said_in_all: Iterable[int]
) -> tuple[Entry, ...]:
    """What the two said of anyone else or of nothing, then what others said of the one and of the other.

    Plain statements only, with their stances toward those they speak of; those that are `listed` anyway are
    left out. Empty where they, or those listed, are more than MOST.
    """
    there = {entry.statement.id: entry for entry in listed}
    two = (observed.a, observed.b)
    own = sum(bool(e.plain) and _speaker(e) in (observed.a.id, observed.b.id) for e in there.values())
    of_two = {one.statement for one in (*observed.about_a, *observed.about_b)} - there.keys()
    if len(there) > MOST or sum(said_in_all) - own + len(of_two) > MOST:
        return ()
    found: dict[str, Entry] = {}
    for who in two:
        for statement in record.statements(speaker=who.id):
            if statement.id not in there:
                found[statement.id] = make_entry(statement, spoken_of(statement))
    for who in two:
        for statement in record.statements(about=who.id):
            if statement.id not in there and statement.id not in found and statement.person:
                found[statement.id] = make_entry(statement, two)
    plain = [entry for entry in found.values() if entry.plain]
    return tuple(sorted(plain, key=lambda one: (part_of(one, observed.a.id, observed.b.id), in_time(one))))


def part_of(entry: Entry, a: str, b: str) -> int:
    """Which part of the further statements it is in: 0 by a, 1 by b, 2 by others about a, 3 about b."""
    by = _speaker(entry)
    if by in (a, b):
        return 0 if by == a else 1
    return 2 if any(toward.person.id == a for toward in entry.toward) else 3


def _speaker(entry: Entry) -> str | None:
    return entry.statement.person.id if entry.statement.person else None
