"""Attributions of the record into its statements: a few when an article comes, all after relinking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, select

from rapport.people.decisions import Decision
from rapport.record import bulk, deciding, near
from rapport.record.linking import compare
from rapport.record.progress import Step, nothing
from rapport.record.sameness import LINK, score
from rapport.record.saying import Saying
from rapport.record.sayings_of import KEPT, LOOSE, NOBODYS, THEIRS, in_slices, sayings_of
from rapport.record.statement import narrowest
from rapport.record.statements import Group, group
from rapport.record.tables import (
    articles,
    attributions,
    grouped,
    people,
    reports,
    sayings,
    statements,
)
from rapport.record.ties import Ties, anchors, on_statements, ties_of

# Raise it whenever equal articles would come into other statements or stories than before: records are
# then grouped anew when they are opened.
RULES = 5

_FAMILIES = (
    select(statements.c.family)
    .join(reports, reports.c.statement == statements.c.key)
    .join(attributions, attributions.c.key == reports.c.attribution)
)


def lift(connection: Connection, article_keys: list[int]) -> list[Saying]:
    """Dissolve the families that attributions of some articles belong to; give the others' sayings.

    Those are loose then: `place` them once the articles' attributions are gone.
    """
    if not article_keys:
        return []
    ids: set[str] = set()
    families: set[int] = set()
    for some in in_slices(article_keys):
        ids.update(connection.scalars(select(articles.c.id).where(articles.c.key.in_(some))))
        families.update(connection.scalars(_FAMILIES.where(attributions.c.article.in_(some))))
    return [one for one in _dissolved(connection, families) if one.article not in ids]


def loosen(connection: Connection, article_keys: Iterable[int]) -> list[Saying]:
    """Dissolve the families of sayings in articles whose story has changed; give them all.

    They are loose then, and to be placed: what near-copies have in common is told anew.
    """
    families = {
        family
        for some in in_slices(sorted(article_keys))
        for family in connection.scalars(_FAMILIES.where(attributions.c.article.in_(some)))
    }
    return _dissolved(connection, families)


def sayings_with(connection: Connection, ids: list[str]) -> list[Saying]:
    """The sayings of attributions by their ids, in that order."""
    found = {one.id: one for one in _by_keys(connection, set(_keys_of(connection, ids)))}
    return [found[id] for id in ids]


def place(connection: Connection, lifted: list[Saying], own: list[Saying]) -> None:
    """Put sayings that are in no statement into statements, regrouping the families they touch.

    `own` are those of articles that have just come; `lifted` were in statements before.
    """
    loose = [*lifted, *own]
    near.keep(connection, own)
    keys = near.keys_near(connection, loose) | near.keys_in_copies(connection, loose)
    close = _by_keys(connection, keys - {one.key for one in loose})
    theirs: dict[str | None, list[Saying]] = {}
    for one in loose:
        theirs.setdefault(one.speaker, []).append(one)
    linked = [
        kept.key
        for kept in close
        if any((found := compare(kept, one)) and score(found) >= LINK for one in theirs.get(kept.speaker, ()))
    ]
    _regroup(connection, loose, _families_of(connection, linked))


def place_again(connection: Connection, article_keys: list[int]) -> None:
    """Take the attributions of some articles out of their statements and put them in anew: others speak."""
    loose = lift(connection, article_keys)
    own: list[Saying] = []
    for some in in_slices(article_keys):
        theirs = select(attributions.c.key).where(attributions.c.article.in_(some))
        connection.execute(sayings.delete().where(sayings.c.attribution.in_(theirs)))
        own += sayings_of(connection, LOOSE.where(attributions.c.article.in_(some)))
    place(connection, loose, own)


def regroup(connection: Connection, article_ids: Iterable[str]) -> None:
    """Group the families anew that attributions of some articles belong to: after a decision on them."""
    wanted = sorted(set(article_ids))
    query = _FAMILIES.join(articles, articles.c.key == attributions.c.article)
    families = {
        one for some in in_slices(wanted) for one in connection.scalars(query.where(articles.c.id.in_(some)))
    }
    # What a decision held together may fall apart, and what falls apart may join others: all of it is loose.
    place(connection, _dissolved(connection, families), [])


def rebuild(connection: Connection, step: Step = nothing) -> None:
    """Group every attribution anew, person by person; `step` hears of each."""
    for table in (reports, statements, sayings):
        connection.execute(table.delete())
    connection.execute(grouped.update().values(rules=RULES))
    ties = _ties(connection, on_statements(deciding.history(connection)))
    tied: list[Saying] = []
    everyone = [*sorted(set(connection.scalars(select(people.c.id)))), None]
    for number, person in enumerate(everyone):
        step(number, len(everyone) - 1)
        known = person is not None
        theirs = sayings_of(connection, THEIRS, {"id": person}) if known else sayings_of(connection, NOBODYS)
        near.keep(connection, theirs)
        # a decision may join the words of somebody with those of nobody known
        apart = {one.id for one in theirs} & {id for pair in ties.same for id in pair}
        if apart:
            tied += theirs
        else:
            _insert_all(connection, group(theirs, ties))
    _insert_all(connection, group(tied, ties))


def _insert_all(connection: Connection, groups: list[Group]) -> None:
    """Keep whole families."""
    _insert(connection, groups, _places_of(groups))


def is_outdated(connection: Connection) -> bool:
    """Whether the record is grouped by older rules than these."""
    return (connection.scalar(select(grouped.c.rules)) or 0) < RULES


def _regroup(connection: Connection, loose: list[Saying], families: set[int]) -> None:
    """Group loose sayings together with whole families, and keep what came out otherwise than before."""
    members = _members(connection, families)
    decisions = on_statements(deciding.history(connection))
    while True:
        ties = _ties(connection, decisions, [*loose, *members])
        here = {one.id for one in (*loose, *members)}
        missing = {id for pair in ties.same if pair & here for id in pair - here}
        more = _families_of(connection, _keys_of(connection, missing)) - families if missing else set()
        if not more:
            break
        families = families | more
        members = _members(connection, families)
    before = _kept_groups(connection, families)
    groups = group([*loose, *members], ties)
    places, after = _places_of(groups), {_key_of(one): one for one in groups}
    changed = {
        key
        for key, (_, kept) in before.items()
        if key not in after or kept != frozenset(saying.key for saying in after[key].sayings)
    }
    _remove(connection, changed)
    _insert(connection, [one for key, one in after.items() if key in changed or key not in before], places)
    moved: dict[int, list[int]] = {}
    for key, (family, _) in before.items():
        if key not in changed and family != places[after[key].family]:
            moved.setdefault(places[after[key].family], []).append(key)
    for family, keys in moved.items():
        for some in in_slices(sorted(keys)):
            connection.execute(statements.update().where(statements.c.key.in_(some)).values(family=family))


def _key_of(one: Group) -> int:
    """The place of a statement: the lowest of its attributions'."""
    return min(saying.key for saying in one.sayings)


def _places_of(groups: Iterable[Group]) -> dict[str, int]:
    """The place of each family, by its name: the lowest of its statements'."""
    places: dict[str, int] = {}
    for one in groups:
        place = _key_of(one)
        places[one.family] = min(place, places.get(one.family, place))
    return places


def _ties(connection: Connection, decisions: list[Decision], among: list[Saying] | None = None) -> Ties:
    """The ties that decisions make for these sayings, or for all."""
    if among is not None:
        here = {one.article for one in among}
        decisions = [one for one in decisions if here & {anchor.article for anchor in anchors(one)}]
    if not decisions:
        return Ties()
    named = sorted({anchor.article for one in decisions for anchor in anchors(one)})
    query = select(articles.c.id.label("article"), attributions.c.id, attributions.c.content_spans).join(
        articles, articles.c.key == attributions.c.article
    )
    contents: dict[str, list[tuple[str, Any]]] = {}
    for some in in_slices(named):
        for row in connection.execute(query.where(articles.c.id.in_(some))):
            contents.setdefault(row.article, []).append((row.id, row.content_spans))
    return ties_of(decisions, contents)


def _families_of(connection: Connection, keys: Iterable[int]) -> set[int]:
    """The families that attributions belong to."""
    query = select(statements.c.family).join(reports, reports.c.statement == statements.c.key)
    return {
        family
        for some in in_slices(sorted(keys))
        for family in connection.scalars(query.where(reports.c.attribution.in_(some)))
    }


def _keys_of(connection: Connection, ids: Iterable[str]) -> list[int]:
    """The keys of attributions by their ids alone: a walk over all ids, some 50 ms among 650,000."""
    query = select(attributions.c.key)
    return [
        key
        for some in in_slices(sorted(ids))
        for key in connection.scalars(query.where(attributions.c.id.in_(some)))
    ]


def _members(connection: Connection, families: set[int]) -> list[Saying]:
    """The sayings of whole families."""
    return [
        saying
        for some in in_slices(sorted(families))
        for saying in sayings_of(connection, KEPT.where(statements.c.family.in_(some)))
    ]


def _by_keys(connection: Connection, keys: set[int]) -> list[Saying]:
    return [
        saying
        for some in in_slices(sorted(keys))
        for saying in sayings_of(connection, LOOSE.where(attributions.c.key.in_(some)))
    ]


def _kept_groups(connection: Connection, families: set[int]) -> dict[int, tuple[int, frozenset[int]]]:
    """The statements of families by their places: the family, and the keys of their attributions."""
    query = select(statements.c.key, statements.c.family, reports.c.attribution).join(
        reports, reports.c.statement == statements.c.key
    )
    found: dict[int, tuple[int, set[int]]] = {}
    for some in in_slices(sorted(families)):
        for row in connection.execute(query.where(statements.c.family.in_(some))):
            found.setdefault(row.key, (row.family, set()))[1].add(row.attribution)
    return {key: (family, frozenset(keys)) for key, (family, keys) in found.items()}


def _dissolved(connection: Connection, families: set[int]) -> list[Saying]:
    """The sayings of families that are no longer kept."""
    members = _members(connection, families)
    _remove(connection, _kept_groups(connection, families))
    return members


def _remove(connection: Connection, keys: Iterable[int]) -> None:
    """Remove statements; their reports go with them."""
    for some in in_slices(sorted(keys)):
        connection.execute(statements.delete().where(statements.c.key.in_(some)))


def _insert(connection: Connection, groups: list[Group], places: Mapping[str, int]) -> None:
    if not groups:
        return
    kept = [
        {
            "key": _key_of(one),
            "id": one.id,
            "person": next((saying.person_key for saying in one.sayings if saying.person), None),
            "family": places[one.family],
            "day": narrowest(saying.said for saying in one.sayings).start or one.sayings[0].published,
            "published": one.sayings[0].published,
        }
        for one in groups
    ]
    carried = [
        {"attribution": saying.key, "statement": row["key"]}
        for row, one in zip(kept, groups, strict=True)
        for saying in one.sayings
    ]
    bulk.insert(connection, statements, kept)
    bulk.insert(connection, reports, carried)
