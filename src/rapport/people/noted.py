"""People, in; the same people, who note what each of their answers rests on, out.

Resolving an article asks a few dozen questions of the people known: whom "Oskeld" means beside "president",
what is known of Maren Oskeld. Most of them many articles ask alike. An answer rests on some entries of the
people's indexes: everybody with the family name, the number of articles that name each. A record keeps, for
each question, digests of these entries and of the answer, and for each article its questions: it is resolved
again only when the answer to one of them has become another.
"""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from rapport.people.called import Leading
from rapport.people.features import Context
from rapport.people.people import People
from rapport.people.person import Person
from rapport.reading.reading import EntityType, PersonLink, Reading
from rapport.reading.roles import Role

# Answers in memory at once, some 10 MB: those of a few hundred articles, which ask much alike.
MOST = 20_000

#: An index by its name, and a key in it as text.
Entry = tuple[str, Any]

# The attributes of People, and one of what they are called: all that a record's names change.
LEARNED, ROLES = "_learned", "_counts"
_INDEXES = ("_by_id", "_by_key", "_by_surname", "_by_given", "_bodies", LEARNED)
# Stands in no word of a role.
_BETWEEN = " | "


@dataclass(frozen=True, slots=True)
class Answer:
    """A question and the entries that its answer rests on, as text; digests of these and of the answer."""

    key: int
    asked: str
    rests: str
    stands: int
    answer: int


class Noted(People):
    """People who are asked by `resolve` alone: nothing else of them can be seen."""

    def __init__(self, people: People) -> None:
        self._terms, self._book = people._terms, people._book
        self._heard: set[Entry] = set()
        self._indexes = {name: getattr(people, name) for name in _INDEXES}
        self._indexes[ROLES] = people._called._counts
        self._people = copy.copy(people)
        self._people._called = copy.copy(people._called)
        for name, held in self._indexes.items():
            whose = self._people._called if name == ROLES else self._people
            setattr(whose, name, _Listening(name, held, self._heard))
        self._entries: dict[tuple[str, str], bytes] = {}
        self._persons: dict[int, bytes] = {}
        self._known: dict[str, tuple[Any, Answer]] = {}
        self._asked: dict[int, Answer] = {}

    def noting(self, reading: Reading) -> tuple[Reading, dict[int, Answer]]:
        """The reading resolved, and the questions that it asked, by their keys."""
        self._asked = {}
        resolved = self.resolve(reading)
        return resolved, self._asked

    def stands(self, rests: str) -> int:
        """A digest of what these entries are now."""
        return number(b"".join(self._entry(index, key) for index, key in json.loads(rests)))

    def answer(self, asked: str) -> Answer:
        """The answer to a question as text, now."""
        return self._work_out(asked)[1]

    # -- what resolving asks -----------------------------------------------------------------------

    def get(self, id: str) -> Person | None:
        """What is known of a person, but for the numbers of articles and mentions."""
        found: Person | None = self._ask("person", id)[0]
        return found

    def gender_of(self, id: str) -> str | None:
        """m or f, where it is known."""
        found: str | None = self._ask("person", id)[1]
        return found

    def _alone(self, name: str) -> tuple[bool, PersonLink | None]:
        found: tuple[bool, PersonLink | None] = self._ask("alone", name)
        return found

    def _who(self, name: str, context: Context) -> PersonLink | None:
        found: PersonLink | None = self._ask("who", name, sorted(context.titles), sorted(context.countries))
        return found

    def _what(self, name: str, type: EntityType | None) -> PersonLink | None:
        found: PersonLink | None = self._ask("what", name, type)
        return found

    def _leading(self, role: Role, epithet: bool) -> Leading | None:
        found: Leading | None = self._ask("called", sorted(role), epithet)
        return found

    # -- inside ------------------------------------------------------------------------------------

    def _ask(self, kind: str, *about: Any) -> Any:
        asked = json.dumps([kind, *about])
        known = self._known.get(asked)
        if known is None:
            if len(self._known) >= MOST:
                self._known.clear()
            known = self._known[asked] = self._work_out(asked)
        value, answer = known
        self._asked[answer.key] = answer
        return value

    def _work_out(self, asked: str) -> tuple[Any, Answer]:
        self._heard.clear()
        value = self._value(*json.loads(asked))
        rests = json.dumps(sorted((index, plain(key)) for index, key in self._heard))
        return value, Answer(
            key=number(asked.encode()),
            asked=asked,
            rests=rests,
            stands=self.stands(rests),
            answer=number(repr(value).encode("utf-8", "surrogatepass")),
        )

    def _value(self, kind: str, *about: Any) -> Any:
        people = self._people
        match kind, about:
            case "person", (id,):
                person = people.get(id)
                bare = replace(person, articles=0, mentions=0) if person else None
                return bare, people.gender_of(id)
            case "alone", (name,):
                return people._alone(name)
            case "who", (name, titles, countries):
                context = Context(titles=frozenset(titles), countries=frozenset(countries))
                return people._who(name, context)
            case "what", (name, type):
                return people._what(name, EntityType(type) if type else None)
            case "called", (role, epithet):
                return people._leading(frozenset(role), epithet)
        raise AssertionError(f"{kind} is no question")

    def _entry(self, index: str, plain: str) -> bytes:
        """A digest of what stands at a key of an index now."""
        found = self._entries.get((index, plain))
        if found is None:
            found = self._entries[index, plain] = self._entry_now(index, plain)
        return found

    def _entry_now(self, index: str, plain: str) -> bytes:
        held = self._indexes[index].get(frozenset(plain.split(_BETWEEN)) if index == ROLES else plain)
        if isinstance(held, Person):
            return self._person(held)
        if isinstance(held, list):
            return b"".join(sorted(map(self._person, held)))
        if isinstance(held, Counter):
            return repr(sorted(held.items())).encode()
        return repr(held).encode()

    def _person(self, person: Person) -> bytes:
        """A digest of a person; one stands in several indexes."""
        found = self._persons.get(id(person))
        if found is None:
            words = repr(person).encode("utf-8", "surrogatepass")
            found = self._persons[id(person)] = blake2b(words, digest_size=8).digest()
        return found


def entries_in(rests: str) -> list[int]:
    """The entries that an answer rests on, as numbers."""
    return [
        entry_number(index, number(key.encode("utf-8", "surrogatepass"))) for index, key in json.loads(rests)
    ]


def entry_number(index: str, key: int) -> int:
    """An entry of an index by the number of its key."""
    return number(f"{index} {key}".encode())


def number(words: bytes) -> int:
    """A digest that both databases keep as a whole number of eight bytes."""
    return int.from_bytes(blake2b(words, digest_size=8).digest(), "big") >> 1


def plain(key: str | frozenset[str]) -> str:
    """A key of an index as text."""
    return key if isinstance(key, str) else _BETWEEN.join(sorted(key))


class _Listening:
    """An index of people that notes the keys it is asked for."""

    def __init__(self, name: str, held: Mapping[Any, Any], heard: set[Entry]) -> None:
        self._name, self._held, self._heard = name, held, heard

    def get(self, key: Any, default: Any = None) -> Any:
        self._heard.add((self._name, key))
        return self._held.get(key, default)

    def __getitem__(self, key: Any) -> Any:
        self._heard.add((self._name, key))
        return self._held[key]

    def __contains__(self, key: Any) -> bool:
        self._heard.add((self._name, key))
        return key in self._held
