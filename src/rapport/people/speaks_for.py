"""A source and whom the article says it speaks for, in; the person or body behind it at a date, out.

An article tells it ("Ms. Quill's spokesman") or a table does: "the Kremlin" speaks for the president of
Russia, and tables/seat_holders.tsv says who that was on the day. On a day that the table does not
cover nobody is named.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from rapport.people.ids import local_id
from rapport.reading.reading import EntityType, Mention, PersonLink, Said
from rapport.text.names import usual_key
from rapport.text.tsv import read_tsv

_TABLES = Path(__file__).parent / "tables"
# A table's holder on a day inside a term: the day of a handover and an acting holder are what may be wrong.
BY_TERM = 0.95


@dataclass(frozen=True, slots=True)
class Term:
    """A person in an office from a day until another, the end exclusive.

    An unknown end is None; then `seen` is the last day on which the source knew the holder in office.
    """

    id: str
    name: str
    start: date
    end: date | None
    seen: date

    def covers(self, day: date) -> bool:
        """Whether the person is known to have held the office on a day."""
        return self.start <= day < self.end if self.end else self.start <= day <= self.seen


def behind(owner: Mention | None, speaker: Mention | None, day: date | None) -> PersonLink | None:
    """The person or body on whose behalf a source speaks; None for its own or when it is not known.

    `owner` is the mention for whom the article says that `speaker` speaks.
    """
    if owner is not None:
        if owner.person is None:
            return None
        return _holder(owner.person.name, day) or owner.person
    if speaker is None or speaker.person is None or speaker.type is EntityType.PERSON:
        return None
    return _holder(speaker.person.name, day)


def day_of(said: Said, published: date | None) -> date | None:
    """The day by which to look up an office: the statement's if it is known, else that of publication."""
    if said.start and said.end and said.end - said.start <= timedelta(days=1):
        return said.start
    if said.start and said.end and published and not said.start <= published < said.end:
        return None if said.end - said.start > timedelta(days=31) else said.start
    return published


def _holder(institution: str, day: date | None) -> PersonLink | None:
    office = _offices().get(usual_key(institution))
    if not office or day is None:
        return None
    holding = [term for term in _terms().get(office, ()) if term.covers(day)]
    return PersonLink(holding[0].id, holding[0].name, BY_TERM) if len(holding) == 1 else None


@cache
def _offices() -> dict[str, str]:
    """Folded names of institutions to the office for which each speaks."""
    out: dict[str, str] = {}
    for row in read_tsv(_TABLES / "institutions.tsv"):
        for name in (row["name"], *row["also"].split("|")):
            if name.strip() and row["speaks_for_office"]:
                out.setdefault(usual_key(name), row["speaks_for_office"])
    return out


@cache
def _terms() -> dict[str, list[Term]]:
    """The terms of each office."""
    out: dict[str, list[Term]] = {}
    for row in read_tsv(_TABLES / "seat_holders.tsv"):
        term = Term(
            id=row["id"] or local_id(row["name"], EntityType.PERSON),
            name=row["name"],
            start=date.fromisoformat(row["from"]),
            end=date.fromisoformat(row["until"]) if row["until"] else None,
            seen=date.fromisoformat(row["until"] or row["seen"]),
        )
        out.setdefault(row["office"], []).append(term)
    return out
