"""People and where a record's names are kept, in; the people of the record, each made when asked for, out.

`People.with_names` makes everybody whom a record names, a hundred thousand of them, and after one article
more a few dozen are asked for. People here are equal to those, family by family: whom the names of one family
make rests on these names alone, on the tables, and on who else has the same id.
"""

from __future__ import annotations

import copy
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Protocol

from rapport.people.called import Called
from rapport.people.ids import LONGEST
from rapport.people.learned import learned_genders
from rapport.people.local import can_be_person, local_bodies, local_people
from rapport.people.people import People, apart
from rapport.people.person import NameCount, Person
from rapport.reading.reading import EntityType
from rapport.reading.roles import Role
from rapport.text.name_tables import family_first
from rapport.text.names import fold, parse_name, usual_key
from rapport.text.person_name import without_particles

# Before the families of bodies; those of people are bare.
BODY = "body "

#: An index of People by its name, and a key in it: what an answer rests on.
Entry = tuple[str, Any]


class Kept(Protocol):
    """Where the names of a record are kept."""

    def named(self, families: Collection[str]) -> Mapping[str, Collection[NameCount]]:
        """The names of families."""
        ...

    def first(self, form: str) -> Collection[str]:
        """The families that some name begins with this word instead of a given name: Xi Jinping."""
        ...

    def odd(self) -> Collection[str]:
        """The families of names from whose ids they cannot be told."""
        ...

    def role(self, role: Role) -> Mapping[str, int]:
        """Whom the record's articles call so, by id, each with their number."""
        ...

    def pronouns(self, id: str) -> Iterable[tuple[str, int]]:
        """The "he" and "she" by which articles speak of somebody, each with their number."""
        ...


@dataclass(frozen=True, slots=True)
class Family:
    """What the names of a family make: people or bodies that only the record knows, and counts of others.

    `owned` are the ids of people of the tables, each with the articles and mentions of one name. `also` are
    other families, to which names of this one go: "Ada-Lee Park" to that of "Ada Lee-Park".
    """

    people: tuple[Person, ...]
    owned: tuple[tuple[str, int, int], ...]
    also: frozenset[str]


def family_of(name: str, type: EntityType) -> str:
    """The family that a name as written belongs to."""
    return parse_name(name).base if type is EntityType.PERSON else BODY + usual_key(name)


def families_of(name: str, type: EntityType) -> set[str]:
    """Its family, and all to which it may go with a name of the same words."""
    found = {family_of(name, type)}
    return found | _within(parse_name(name).key) if type is EntityType.PERSON else found


def first_of(name: str, type: EntityType) -> str | None:
    """The word by which a family that stands first is found, None for all others."""
    given = parse_name(name).given if type is EntityType.PERSON else ()
    word = fold(given[0]) if given else None
    return word if word in family_first() else None


def is_odd(name: str, type: EntityType) -> bool:
    """Whether an id made from a name may not tell its words: it is cut, or leaves letters out."""
    told = (fold(name), family_of(name, type))
    return any(len(one) >= LONGEST or not one.isascii() for one in told)


def entries_of(person: Person) -> set[Entry]:
    """The entries of the indexes in which a person stands, but for that of given names."""
    found: set[Entry] = {("_by_id", person.id)}
    if person.type is not EntityType.PERSON:
        return found | {("_bodies", usual_key(name)) for name in (person.name, *person.aliases)}
    found |= {("_by_surname", form) for form in _forms(person)}
    return found | {("_by_key", name.key) for name in person.names}


def families_near(entry: Entry, kept: Kept) -> set[str]:
    """The families whose names may rest on an entry."""
    index, key = entry
    match index:
        case "_bodies":
            return {BODY + key}
        case "_by_surname":
            return {key, without_particles(key), *kept.first(key)}
        case "_by_key":
            return _within(key)
    return _of_id(key)


class WhenAsked:
    """The people of a record, made family by family; `people` asks for them as for any others."""

    def __init__(self, base: People, kept: Kept) -> None:
        self._base, self._kept = base, kept
        self._known_families = frozenset(form for form, some in base._by_surname.items() if some)
        self._made: dict[str, Family] = {}
        self._counted: dict[str, Person] = {}
        people = copy.copy(base)
        people._by_id = _Index(self._with_id)  # type: ignore[assignment]
        people._by_key = _Index(self._with_key)  # type: ignore[assignment]
        people._by_surname = _Index(self._with_surname)  # type: ignore[assignment]
        people._bodies = _Index(self._with_body)  # type: ignore[assignment]
        people._learned = _Index(self._learned)  # type: ignore[assignment]
        people._called = Called(())
        people._called._counts = _Index(self._role)  # type: ignore[assignment]
        self.people = people

    def of_families(self, families: Collection[str]) -> set[Person]:
        """Everybody whom the names of families make or count, shipped ones and those with the same id."""
        self._load(families)
        found = {person for family in families for person in self._made[family].people}
        near = set[str]().union(*(_of_id(person.id) for person in found))
        self._load(near)
        ids = {person.id for person in found}
        found |= {person for family in near for person in self._made[family].people if person.id in ids}
        owned = {id for family in families for id, _, _ in self._made[family].owned}
        return found | {self._with_counts(self._base._by_id[id]) for id in owned}

    # -- the indexes -------------------------------------------------------------------------------

    def _with_id(self, id: str) -> Person | None:
        shipped = self._base._by_id.get(id)
        if shipped is not None:
            return self._with_counts(shipped)
        for families in (_of_id(id), None):
            wanted = sorted(self._kept.odd() if families is None else families)
            self._load(wanted)
            found = (p for family in wanted for p in self._made[family].people if p.id == id)
            first = next(found, None)
            if first is not None:
                return first
        return None

    def _with_key(self, key: str) -> list[Person] | None:
        shipped = self._base._by_key.get(key, [])
        return self._listed(shipped, _within(key), lambda p: key in {name.key for name in p.names})

    def _with_surname(self, form: str) -> list[Person] | None:
        shipped = self._base._by_surname.get(form, [])
        families = families_near(("_by_surname", form), self._kept)
        return self._listed(shipped, families, lambda p: form in _forms(p))

    def _with_body(self, key: str) -> list[Person] | None:
        return self._listed(self._base._bodies.get(key, []), {BODY + key}, lambda p: True)

    def _learned(self, id: str) -> str | None:
        return learned_genders((id, words, n) for words, n in self._kept.pronouns(id)).get(id)

    def _role(self, role: Role) -> Counter[str] | None:
        return Counter(self._kept.role(role)) or None

    # -- inside ------------------------------------------------------------------------------------

    def _listed(
        self, shipped: list[Person], families: set[str], fits: Callable[[Person], bool]
    ) -> list[Person] | None:
        """Those of the tables, then those of families who fit, as `People` has them."""
        self._load(families)
        families = families.union(*(self._made[family].also for family in families))
        self._load(families)
        local = [
            person
            for family in sorted(families)
            for person in self._made[family].people
            if fits(person) and self._is_first(person, family)
        ]
        return [*map(self._with_counts, shipped), *local] or None

    def _is_first(self, person: Person, family: str) -> bool:
        """Whether nobody of another family, whom `People` would meet before, has the same id."""
        before = {one for one in _of_id(person.id) if one < family}
        self._load(before)
        return not any(other.id == person.id for one in before for other in self._made[one].people)

    def _with_counts(self, person: Person) -> Person:
        """Somebody of the tables with what the record counts of them."""
        found = self._counted.get(person.id)
        if found is None:
            entries = entries_of(person) - {("_by_id", person.id)}
            families = set[str]().union(*(families_near(entry, self._kept) for entry in entries))
            self._load(families)
            counts = [
                (articles, mentions)
                for family in families
                for id, articles, mentions in self._made[family].owned
                if id == person.id
            ]
            most, often = max((a for a, _ in counts), default=0), sum(m for _, m in counts)
            found = replace(person, articles=most, mentions=often) if counts else person
            self._counted[person.id] = found
        return found

    def _load(self, families: Collection[str]) -> None:
        missing = [family for family in families if family not in self._made]
        if missing:
            rows = self._kept.named(missing)
            for family in missing:
                self._made[family] = self._family(family, rows.get(family, ()))

    def _family(self, family: str, rows: Collection[NameCount]) -> Family:
        of_people = [row for row in rows if row.type is EntityType.PERSON]
        others = [row for row in rows if row.type is not EntityType.PERSON]
        owners = {id(row): self._owners(row) for row in rows}
        owned = [
            (theirs[0].id, row.articles, row.mentions) for row in rows if len(theirs := owners[id(row)]) == 1
        ]
        unknown = self._with_same_words([row for row in of_people if not owners[id(row)]])
        here = unknown.get(family)
        found = local_people(here, self._known_families) if here else []
        bodies = [
            (row.name, row.type, row.articles, row.mentions)
            for row in sorted(others, key=lambda row: (row.name, row.type or ""))
            if row.type is not None and not owners[id(row)]
        ]
        taken = self._base._by_id.keys()
        people = [apart(p, taken) for p in found] + local_bodies(bodies)
        once = {person.id: person for person in reversed(people)}
        kept = tuple(p for p in people if once[p.id] is p and p.id not in taken)
        return Family(kept, tuple(owned), frozenset(unknown) - {family})

    def _with_same_words(self, rows: Collection[NameCount]) -> dict[str, dict[str, tuple[int, int]]]:
        """Names that no table knows with all others of the same words, by the family that they go to.

        That is the family of the first of them, as `local_people` has it.
        """
        keys = {key for row in rows if can_be_person(name := parse_name(row.name)) for key in (name.key,)}
        near = self._kept.named(set[str]().union(*map(_within, keys))) if keys else {}
        spelled: dict[str, dict[str, tuple[int, int]]] = {}
        for row in (row for some in near.values() for row in some if row.type is EntityType.PERSON):
            name = parse_name(row.name)
            if name.key in keys and can_be_person(name) and not self._owners(row):
                spelled.setdefault(name.key, {})[row.name] = (row.articles, row.mentions)
        found: dict[str, dict[str, tuple[int, int]]] = {}
        for some in spelled.values():
            found.setdefault(parse_name(min(some)).base, {}).update(some)
        return found

    def _owners(self, row: NameCount) -> list[Person]:
        if row.type is EntityType.PERSON:
            return self._base._owners(parse_name(row.name))
        return self._base._bodies.get(usual_key(row.name), [])


class _Index:
    """An index of People whose entries are made when asked for."""

    def __init__(self, make: Callable[[Any], Any]) -> None:
        self._make, self._held = make, dict[Any, Any]()

    def get(self, key: Any, default: Any = None) -> Any:
        if key not in self._held:
            self._held[key] = self._make(key)
        found = self._held[key]
        return default if found is None else found

    def __getitem__(self, key: Any) -> Any:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __contains__(self, key: Any) -> bool:
        return self.get(key) is not None


def _forms(person: Person) -> set[str]:
    """The forms of family names under which a person stands."""
    return {form for name in person.names for form in name.surnames} | {fold(word) for word in person.alone}


def _within(key: str) -> set[str]:
    """Every family whose words stand one after the other in a name's key."""
    words = key.split()
    return {" ".join(words[at:end]) for at in range(len(words)) for end in range(at + 1, len(words) + 1)}


def _of_id(id: str) -> set[str]:
    """Every family that an id of our own may be of."""
    kind, _, rest = id.removeprefix("local:").rpartition(":")
    slug = rest.rpartition("-")[0]
    words = slug.replace("-", " ")
    return {BODY + words} if kind else _within(words)
