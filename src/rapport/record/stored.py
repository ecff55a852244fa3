"""Keys of articles, in; their stored readings, out, inside a transaction that the caller holds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, Table, or_, select

from rapport.reading.reading import PersonLink, Reading
from rapport.record import rows
from rapport.record.tables import abouts, articles, attributions, mentions, people, readings, times

# A question may name some thousand values at most (SQLite); more at once is no quicker.
AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Stored:
    """A stored reading with its persons as the machine read them; `shown` are those after the decisions."""

    key: int
    reading: Reading
    shown: tuple[PersonLink | None, ...]


# The version of the weights that read an article, and the digest of the rules, None where that was not kept.
ReadBy = tuple[str, str | None]


def read_by(connection: Connection, article_ids: Sequence[str]) -> dict[str, ReadBy]:
    """By what each of these articles was read, for those that were."""
    query = select(articles.c.id, readings.c.weights, readings.c.rules).join(
        readings, readings.c.article == articles.c.key
    )
    found = connection.execute(query.where(articles.c.id.in_(article_ids)))
    return {row.id: (row.weights, row.rules) for row in found}


def not_read_by(connection: Connection, weights: str, rules: str | None) -> list[str]:
    """The ids of the articles that were read by other weights or other rules, in the order of their keys."""
    query = select(articles.c.id).join(readings, readings.c.article == articles.c.key)
    other = or_(readings.c.weights != weights, readings.c.rules.is_distinct_from(rules))
    return list(connection.scalars(query.where(other).order_by(articles.c.key)))


def readings_of(connection: Connection, article_ids: Sequence[str]) -> list[Reading]:
    """The stored readings of articles with their persons after the decisions, in the order of their keys."""
    return list(each_reading(connection, article_ids))


def each_reading(connection: Connection, article_ids: Sequence[str]) -> Iterator[Reading]:
    """The same, one after the other."""
    keys: list[int] = []
    for at in range(0, len(article_ids), AT_ONCE):
        query = select(articles.c.key).where(articles.c.id.in_(article_ids[at : at + AT_ONCE]))
        keys += connection.scalars(query)
    keys.sort()
    for at in range(0, len(keys), AT_ONCE):
        yield from (one for _, one in _readings(connection, keys[at : at + AT_ONCE], decided=True))


def each_text(connection: Connection, article_ids: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The ids and texts of articles."""
    for at in range(0, len(article_ids), AT_ONCE):
        query = select(articles.c.id, articles.c.text)
        some = connection.execute(query.where(articles.c.id.in_(article_ids[at : at + AT_ONCE])))
        yield from ((id, text) for id, text in some.all())


def changes_of(connection: Connection, article_ids: Sequence[str]) -> dict[str, int]:
    """The last change of the readings of articles, for those that were read, in the order of their keys."""
    found: list[tuple[int, str, int]] = []
    query = select(articles.c.key, articles.c.id, readings.c.changed).join(
        readings, readings.c.article == articles.c.key
    )
    for at in range(0, len(article_ids), AT_ONCE):
        some = query.where(articles.c.id.in_(article_ids[at : at + AT_ONCE]))
        found += [(row.key, row.id, row.changed) for row in connection.execute(some).all()]
    return {id: changed for _, id, changed in sorted(found)}


def stored(connection: Connection, keys: Sequence[int]) -> Iterator[Stored]:
    """The stored readings of the articles with these keys, in order of the keys."""
    shown: dict[int, list[PersonLink | None]] = {}
    query = select(mentions.c.article, mentions.c.person_p, *_PERSON).outerjoin(
        people, people.c.key == mentions.c.person
    )
    for row in connection.execute(_of(query, mentions, keys)):
        link = rows.link_from(row.person_id, row.person_name, row.person_p)
        shown.setdefault(row.article, []).append(link)
    for key, one in _readings(connection, keys, decided=False):
        yield Stored(key, one, tuple(shown.get(key, ())))


_PERSON = (people.c.id.label("person_id"), people.c.name.label("person_name"))
# An article is made of all its columns but its key and when it was collected, an attribution of all but its
# words in another form, which search and grouping need.
ARTICLE = [articles.c[name] for name in rows.ARTICLE]
ATTRIBUTION = [attributions.c[name] for name in rows.ATTRIBUTION]
STANCE = [abouts.c[name] for name in rows.STANCE]


def linked_mentions(*, decided: bool = True) -> Select[Any]:
    """The mentions, each with its person's id and name: after the decisions, or as the machine read.

    A row begins with the columns of which a mention is made; where it stands in the article comes behind.
    """
    whose, p = ("person", "person_p") if decided else ("read_person", "read_p")
    of_person = {one.name: one for one in (*_PERSON, mentions.c[p].label("person_p"))}
    made_of = [of_person[name] if name in of_person else mentions.c[name] for name in rows.MENTION]
    query = select(*made_of, mentions.c.article, mentions.c.position)
    return query.outerjoin(people, people.c.key == mentions.c[whose])


def _readings(connection: Connection, keys: Sequence[int], *, decided: bool) -> Iterator[tuple[int, Reading]]:
    heads = select(*ARTICLE, articles.c.key, readings.c.weights, readings.c.rules).join(
        readings, readings.c.article == articles.c.key
    )
    found = connection.execute(heads.where(articles.c.key.in_(keys)).order_by(articles.c.key)).all()
    named = _gathered(connection.execute(_of(linked_mentions(decided=decided), mentions, keys)).all())
    of_said = select(*ATTRIBUTION, attributions.c.key, attributions.c.article)
    said = _gathered(connection.execute(_of(of_said, attributions, keys)).all())
    dated = _gathered(connection.execute(_of(select(times), times, keys)).all())
    stances: dict[int, list[Any]] = {}
    about = select(abouts.c.attribution, *STANCE).where(abouts.c.article.in_(keys))
    for key, *row in connection.execute(about.order_by(abouts.c.attribution, abouts.c.position)).all():
        stances.setdefault(key, []).append(rows.stance_from(*row))
    for head in found:
        yield (
            head.key,
            Reading(
                article=rows.article_from(head),
                weights=head.weights,
                rules=head.rules,
                attributions=tuple(
                    rows.attribution_from(one, stances.get(one.key, ())) for one in said.get(head.key, ())
                ),
                mentions=tuple(map(rows.mention_from, named.get(head.key, ()))),
                times=tuple(map(rows.time_from, dated.get(head.key, ()))),
            ),
        )


def _of(query: Select[Any], table: Table, keys: Sequence[int]) -> Select[Any]:
    return query.where(table.c.article.in_(keys)).order_by(table.c.article, table.c.position)


def _gathered(found: Iterable[Row[Any]]) -> dict[int, list[Row[Any]]]:
    """Rows by their article."""
    gathered: dict[int, list[Row[Any]]] = {}
    for row in found:
        gathered.setdefault(row.article, []).append(row)
    return gathered
