"""Files of a user's own, to what is then known: people with the shipped ones, terms, titles of offices.

A user's word goes before a shipped one. Whoever has the same id is one; so is the one namesake whom
nothing tells apart, unless both have an id of Wikidata or the file has an id of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from rapport.people.added.entry import Entry, is_wikidata
from rapport.people.added.offices import own_offices
from rapport.people.office_phrases import OfficeBook, shipped_book
from rapport.people.person import Person
from rapport.people.terms import Terms, shipped_terms
from rapport.reading.reading import EntityType
from rapport.text.name_tables import titles
from rapport.text.names import fold, parse_name, usual_key


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedEntry:
    """An entry of a file that a user added, and where and when."""

    entry: Entry
    file: str
    digest: str
    added: date

    @property
    def source(self) -> str:
        """Where it stands: "kessaria.csv (1f2e3d4c5b6a), line 4; the Gazette"."""
        own = f"; {self.entry.source}" if self.entry.source else ""
        return f"{self.file} ({self.digest[:12]}), line {self.entry.line}{own}"


@dataclass(frozen=True, slots=True)
class Known:
    """Everyone known, the terms of office, and what office-holders are called."""

    people: tuple[Person, ...]
    terms: Terms
    book: OfficeBook


def know(added: Sequence[AddedEntry], shipped: Sequence[Person]) -> Known:
    """What the shipped tables and the added entries tell together; the later entry's word counts."""
    if not added:
        return Known(tuple(shipped), shipped_terms(), shipped_book())
    people = {person.id: person for person in shipped}
    named: dict[tuple[bool, str], set[str]] = defaultdict(set)
    for person in shipped:
        for key in _keys(person):
            named[key].add(person.id)
    ids: dict[str, str] = {}
    for one in added:
        own = person_of(one)
        bearers = [people[id] for id in {ids.get(id, id) for id in named.get(_key(own), ())}]
        twin = people.get(ids.get(own.id, own.id)) or _namesake(own, bearers)
        own = replace(own, id=_id_of_both(own.id, twin.id)) if twin else own
        if twin and twin.id != own.id:
            del people[twin.id]
            ids.update((old, own.id) for old in [twin.id, *(o for o, new in ids.items() if new == twin.id)])
        ids[one.entry.id] = own.id
        people[own.id] = _with_own(twin, own) if twin else own
        for key in _keys(people[own.id]):
            named[key].add(own.id)
    terms, book = own_offices(added, ids, people)
    return Known(tuple(people.values()), terms, book)


def person_of(one: AddedEntry) -> Person:
    """An entry as a person; the head of a title ("minister") is an office held, too."""
    entry = one.entry
    held = [fold(post.title) for post in entry.posts]
    heads = [word for title in held if "office" in titles().get(word := title.split(" ")[-1], ())]
    return Person(
        id=entry.id,
        name=entry.name,
        type=entry.type,
        aliases=entry.aliases,
        alone=entry.alone,
        gender=entry.gender,
        country=entry.country,
        offices=tuple(dict.fromkeys([*held, *heads])),
        source=one.source,
    )


def _with_own(known: Person, own: Person) -> Person:
    """The user's facts first, what else is known behind them."""
    forms = (*own.aliases, known.name, *known.aliases)
    return replace(
        own,
        aliases=tuple(dict.fromkeys(form for form in forms if form != own.name)),
        alone=tuple(dict.fromkeys((*own.alone, *known.alone))),
        gender=own.gender or known.gender,
        country=own.country or known.country,
        offices=tuple(dict.fromkeys((*own.offices, *known.offices))),
        source=f"{own.source}; {known.source}",
    )


def _keys(person: Person) -> set[tuple[bool, str]]:
    """The folded names of a person, or of a body."""
    if person.type is EntityType.PERSON:
        return {(True, name.key) for name in person.names}
    return {(False, usual_key(name)) for name in (person.name, *person.aliases)}


def _key(person: Person) -> tuple[bool, str]:
    """The folded usual name."""
    is_person = person.type is EntityType.PERSON
    return is_person, parse_name(person.name).key if is_person else usual_key(person.name)


def _namesake(own: Person, bearers: Sequence[Person]) -> Person | None:
    """The one known person or body of the same name, if nothing speaks against their being one."""
    is_person = own.type is EntityType.PERSON
    if len(bearers) != 1 or (is_person and not parse_name(own.name).full):
        return None
    one = bearers[0]
    if is_wikidata(own.id) and is_wikidata(one.id):
        return None
    for ours, theirs in ((own.gender, one.gender), (own.country, one.country)):
        if ours and theirs and ours != theirs:
            return None
    # an id of another register says that this is somebody in particular: ask for more than a name
    foreign = not is_wikidata(own.id) and not own.id.startswith("local:")
    return one if not (foreign and is_person) or (own.country and own.country == one.country) else None


def _id_of_both(own: str, known: str) -> str:
    """Wikidata's id if either is; else the one under which decisions may stand already."""
    return own if is_wikidata(own) and not is_wikidata(known) else known
