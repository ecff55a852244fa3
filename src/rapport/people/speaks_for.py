"""A source and whom the article says it speaks for, in; the person or body behind it at a date, out.

An article tells it ("Ms. Quill's spokesman") or a table does: "the Kremlin" speaks for the president of
Russia, and tables/offices.tsv says who that was on the day. On a day that the table does not
cover nobody is named.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from pathlib import Path

from rapport.people.governments import government_of
from rapport.people.offices import SURE
from rapport.people.terms import around, shipped_terms
from rapport.reading.reading import EntityType, Mention, PersonLink, Said
from rapport.text.names import usual_key
from rapport.text.tsv import read_tsv

_TABLES = Path(__file__).parent / "tables"
# A table's holder on a day inside a term: the day of a handover and an acting holder are what may be wrong.
BY_TERM = 0.95
# "The president's spokesman": that other articles call him so, and that this one names another whom some call
# so, too (people/called.py), leaves it too open for whom that spokesman speaks.
TOLD = 0.8


def behind(owner: Mention | None, speaker: Mention | None, day: date | None) -> PersonLink | None:
    """The person or body on whose behalf a source speaks; None for its own or when it is not known.

    `owner` is the mention for whom the article says that `speaker` speaks.
    """
    if owner is not None:
        if owner.person is None or owner.person.p < TOLD:
            return None
        return _holder(owner.person.name, day) or owner.person
    if speaker is None or speaker.person is None or speaker.type is EntityType.PERSON:
        return None
    holder = _holder(speaker.person.name, day)
    if holder is None and speaker.type is EntityType.PLACE:
        return government_of(speaker.person.name)
    return holder


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
    found = shipped_terms().holders(office, *around(day))
    if not found or found[0].p < SURE or found[0].term.disputed:
        return None
    return PersonLink(found[0].term.id, found[0].term.name, min(found[0].p, BY_TERM))


@cache
def _offices() -> dict[str, str]:
    """Folded names of institutions to the office for which each speaks."""
    out: dict[str, str] = {}
    for row in read_tsv(_TABLES / "institutions.tsv"):
        for name in (row["name"], *row["also"].split("|")):
            if name.strip() and row["speaks_for_office"]:
                out.setdefault(usual_key(name), row["speaks_for_office"])
    return out
