"""The shipped tables of known people and bodies to `Person` values."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path

from rapport.people.ids import exact_id, local_id
from rapport.people.office_phrases import country_of, titles_of
from rapport.people.person import Person
from rapport.reading.reading import EntityType
from rapport.text.name_tables import as_gender
from rapport.text.names import fold, parse_name, usual_key
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
    return (*people, *_holders(taken, ids))


def _holders(taken: Mapping[str, int], ids: Collection[str]) -> list[Person]:
    """Those whom only the table of offices knows."""
    found: dict[str, Person] = {}
    for row in read_tsv(_TABLES / "offices.tsv"):
        name = parse_name(row["name"])
        person = Person(
            id=local_id(row["name"], EntityType.PERSON),
            name=row["name"],
            country=country_of(row["office"]),
            offices=titles_of(row["office"]),
            source=row["source"],
        )
        if name.key in taken or not name.full or person.id in ids:
            continue
        before = found.get(person.id)
        found[person.id] = _merge(before, person) if before else person
    return list(found.values())


@cache
def shipped_ids() -> dict[str, str]:
    """The name of every holder in the table of offices to the id of the person."""
    people = {name.key: person.id for person in reversed(shipped_people()) for name in person.names}
    rows = read_tsv(_TABLES / "offices.tsv")
    return {row["name"]: id for row in rows if (id := people.get(parse_name(row["name"]).key))}


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
    """The organisations and places whose other names are known, once each."""
    found: dict[str, Person] = {}
    for path in (_BODIES, _TABLES / "institutions.tsv"):
        for row in read_tsv(path):
            type = EntityType(row.get("type") or EntityType.ORGANISATION)
            body = Person(
                id=local_id(row["name"], type),
                name=row["name"],
                type=type,
                aliases=_cells(row["also"]),
                country=row.get("country") or None,
                source=row["source"],
            )
            key = usual_key(row["name"])
            found[key] = _merge(found[key], body) if key in found else body
    return tuple(found.values())


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
