"""People made when they are asked for are those whom all the names of a record make."""

from __future__ import annotations

import random
from collections.abc import Collection, Mapping

import pytest

from rapport.people.learned import letter_of
from rapport.people.noted import plain
from rapport.people.people import People
from rapport.people.person import NameCount
from rapport.people.when_asked import (
    WhenAsked,
    entries_of,
    families_near,
    families_of,
    family_of,
    first_of,
    is_odd,
)
from rapport.reading.reading import EntityType
from rapport.reading.roles import Role

GIVEN = (
    "Ada",
    "Otto",
    "Ann",
    "A.",
    "Ada-Lee",
    "Ana Maria",
    "Xi",
    "Bashar",
    "Boris",
    "Vladimir",
    "José",
    "Ильзе",
)
FAMILY = (
    "Quill", "Brandt", "al-Quill", "de la Quill", "Lee-Park", "Park", "Jinping", "Johnson", "Putin",
    "O’Neill", "Łącki", "Oskeld Jr.", "Петрова", "Merrowinterstonebridgeholme-Castlefordshire",
)  # fmt: skip
TITLES = ("", "", "", "President ", "Mr. ", "Pope ", "Prime Minister ", "Mrs. ")
BODIES = (
    "The Harbour Post", "Harbour Post", "Harbour Post’s", "the U.N.", "United Nations", "France", "Vale",
    "Valé",
    "North Bridge Council (NBC)", "The Society of the Friends of the Old Harbour Bridge and Ferry", "Совет",
)  # fmt: skip
PHRASES = ("the prime minister", "the president", "the Skipper", "he", "She", "his brother")


class Listed:
    """Names in a list, found by looking at each."""

    def __init__(self, names: list[NameCount], people: People) -> None:
        self.names, self.people = names, people

    def named(self, families: Collection[str]) -> Mapping[str, list[NameCount]]:
        return {f: [n for n in self.names if n.type and family_of(n.name, n.type) == f] for f in families}

    def first(self, form: str) -> list[str]:
        return [family_of(n.name, n.type) for n in self.names if n.type and first_of(n.name, n.type) == form]

    def odd(self) -> list[str]:
        return [family_of(n.name, n.type) for n in self.names if n.type and is_odd(n.name, n.type)]

    def role(self, role: Role) -> Mapping[str, int]:
        return self.people._called._counts.get(role, {})

    def pronouns(self, id: str) -> list[tuple[str, int]]:
        return [(p, n) for who, p, n in self.people._all_called() if who == id and letter_of(p)]


def some_names(draw: random.Random) -> list[NameCount]:
    found: dict[tuple[str, EntityType], NameCount] = {}
    for _ in range(draw.randrange(5, 60)):
        person = draw.random() < 0.75
        name = (
            f"{draw.choice(TITLES)}{draw.choice(GIVEN)} {draw.choice(FAMILY)}"
            if person and draw.random() < 0.9
            else draw.choice(FAMILY if person else BODIES)
        )
        type = EntityType.PERSON if person else draw.choice((EntityType.ORGANISATION, EntityType.PLACE))
        phrases = {draw.choice(PHRASES): draw.randrange(1, 6) for _ in range(draw.randrange(3))}
        counts = draw.randrange(1, 9), draw.randrange(9, 30)
        kept = tuple(sorted(phrases.items())) if person else ()
        found[name, type] = NameCount(name, type, *counts, kept)
    return list(found.values())


@pytest.mark.parametrize("seed", range(40))
def test_every_entry_of_every_index_is_the_same(seed: int) -> None:
    draw, base = random.Random(seed), People()
    names = some_names(draw)
    everyone = base.with_names(names)
    asked = WhenAsked(base, Listed(names, everyone)).people
    entries = [
        (index, key)
        for index in ("_by_id", "_by_key", "_by_surname", "_bodies", "_learned")
        for key in getattr(everyone, index)
        if index == "_learned"
        or seed == 0
        or any(not p.shipped or p.mentions for p in listed(everyone, index, key))
    ]
    draw.shuffle(entries)
    assert entries
    for index, key in [
        *entries,
        ("_by_id", "local:nobody-000000"),
        ("_by_surname", "nobody"),
        ("_bodies", "x"),
    ]:
        assert getattr(asked, index).get(key) == getattr(everyone, index).get(key), (index, key)
    for role, counts in everyone._called._counts.items():
        assert asked._called._counts.get(role) == counts, plain(role)


def listed(people: People, index: str, key: str) -> list[object]:
    found = getattr(people, index)[key]
    return found if isinstance(found, list) else [found]


@pytest.mark.parametrize("seed", range(20))
def test_who_changes_with_more_names_stands_in_families_near(seed: int) -> None:
    draw, base = random.Random(seed), People()
    before = some_names(draw)
    more = [n for n in some_names(draw) if not any((n.name, n.type) == (o.name, o.type) for o in before)][:3]
    was, now = (base.with_names(names) for names in (before, [*before, *more]))
    families = set[str]().union(*(families_of(n.name, n.type) for n in more if n.type))
    old = WhenAsked(base, Listed(before, was)).of_families(families)
    new = WhenAsked(base, kept := Listed([*before, *more], now)).of_families(families)
    told = {entry for person in old ^ new for entry in entries_of(person)}
    for index in ("_by_id", "_by_key", "_by_surname", "_bodies"):
        keys = getattr(was, index).keys() | getattr(now, index).keys()
        changed = {key for key in keys if getattr(was, index).get(key) != getattr(now, index).get(key)}
        assert {(index, key) for key in changed} <= told
        assert all(families_near((index, key), kept) for key in changed if index != "_by_id")
