"""One person or body of a user's own file, with the posts held; and all that came out of a file."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from rapport.people.ids import local_id
from rapport.reading.reading import EntityType


class Shape(StrEnum):
    """What a file of people is written in."""

    SHEET = "csv"
    WIKIDATA = "wikidata"
    FTM = "ftm"


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office as a file gives it; dates are as precise as there: 2019, 2019-03 or 2019-03-05.

    `place` is the country, town or body that the office is of. `over` tells that the term has ended,
    whenever that was; `known` is the last day on which the source knew the term to run.
    """

    title: str
    place: str | None = None
    start: str | None = None
    end: str | None = None
    over: bool = False
    acting: bool = False
    known: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A person, body or place of a file; `line` is where it stands, `source` what the row itself names."""

    id: str
    name: str
    type: EntityType = EntityType.PERSON
    aliases: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    gender: str | None = None
    country: str | None = None
    posts: tuple[Post, ...] = ()
    source: str | None = None
    line: int

    def with_more(self, later: Entry) -> Entry:
        """What two rows on the same one say together; the later one's word counts."""
        forms = (later.name, *later.aliases, self.name, *self.aliases)
        sources = (self.source, later.source)
        return replace(
            later,
            line=self.line,
            aliases=tuple(dict.fromkeys(form for form in forms if form != later.name)),
            alone=tuple(dict.fromkeys((*later.alone, *self.alone))),
            gender=later.gender or self.gender,
            country=later.country or self.country,
            posts=tuple(dict.fromkeys((*self.posts, *later.posts))),
            source="; ".join(dict.fromkeys(source for source in sources if source)) or None,
        )


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that could not be used: its line, and a sentence that says what was wrong and expected."""

    line: int
    problem: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFile:
    """What was read from a file; `digest` is the SHA-256 of its bytes.

    `passed` counts what is no person or body and was never meant to be: classes, events, addresses.
    `remarks` are sentences on the whole file.
    """

    name: str
    digest: str
    shape: Shape
    entries: tuple[Entry, ...]
    refused: tuple[Refused, ...] = ()
    passed: int = 0
    remarks: tuple[str, ...] = ()


def own_id(given: str | None, name: str, type: EntityType, *, prefix: str = "own") -> str:
    """Wikidata's id or a local one as given, another file's own id with a prefix, else one of the name."""
    given = (given or "").strip()
    if not given:
        return local_id(name, type)
    if is_wikidata(given):
        return given.upper()
    return given if given.startswith("local:") else f"{prefix}:{given}"


def is_wikidata(id: str) -> bool:
    """Whether an id is one of Wikidata's: Q and a number."""
    return id[:1] in ("Q", "q") and id[1:].isascii() and id[1:].isdigit()


def gather(entries: Iterable[Entry]) -> tuple[Entry, ...]:
    """One entry for each id, in the order in which they first stand."""
    found: dict[str, Entry] = {}
    for entry in entries:
        before = found.get(entry.id)
        found[entry.id] = before.with_more(entry) if before else entry
    return tuple(found.values())
