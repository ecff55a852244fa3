"""Two persons, in; where in the record everything about the two stands, and what it rests on, out.

A dossier asks for the statements, the observations and the articles of two people. All of these begin with
the same few thousand places: they are asked for once, and tell, too, whether an answer about the two holds.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, Select, and_, case, func, select

from rapport.record.answers import ArticleHead
from rapport.record.heads import HEAD, head
from rapport.record.loaded import Rests, Stamp
from rapport.record.loading import Listed
from rapport.record.stories import story_sizes
from rapport.record.tables import (
    abouts,
    articles,
    attributions,
    decisions,
    mentions,
    people,
    readings,
    reports,
    statements,
    stories,
)

# A report: the places of its attribution, statement and article, its position there, the last change of the
# reading, the story of the article, 1 when it is neither negated nor hypothetical nor nested.
Held = tuple[int, int, int, int, int, int | None, int]

_PLAIN = and_(
    attributions.c.negated.is_(False),
    attributions.c.hypothetical.is_(False),
    attributions.c.parent.is_(None),
)
_REPORTS = (
    select(
        reports.c.attribution,
        reports.c.statement,
        attributions.c.article,
        attributions.c.position,
        readings.c.changed,
        stories.c.story,
        case((_PLAIN, 1), else_=0).cast(Integer),
    )
    .select_from(reports)
    .join(attributions, attributions.c.key == reports.c.attribution)
    .join(readings, readings.c.article == attributions.c.article)
    .outerjoin(stories, stories.c.article == attributions.c.article)
)
_CARRIED = (
    select(attributions.c.article, reports.c.attribution, reports.c.statement, statements.c.id)
    .select_from(attributions)
    .join(reports, reports.c.attribution == attributions.c.key)
    .join(statements, statements.c.key == reports.c.statement)
)
_HEADS = (
    select(articles.c.key, readings.c.changed, stories.c.story, *HEAD)
    .select_from(articles)
    .join(readings, readings.c.article == articles.c.key)
    .outerjoin(stories, stories.c.article == articles.c.key)
)
_STATEMENTS = select(statements.c.key, statements.c.id, statements.c.person)
_SPEAKING_OF = select(reports.c.statement).join(abouts, abouts.c.attribution == reports.c.attribution)


@dataclass(frozen=True, slots=True, kw_only=True)
class Survey:
    """What the record holds of two people, by places.

    `people` has the places of each by id. `statements` are those by or about one of them: the place, the id
    and the speaker's place; `about` whom of the two each is about; `listed` their reports. `naming` are the
    articles that name both, by their places: the last change and the head. `stands` differs whenever an
    answer about the two may differ, apart from how much the record holds in all, and of other people only.
    """

    people: Mapping[str, tuple[int, ...]]
    statements: Mapping[int, tuple[str, int | None]]
    about: Mapping[int, frozenset[str]]
    listed: Sequence[Held]
    stamps: Mapping[int, Stamp]
    naming: Mapping[int, tuple[int, ArticleHead]]
    stands: tuple[object, ...]

    def changes_of(self, article_ids: Iterable[str]) -> dict[str, int]:
        """The last change of each of some articles that name both, by its id, in order of their places."""
        wanted = set(article_ids)
        return {head.id: changed for changed, head in self.naming.values() if head.id in wanted}

    def heads(self) -> list[ArticleHead]:
        """The articles that name both, by publication; undated ones last."""
        found = (head for _, head in self.naming.values())
        return sorted(found, key=lambda one: (one.published or date.max, one.id))

    def by(self, person: str) -> set[int]:
        """The places of the statements of one of the two."""
        theirs = set(self.people[person])
        return {key for key, (_, speaker) in self.statements.items() if speaker in theirs}

    def of(self, person: str) -> set[int]:
        """The places of the statements about one of the two."""
        return {key for key, whom in self.about.items() if person in whom}

    def plain_by(self, person: str) -> int:
        """How many statements of one of the two some report gives plainly."""
        theirs = self.by(person)
        return len({one[1] for one in self.listed if one[6] and one[1] in theirs})

    def reports_of(self, wanted: set[int]) -> list[Listed]:
        """The reports of some of the statements, to be loaded."""
        return [
            (key, self.statements[statement][0], position, self.stamps[key])
            for key, statement, _, position, *_ in self.listed
            if statement in wanted
        ]

    def rests(self) -> dict[int, Rests]:
        """What the observations of each statement rest on, by the statement's place."""
        found: dict[int, list[tuple[int, Stamp]]] = {}
        for key, statement, *_ in self.listed:
            found.setdefault(statement, []).append((key, self.stamps[key]))
        return {statement: tuple(some) for statement, some in found.items()}


def survey(connection: Connection, one: str, other: str) -> Survey:
    """What the record holds of two people, by their ids."""
    keys = {id: tuple(connection.scalars(_keys(id))) for id in (one, other)}
    whose = {key: id for id, theirs in keys.items() for key in theirs}
    both = _naming(keys[one]).where(mentions.c.article.in_(_naming(keys[other])))
    heads = connection.execute(_HEADS.where(articles.c.key.in_(both)).order_by(articles.c.key)).all()
    carried = _tuples(connection, _CARRIED.where(attributions.c.article.in_(both)))
    told = _SPEAKING_OF.where(abouts.c.person.in_(whose))
    wanted = select(statements.c.key).where(statements.c.person.in_(whose)).union(told)
    listed = _tuples(connection, _REPORTS.where(reports.c.statement.in_(wanted)))
    held = _tuples(connection, _STATEMENTS.where(statements.c.key.in_(wanted)))
    about: dict[int, set[str]] = {}
    for statement, person in _tuples(connection, told.add_columns(abouts.c.person)):
        about.setdefault(statement, set()).add(whose[person])
    told_in = {row.story for row in heads} | {report[5] for report in listed}
    sizes = story_sizes(connection, (story for story in told_in if story is not None))
    return Survey(
        people=keys,
        statements={key: (id, speaker) for key, id, speaker in held},
        about={key: frozenset(whom) for key, whom in about.items()},
        listed=listed,
        stamps={report[0]: (report[4], sizes.get(report[5] or 0)) for report in listed},
        naming={row.key: (row.changed, head(row)) for row in heads},
        stands=(
            connection.scalar(select(func.max(decisions.c.number))),
            keys,
            [(row.key, row.changed, row.story) for row in heads],
            carried,
            held,
            listed,
            sorted(sizes.values()),
        ),
    )


def _tuples(connection: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    """The rows in order: quickly compared with those of another time."""
    return sorted(map(tuple, connection.execute(query).all()))


def _keys(person: str) -> Select[Any]:
    return select(people.c.key).where(people.c.id == person).order_by(people.c.key)


def _naming(keys: Collection[int]) -> Select[Any]:
    """The places of the articles that name a person."""
    return select(mentions.c.article).where(mentions.c.person.in_(keys))
