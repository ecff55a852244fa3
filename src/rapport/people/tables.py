"""The shipped tables of known people and bodies to `Person` values."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from rapport.people.ids import exact_id, local_id
from rapport.people.person import Person
from rapport.reading.reading import EntityType
from rapport.text.name_tables import as_gender
from rapport.text.names import fold, parse_name
from rapport.text.tsv import read_tsv

_TABLES = Path(__file__).parent / "tables"
_BODIES = Path(__file__).parent.parent / "text" / "tables" / "body_names.tsv"
#: The earlier table wins where two hold the same name.
_FILES = ("known.tsv", "us_executive.tsv", "congress.tsv", "reign.tsv")


@cache
def shipped_people() -> tuple[Person, ...]:
    """Everyone in the shipped tables, once each.

    Rows without a full name are left out: REIGN lists many rulers by surname only, and "Walker" or
    "Johnson" alone would be taken for every other Walker.
    """
    people: list[Person] = []
    taken: dict[str, int] = {}
    ids: set[str] = set()
    for file in _FILES:
        for row in read_tsv(_TABLES / file):
            if not parse_name(row["name"]).full and not row.get("alone"):
                continue
            person = read_person(row)
            names = person.names
            same = next((taken[name.key] for name in names if name.key in taken), None)
            if same is None:
                same = len(people)
                # Gian Luigi and Gian Nicola Berti both ruled San Marino
                people.append(replace(person, id=exact_id(names[0])) if person.id in ids else person)
                ids.add(people[same].id)
            else:
                people[same] = _merge(people[same], person)
            for name in names:
                taken.setdefault(name.key, same)
    return tuple(people)


def _merge(first: Person, second: Person) -> Person:
    """Two tables' facts on one person: the first's name, all else together, Wikidata's id if any."""
    return replace(
        first,
        id=second.id if first.id.startswith("local:") else first.id,
        aliases=tuple(dict.fromkeys(first.aliases + second.aliases)),
        gender=first.gender or second.gender,
        country=first.country or second.country,
        offices=tuple(dict.fromkeys(first.offices + second.offices)),
        source=f"{first.source}; {second.source}" if first.source != second.source else first.source,
    )


@cache
def shipped_bodies() -> tuple[Person, ...]:
    """The organisations and places whose short forms are known."""
    return tuple(
        Person(
            id=local_id(row["name"], EntityType(row["type"])),
            name=row["name"],
            type=EntityType(row["type"]),
            aliases=_cells(row["also"]),
            source=row["source"],
        )
        for row in read_tsv(_BODIES)
    )


@cache
def not_names() -> dict[str, str]:
    """Folded words that nobody is called by alone, to their kind: weekday, month, party, thing, …"""
    return {fold(row["word"]): row["kind"] for row in read_tsv(_TABLES / "not_names.tsv")}


def read_person(row: dict[str, str]) -> Person:
    """One row of a people table: id, name, aliases, alone, gender, country, offices, source.

    A missing id becomes a local one. Only name and source are needed.
    """
    name = row["name"].strip()
    return Person(
        id=row.get("id") or local_id(name, EntityType.PERSON),
        name=name,
        aliases=_cells(row.get("aliases", "")),
        alone=_cells(row.get("alone", "")),
        gender=as_gender(row.get("gender", "")),
        country=row.get("country") or None,
        offices=tuple(fold(office) for office in _cells(row.get("offices", ""))),
        source=row["source"],
    )


def _cells(text: str) -> tuple[str, ...]:
    """The parts of a cell that holds several: "Hank Johnson|Henry C. Johnson"."""
    return tuple(part.strip() for part in text.split("|") if part.strip())
