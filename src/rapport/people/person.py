"""Someone or something known across articles: what tables hold and mentions are linked to."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.reading.reading import EntityType
from rapport.text.names import Name, parse_name


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person, organisation or place known across articles.

    `id` is Wikidata's (Q7747) or a local one. `aliases` are other full names, `alone` the single
    words that mean this person in world news ("Putin"). `country` is a code of the countries table;
    `offices` are folded titles that the person has held at some time (when is not said here).
    `source` tells where the facts come from; "record" is a name that only the record knows.
    `articles` and `mentions` count the full name in the record.
    """

    id: str
    name: str
    type: EntityType = EntityType.PERSON
    aliases: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    gender: str | None = None
    country: str | None = None
    offices: tuple[str, ...] = ()
    source: str
    articles: int = 0
    mentions: int = 0

    @property
    def names(self) -> tuple[Name, ...]:
        """The usual name and the aliases, taken apart."""
        return tuple(parse_name(name) for name in (self.name, *self.aliases))

    @property
    def shipped(self) -> bool:
        """Whether a table knows this person, not only the record."""
        return self.source != "record"


@dataclass(frozen=True, slots=True)
class NameCount:
    """A name as the record holds it: in how many articles and how often a chain is called so.

    `phrases` are what else such chains are called ("the prime minister"), each with its number of articles.
    """

    name: str
    type: EntityType | None
    articles: int = 1
    mentions: int = 1
    phrases: tuple[tuple[str, int], ...] = ()
