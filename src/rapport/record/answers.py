"""What the record answers with, besides readings and statements: counts, heads, hits, problems."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from rapport.people.added.entry import Shape
from rapport.reading.reading import EntityType


class Added(StrEnum):
    """What adding a reading did to the record."""

    NEW = "new"
    UNCHANGED = "unchanged"
    REPLACED = "replaced"


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleHead:
    """An article without its text: enough to count it, to list it and to ask for its reading."""

    id: str
    title: str | None
    outlet: str | None
    published: date | None
    url: str | None
    path: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Near-copies of one article, in order of publication: an agency story and its reprints.

    `id` is made from its first article, `first` those published on the earliest day: one, unless
    several came out on it. Empty when no article is dated.
    """

    id: str
    articles: tuple[ArticleHead, ...]
    first: tuple[ArticleHead, ...]

    @classmethod
    def of(cls, heads: Iterable[ArticleHead]) -> Self:
        """The story of some articles."""
        ordered = tuple(sorted(heads, key=lambda h: (h.published or date.max, h.outlet or "", h.id)))
        earliest = ordered[0].published
        first = tuple(head for head in ordered if earliest is not None and head.published == earliest)
        id = hashlib.sha256(f"story|{ordered[0].id}".encode()).hexdigest()[:16]
        return cls(id=id, articles=ordered, first=first)


@dataclass(frozen=True, slots=True, kw_only=True)
class NameCount:
    """One chain's fullest name as written, with the articles and mentions of all such chains.

    `phrases` are what else such chains are called ("the prime minister"), each with its number of articles.
    """

    name: str
    type: EntityType | None
    articles: int
    mentions: int
    phrases: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Person:
    """A person of the record: the stable id, and the name that most mentions are linked with."""

    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonCount:
    """How much the record holds of one person.

    `attributions` counts those with the person as speaker; `names` holds every form in which
    articles write the name, the commonest first.
    """

    person: Person
    type: EntityType | None
    attributions: int
    mentions: int
    articles: int
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article that answers a search, the best match first.

    `excerpt` is a stretch of the text around the words; `attributions` holds the ids of the
    reports in it whose own content answers the search. `unread` is the article's language when
    the weights do not read it: it has no attributions because nothing looked for any.
    """

    article: ArticleHead
    excerpt: str
    attributions: tuple[str, ...]
    unread: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """A file that could not be used, the reason, and when that was noted."""

    path: str
    problem: str
    noted: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """What the record holds, counted; `unread` are articles in languages that the weights do not read.

    `unsettled` are those whose names were not weighed against the whole record yet (`Record.settle`),
    `earlier_rules` those that were read by other rules than this program's, or before rules were kept.
    """

    schema: int
    articles: int
    unread: int
    unsettled: int
    outlets: int
    first_published: date | None
    last_published: date | None
    mentions: int
    people: int
    attributions: int
    statements: int
    problems: int
    earlier_rules: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedFile:
    """A user's own file of people whose entries are known; `decision` is the number that undoes it."""

    decision: int
    name: str
    digest: str
    shape: Shape
    taken: int
    refused: int
    author: str
    made: datetime
