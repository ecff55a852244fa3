"""Articles of the record into stories: near-copies are found as they come, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, func, select

from rapport.articles.article import Article
from rapport.record import boilerplate, bulk, tables
from rapport.record.answers import ArticleHead, Story
from rapport.record.boilerplate import Page
from rapport.record.heads import HEAD, head
from rapport.record.progress import Step, nothing
from rapport.record.shelf import UNDATED, Shelf
from rapport.record.sketch import are_near_copies, packed, sketch_of, unpacked
from rapport.record.tables import articles, sketches, stories

if TYPE_CHECKING:
    from rapport.record.sketch import Sketch

# As for statements: an agency story is reprinted within a week, a weekly adds a few days.
DAYS = 10
MANY = 1000
# Days in memory at once, those of one article at least: with two hundred articles a day 20 MB. An archive
# read in its order looks at the same few for all that come together.
TOGETHER = 16 * (2 * DAYS + 1)
# Articles sketched in one go when all are found anew: their texts are in memory.
AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Drawn:
    """An article with its day and its sketch."""

    article: int
    outlet: str | None
    day: int
    sketch: Sketch

    @property
    def days(self) -> range:
        """The days on which near-copies of it may have come out, beside those that are without a date."""
        if self.day == UNDATED:
            return range(UNDATED, date.max.toordinal() + 1)
        return range(max(UNDATED + 1, self.day - DAYS), self.day + DAYS + 1)


def place(connection: Connection, new: Sequence[Page]) -> set[int]:
    """Find the near-copies of articles that have just come, and join their stories.

    The keys of earlier articles come out that are now with others, or without some, of the earlier ones.
    """
    left, changed = boilerplate.learn(connection, new)
    drawn = [
        Drawn(page.article, page.outlet, page.day, sketch_of(text))
        for page, text in zip(new, left, strict=True)
    ]
    bulk.insert(connection, sketches, [_row(one) for one in drawn])
    touched = _draw_anew(connection, changed) if changed else set()
    touched |= _link(connection, drawn)
    return touched - {one.article for one in drawn}


def rebuild(connection: Connection, step: Step = nothing) -> None:
    """Find the stories of all articles anew; `step` hears of every AT_ONCE."""
    for table in (stories, sketches, tables.edges, tables.boilerplate):
        connection.execute(table.delete())
    keys = list(connection.scalars(select(articles.c.key).order_by(articles.c.key)))
    for at in range(0, len(keys), AT_ONCE):
        step(at, len(keys))
        place(connection, _pages(connection, keys[at : at + AT_ONCE]))


def numbers_of(connection: Connection, keys: Sequence[int]) -> dict[int, int]:
    """The number of the story of each of these articles that is in one: a place, never shown."""
    found: dict[int, int] = {}
    for at in range(0, len(keys), MANY):
        query = select(stories).where(stories.c.article.in_(keys[at : at + MANY]))
        found.update((row.article, row.story) for row in connection.execute(query).all())
    return found


def stories_of(connection: Connection, keys: Iterable[int]) -> dict[int, Story]:
    """The story of each of these articles that is in one, by the article's key."""
    mine = numbers_of(connection, sorted(set(keys)))
    members: dict[int, list[ArticleHead]] = {}
    numbers = sorted(set(mine.values()))
    for at in range(0, len(numbers), MANY):
        query = select(stories.c.story, *HEAD).join(articles, articles.c.key == stories.c.article)
        for row in connection.execute(query.where(stories.c.story.in_(numbers[at : at + MANY]))).all():
            members.setdefault(row.story, []).append(head(row))
    found = {number: Story.of(heads) for number, heads in members.items()}
    return {article: found[number] for article, number in mine.items()}


def story_sizes(connection: Connection, numbers: Iterable[int]) -> dict[int, tuple[int, int, int]]:
    """Stories by number: the number, how many articles are in each, the sum of their places."""
    query = select(stories.c.story, func.count(), func.sum(stories.c.article)).group_by(stories.c.story)
    wanted = sorted(set(numbers))
    return {
        story: (story, int(size), int(sum))
        for at in range(0, len(wanted), MANY)
        for story, size, sum in connection.execute(
            query.where(stories.c.story.in_(wanted[at : at + MANY]))
        ).all()
    }


def with_ids(connection: Connection, ids: Iterable[str]) -> dict[str, Story]:
    """The story of each of these articles that is in one, by the article's id."""
    wanted = sorted(set(ids))
    keys: dict[int, str] = {}
    for at in range(0, len(wanted), MANY):
        query = select(articles.c.key, articles.c.id).where(articles.c.id.in_(wanted[at : at + MANY]))
        keys.update((row.key, row.id) for row in connection.execute(query))
    return {keys[key]: story for key, story in stories_of(connection, keys).items()}


def page_of(key: int, article: Article) -> Page:
    """An article as stories see it."""
    return Page(key, article.outlet, _day(article.published), article.text)


def _pages(connection: Connection, keys: list[int]) -> list[Page]:
    query = select(articles.c.key, articles.c.published, articles.c.outlet, articles.c.text)
    found = connection.execute(query.where(articles.c.key.in_(keys)).order_by(articles.c.key))
    return [Page(row.key, row.outlet, _day(row.published), row.text) for row in found]


def _row(one: Drawn) -> dict[str, Any]:
    return {"day": one.day, "article": one.article, "hashes": packed(one.sketch)}


def _draw_anew(connection: Connection, changed: set[int]) -> set[int]:
    """Sketch articles anew whose boilerplate has become known, and find the stories they touch again.

    The keys of all articles of those stories come out.
    """
    for page in _pages(connection, sorted(changed)):
        sketch = sketch_of(boilerplate.stripped(connection, page))
        here = (sketches.c.day == page.day, sketches.c.article == page.article)
        connection.execute(sketches.update().where(*here).values(hashes=packed(sketch)))
    numbers = select(stories.c.story).where(stories.c.article.in_(sorted(changed)))
    touched = set(connection.scalars(numbers))
    members = set(connection.scalars(select(stories.c.article).where(stories.c.story.in_(sorted(touched)))))
    connection.execute(stories.delete().where(stories.c.story.in_(sorted(touched))))
    again = members | changed
    return again | _link(connection, list(_drawn(connection, sorted(again)).values()))


def _drawn(connection: Connection, keys: Sequence[int]) -> dict[int, Drawn]:
    """The sketches of articles, by key."""
    query = select(articles.c.key, articles.c.outlet, sketches.c.day, sketches.c.hashes).join(
        sketches, sketches.c.article == articles.c.key
    )
    found = (
        row
        for at in range(0, len(keys), MANY)
        for row in connection.execute(query.where(articles.c.key.in_(keys[at : at + MANY])))
    )
    return {row.key: Drawn(row.key, row.outlet, row.day, unpacked(row.hashes)) for row in found}


def _link(connection: Connection, new: Sequence[Drawn]) -> set[int]:
    """Join articles with those of their days that they are near-copies of; the keys of those moved by it."""
    moved: set[int] = set()
    for together in _together([one for one in new if len(one.sketch)]):
        near: dict[int, set[int]] = {one.article: set() for one in together}
        for days in _windows(connection, together):
            shelf = Shelf(connection, days)
            for one in together:
                near[one.article].update(shelf.near(one.sketch, one.days))
        others = _drawn(connection, sorted({key for keys in near.values() for key in keys}))
        copies = {
            one.article: [
                key for key in sorted(near[one.article] - {one.article}) if _are_copies(one, others[key])
            ]
            for one in together
        }
        moved |= _join(connection, {key: theirs for key, theirs in copies.items() if theirs})
    return moved


def _together(new: Sequence[Drawn]) -> Iterator[list[Drawn]]:
    """The articles by their days, as many at once as have no more than TOGETHER days between them.

    Those without a date come first, by themselves.
    """
    undated = sorted((one for one in new if one.day == UNDATED), key=lambda one: one.article)
    if undated:
        yield undated
    some: list[Drawn] = []
    days: set[int] = set()
    for one in sorted((one for one in new if one.day != UNDATED), key=lambda one: (one.day, one.article)):
        if some and len(days.union(one.days)) > TOGETHER:
            yield some
            some, days = [], set()
        some.append(one)
        days.update(one.days)
    if some:
        yield some


def _windows(connection: Connection, together: list[Drawn]) -> Iterator[list[range]]:
    """The days on which near-copies of these may have come out, as many at once as are held in memory."""
    none = range(UNDATED, UNDATED + 1)
    if together[0].day != UNDATED:
        yield [none, *(one.days for one in together)]
        return
    yield [none]
    dated = select(sketches.c.day).where(sketches.c.day > UNDATED).distinct()
    days = list(connection.scalars(dated.order_by(sketches.c.day)))
    for at in range(0, len(days), TOGETHER):
        some = days[at : at + TOGETHER]
        yield [range(some[0], some[-1] + 1)]


def _are_copies(one: Drawn, other: Drawn) -> bool:
    at_home = one.outlet is not None and one.outlet == other.outlet
    return are_near_copies(one.sketch, other.sketch, same_outlet=at_home)


def _day(published: date | None) -> int:
    return published.toordinal() if published else UNDATED


def _join(connection: Connection, copies: dict[int, list[int]]) -> set[int]:
    """Bring articles, their near-copies and the stories that they are in into one story each.

    A story's number is the lowest key of its articles: a place in the database, never shown. Where that
    brings together what was apart, the keys of all its articles come out; none when an article joins a story.
    """
    kept = numbers_of(connection, sorted({*copies, *(key for keys in copies.values() for key in keys)}))
    numbers = dict(kept)
    lower: dict[int, int] = {}

    def lowest(number: int) -> int:
        while number in lower:
            number = lower[number]
        return number

    met: set[int] = set()
    for one, theirs in copies.items():
        keys = [one, *theirs]
        joined = {lowest(numbers[key]) for key in keys if key in numbers}
        number = min([*keys, *joined])
        lower.update(dict.fromkeys(joined - {number}, number))
        if len(joined) + sum(key not in numbers for key in theirs) > 1:
            met.add(number)
        numbers.update((key, number) for key in keys)
    for number in sorted({lowest(old) for old in lower}):
        olds = sorted(old for old in lower if lowest(old) == number)
        connection.execute(stories.update().where(stories.c.story.in_(olds)).values(story=number))
    new = [{"article": key, "story": lowest(number)} for key, number in numbers.items() if key not in kept]
    bulk.insert(connection, stories, new)
    wanted = sorted({lowest(number) for number in met})
    return {
        key
        for at in range(0, len(wanted), MANY)
        for key in connection.scalars(
            select(stories.c.article).where(stories.c.story.in_(wanted[at : at + MANY]))
        )
    }
