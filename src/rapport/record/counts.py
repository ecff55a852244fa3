"""The record counted: its names, its people, its size."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, and_, distinct, func, or_, select

from rapport.people.settled import Settled
from rapport.reading.reading import EntityType, MentionKind
from rapport.reading.rules import rules_digest
from rapport.record import deciding, tallies
from rapport.record.answers import Info, NameCount, Person, PersonCount
from rapport.record.finding import asked_words
from rapport.record.migrations import version_of
from rapport.record.naming import Counted
from rapport.record.tables import (
    articles,
    attributions,
    mentions,
    people,
    problems,
    readings,
    schema_version,
    statements,
    unread,
)
from rapport.record.tally import Tally

# Their subjects tell who is a man and who a woman, and are fewer than all forms.
_HE_AND_SHE = ("he", "He", "she", "She")
_linked = mentions.join(people, people.c.key == mentions.c.person)
_read = mentions.join(people, people.c.key == mentions.c.read_person)
_speaking = and_(attributions.c.article == mentions.c.article, attributions.c.speaker == mentions.c.position)


def names(connection: Connection) -> list[NameCount]:
    """Every distinct name of a chain with its type, the most mentioned first."""
    holding, total = func.count(distinct(mentions.c.article)), func.count()
    query = select(mentions.c.name, mentions.c.type, holding.label("articles"), total.label("mentions"))
    named = query.where(mentions.c.name.is_not(None)).group_by(mentions.c.name, mentions.c.type)
    called = _phrases(connection)
    found = [
        NameCount(
            name=row.name,
            type=EntityType(row.type) if row.type else None,
            articles=row.articles,
            mentions=row.mentions,
            phrases=called.get((row.name, row.type), ()),
        )
        for row in connection.execute(named)
    ]
    return sorted(found, key=lambda one: (-one.mentions, one.name, one.type or ""))


def names_in(connection: Connection, article_keys: Sequence[int]) -> dict[tuple[str, EntityType], Counted]:
    """The names of some articles with their types, as they count among all; what has no type is left out."""
    found: dict[tuple[str, EntityType], Counted] = {}
    query = select(mentions.c.article, mentions.c.name, mentions.c.type, mentions.c.text, mentions.c.kind)
    named = query.where(mentions.c.name.is_not(None), mentions.c.type.is_not(None))
    for article in article_keys:
        here: set[tuple[str, EntityType]] = set()
        called: dict[tuple[str, EntityType], set[str]] = {}
        for _, name, type, text, kind in connection.execute(named.where(mentions.c.article == article)).all():
            one = (name, EntityType(type))
            if not name.strip():
                continue
            counted = found.setdefault(one, Counted())
            counted.mentions += 1
            here.add(one)
            if type == EntityType.PERSON and (kind == MentionKind.NOMINAL or text in _HE_AND_SHE):
                called.setdefault(one, set()).add(text)
        for one in here:
            found[one].articles += 1
            found[one].phrases.update(called.get(one, ()))
    return found


def _phrases(connection: Connection) -> dict[tuple[str, str | None], tuple[tuple[str, int], ...]]:
    """What people's chains with a name are called beside it, "he" and "she" too, by name and type."""
    holding = func.count(distinct(mentions.c.article)).label("articles")
    query = select(mentions.c.name, mentions.c.type, mentions.c.text, holding).where(
        mentions.c.name.is_not(None),
        or_(mentions.c.kind == MentionKind.NOMINAL, mentions.c.text.in_(_HE_AND_SHE)),
        mentions.c.type == EntityType.PERSON,
    )
    found: dict[tuple[str, str | None], list[tuple[str, int]]] = {}
    for row in connection.execute(query.group_by(mentions.c.name, mentions.c.type, mentions.c.text)):
        found.setdefault((row.name, row.type), []).append((row.text, row.articles))
    return {name: tuple(sorted(phrases)) for name, phrases in found.items()}


def people_counts(connection: Connection, *, decided: bool = True) -> list[PersonCount]:
    """Every person that a mention is linked to, the most mentioned first."""
    if decided:
        return _counts(tallies.all_kept(connection), Settled(deciding.history(connection)))
    return _counts(_tallies(connection, _read), Settled(()))


def people_answering(connection: Connection, asked: str) -> list[PersonCount]:
    """Those among whom a typed name finds the same person as among everybody; fewer, and quickly found."""
    settled = Settled(deciding.history(connection))
    ids = {asked.strip()}
    found: dict[str, Tally] = {}
    for words in asked_words(asked):
        found |= tallies.with_words(connection, words)
        ids |= settled.with_alias(words)
    return _counts(found | tallies.with_ids(connection, ids - found.keys()), settled)


def tallies_anew(connection: Connection) -> dict[str, Tally]:
    """The tallies of everybody, counted from the mentions."""
    return _tallies(connection, _linked)


def _tallies(connection: Connection, linked: FromClause) -> dict[str, Tally]:
    named, whole = mentions.c.kind == MentionKind.NAME, mentions.c.name.is_not(None)
    types = _tally(connection, linked, mentions.c.type, mentions.c.type.is_not(None))
    written = _tally(connection, linked, mentions.c.text, named)
    fullest = _tally(connection, linked, mentions.c.name, whole)
    said = _tally(connection, linked.join(attributions, _speaking), people.c.id)
    each_article = select(people.c.id, func.count(distinct(mentions.c.article))).select_from(linked)
    holding = {row[0]: row[1] for row in connection.execute(each_article.group_by(people.c.id))}
    return {
        id: Tally(
            said=sum(said.get(id, {}).values()),
            articles=holding[id],
            called=called,
            types=types.get(id, {}),
            written=written.get(id, {}),
            fullest=fullest.get(id, {}),
        )
        for id, called in _tally(connection, linked, people.c.name).items()
    }


def _counts(counted: Mapping[str, Tally], settled: Settled) -> list[PersonCount]:
    """Tallies as they are answered with, the most mentioned first."""
    found = [
        PersonCount(
            person=Person(id, _commonest(one.called)[0]),
            type=next((EntityType(type) for type in _commonest(one.types)), None),
            attributions=one.said,
            mentions=one.mentions,
            articles=one.articles,
            names=tuple(
                dict.fromkeys([*_commonest(one.written), *_commonest(one.fullest), *settled.aliases(id)])
            ),
        )
        for id, one in counted.items()
    ]
    return sorted(found, key=lambda one: (-one.mentions, one.person.id))


def info(connection: Connection) -> Info:
    """What the record holds, counted; rules are earlier ones if they are not those of this program."""
    first, last, outlets = connection.execute(
        select(
            func.min(articles.c.published),
            func.max(articles.c.published),
            func.count(distinct(articles.c.outlet)),
        )
    ).one()
    version = version_of(connection)
    assert version is not None
    return Info(
        schema=version,
        articles=_count(connection, articles),
        unread=_count(connection, unread),
        unsettled=unsettled(connection),
        outlets=outlets,
        first_published=first,
        last_published=last,
        mentions=_count(connection, mentions),
        people=connection.scalar(select(func.count(distinct(people.c.id))).select_from(_linked)) or 0,
        attributions=_count(connection, attributions),
        statements=_count(connection, statements),
        problems=_count(connection, problems),
        earlier_rules=connection.scalar(
            select(func.count())
            .select_from(readings)
            .where(readings.c.rules.is_distinct_from(rules_digest()))
        )
        or 0,
    )


def changes(connection: Connection) -> int:
    """How many transactions have written to the record."""
    return connection.scalar(select(schema_version.c.changes)) or 0


def extent(connection: Connection) -> tuple[int, int, int]:
    """How many articles, articles in other languages and unusable files there are."""
    return _count(connection, articles), _count(connection, unread), _count(connection, problems)


def unsettled(connection: Connection) -> int:
    """How many articles' names were not weighed against the whole record yet."""
    query = select(func.count()).select_from(readings).where(readings.c.settled.is_(False))
    return connection.scalar(query) or 0


def _tally(
    connection: Connection,
    source: FromClause,
    column: ColumnElement[Any],
    *conditions: ColumnElement[bool],
) -> dict[str, dict[str, int]]:
    """How many linked mentions hold each value of a column, for each person."""
    query = select(people.c.id, column.label("value"), func.count().label("mentions")).select_from(source)
    tally: dict[str, dict[str, int]] = {}
    for row in connection.execute(query.where(*conditions).group_by(people.c.id, column)):
        forms = tally.setdefault(row.id, {})
        # two spellings of a row may be one value: what is kept for a lone surrogate, say
        forms[row.value] = forms.get(row.value, 0) + row.mentions
    return tally


def _commonest(counts: Mapping[str, int] | None) -> list[str]:
    """The values, the commonest first and equals in order of the alphabet."""
    return sorted(counts, key=lambda value: (-counts[value], value)) if counts else []


def _count(connection: Connection, table: FromClause) -> int:
    return connection.scalar(select(func.count()).select_from(table)) or 0
