"""Articles of the record into stories: near-copies are found as they come, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, select

from rapport.articles.article import Article
from rapport.record import boilerplate, tables
from rapport.record.answers import ArticleHead, Story
from rapport.record.sketch import are_near_copies, packed, sharing, sketch_of, unpacked
from rapport.record.tables import articles, sketches, stories

if TYPE_CHECKING:
    from rapport.record.sketch import Sketch

# As for statements: an agency story is reprinted within a week, a weekly adds a few days.
DAYS = 10
# Articles without a date are compared among themselves.
UNDATED = 0
MANY = 1000

HEAD = [articles.c[name] for name in ("id", "title", "outlet", "published", "url", "path")]


def place(connection: Connection, key: int, article: Article) -> None:
    """Find the near-copies of an article that has just come, and join their stories."""
    _place(connection, key, article.published, article.outlet, article.text)


def rebuild(connection: Connection) -> None:
    """Find the stories of all articles anew."""
    for table in (stories, sketches, tables.edges, tables.boilerplate):
        connection.execute(table.delete())
    query = select(articles.c.key, articles.c.published, articles.c.outlet, articles.c.text)
    keys = list(connection.scalars(select(articles.c.key).order_by(articles.c.key)))
    for at in range(0, len(keys), MANY):
        some = query.where(articles.c.key.in_(keys[at : at + MANY])).order_by(articles.c.key)
        for row in connection.execute(some).all():
            _place(connection, row.key, row.published, row.outlet, row.text)


def stories_of(connection: Connection, keys: Iterable[int]) -> dict[int, Story]:
    """The story of each of these articles that is in one, by the article's key."""
    mine: dict[int, int] = {}
    wanted = sorted(set(keys))
    for at in range(0, len(wanted), MANY):
        query = select(stories).where(stories.c.article.in_(wanted[at : at + MANY]))
        mine.update((row.article, row.story) for row in connection.execute(query))
    members: dict[int, list[ArticleHead]] = {}
    numbers = sorted(set(mine.values()))
    for at in range(0, len(numbers), MANY):
        query = select(stories.c.story, *HEAD).join(articles, articles.c.key == stories.c.article)
        for row in connection.execute(query.where(stories.c.story.in_(numbers[at : at + MANY]))):
            head = ArticleHead(**{column.name: getattr(row, column.name) for column in HEAD})
            members.setdefault(row.story, []).append(head)
    found = {number: Story.of(heads) for number, heads in members.items()}
    return {article: found[number] for article, number in mine.items()}


def with_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Story]:
    """The story of each of these articles that is in one, by the article's id."""
    wanted = sorted(set(ids))
    keys: dict[int, str] = {}
    for at in range(0, len(wanted), MANY):
        query = select(articles.c.key, articles.c.id).where(articles.c.id.in_(wanted[at : at + MANY]))
        keys.update((row.key, row.id) for row in connection.execute(query))
    return {keys[key]: story for key, story in stories_of(connection, keys).items()}


def _place(connection: Connection, key: int, published: date | None, outlet: str | None, text: str) -> None:
    day = _day(published)
    left, changed = boilerplate.learn(connection, key, outlet, day, text)
    sketch = sketch_of(left)
    connection.execute(sketches.insert().values(day=day, article=key, hashes=packed(sketch)))
    if changed:
        _draw_anew(connection, changed)
    _link(connection, key, outlet, day, sketch)


def _draw_anew(connection: Connection, changed: set[int]) -> None:
    """Sketch articles anew whose boilerplate has become known, and find the stories they touch again."""
    query = select(articles.c.key, articles.c.published, articles.c.outlet, articles.c.text)
    for row in connection.execute(query.where(articles.c.key.in_(sorted(changed)))).all():
        sketch = sketch_of(boilerplate.stripped(connection, row.outlet, row.text))
        here = (sketches.c.day == _day(row.published), sketches.c.article == row.key)
        connection.execute(sketches.update().where(*here).values(hashes=packed(sketch)))
    numbers = select(stories.c.story).where(stories.c.article.in_(sorted(changed)))
    touched = set(connection.scalars(numbers))
    members = set(connection.scalars(select(stories.c.article).where(stories.c.story.in_(sorted(touched)))))
    connection.execute(stories.delete().where(stories.c.story.in_(sorted(touched))))
    again = sorted(members | changed)
    query = select(articles.c.key, articles.c.published, articles.c.outlet, sketches.c.hashes).join(
        sketches, sketches.c.article == articles.c.key
    )
    for row in connection.execute(query.where(articles.c.key.in_(again)).order_by(articles.c.key)).all():
        _link(connection, row.key, row.outlet, _day(row.published), unpacked(row.hashes))


def _link(connection: Connection, key: int, outlet: str | None, day: int, sketch: Sketch) -> None:
    """Join an article with those of its days that it is a near-copy of."""
    if not len(sketch):
        return
    first, last = (day, day) if day == UNDATED else (max(UNDATED + 1, day - DAYS), day + DAYS)
    near = connection.execute(
        select(sketches.c.article, sketches.c.hashes).where(
            sketches.c.day.between(first, last), sketches.c.article != key
        )
    ).all()
    others = [unpacked(row.hashes) for row in near]
    candidates = {near[at].article: others[at] for at in sharing(sketch, others)}
    if not candidates:
        return
    query = select(articles.c.key, articles.c.outlet).where(articles.c.key.in_(sorted(candidates)))
    copies = [
        row.key
        for row in connection.execute(query)
        if are_near_copies(
            sketch, candidates[row.key], same_outlet=outlet is not None and row.outlet == outlet
        )
    ]
    if copies:
        _join(connection, [key, *copies])


def _day(published: date | None) -> int:
    return published.toordinal() if published else UNDATED


def _join(connection: Connection, keys: list[int]) -> None:
    """Bring articles, and the stories that they are in, into one story.

    A story's number is the lowest key of its articles: a place in the database, never shown.
    """
    query = select(stories).where(stories.c.article.in_(keys))
    kept: dict[int, int] = {row.article: row.story for row in connection.execute(query)}
    number = min([*keys, *kept.values()])
    moved = sorted(set(kept.values()) - {number})
    if moved:
        connection.execute(stories.update().where(stories.c.story.in_(moved)).values(story=number))
    new: list[dict[str, Any]] = [{"article": key, "story": number} for key in keys if key not in kept]
    if new:
        connection.execute(stories.insert(), new)
