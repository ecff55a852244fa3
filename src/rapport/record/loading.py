"""Places of statements in; the statements with their reports, articles, speakers and stances, out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import Connection, and_, select

from rapport.articles.article import Article
from rapport.reading.reading import Mention
from rapport.record import rows
from rapport.record.loaded import Loaded, Stamp
from rapport.record.saying import report_order
from rapport.record.sayings_of import MANY
from rapport.record.statement import About, Report, Statement
from rapport.record.stored import ARTICLE, ATTRIBUTION, STANCE, linked_mentions
from rapport.record.stories import stories_of, story_sizes
from rapport.record.tables import (
    abouts,
    articles,
    attributions,
    mentions,
    people,
    readings,
    reports,
    statements,
    stories,
)
from rapport.text.spans import Span

# The reports of statements, as a survey lists them (survey.py).
_LISTED = (
    select(
        reports.c.attribution,
        statements.c.id,
        attributions.c.position,
        readings.c.changed,
        stories.c.story,
    )
    .select_from(reports)
    .join(statements, statements.c.key == reports.c.statement)
    .join(attributions, attributions.c.key == reports.c.attribution)
    .join(readings, readings.c.article == attributions.c.article)
    .outerjoin(stories, stories.c.article == attributions.c.article)
)

# A report to load: the place of its attribution, the id of its statement, its position in its article, and
# what it rests on.
Listed = tuple[int, str, int, Stamp]


def load_statements(
    connection: Connection,
    keys: Sequence[int],
    loaded: Loaded | None = None,
    known: dict[int, Article] | None = None,
) -> Iterator[Statement]:
    """The statements at these places; an article that many of them stand in is loaded once.

    What is `loaded` already and has not changed is given again. `known` are articles by their place that were
    loaded before in the same transaction; new ones are added.
    """
    known = {} if known is None else known
    for at in range(0, len(keys), MANY):
        found = connection.execute(_LISTED.where(reports.c.statement.in_(keys[at : at + MANY]))).all()
        sizes = story_sizes(connection, {row.story for row in found if row.story is not None})
        listed = [(key, id, place, (changed, sizes.get(story))) for key, id, place, changed, story in found]
        yield from load_listed(connection, listed, loaded if loaded is not None else Loaded(most=0), known)


def load_listed(
    connection: Connection, listed: Sequence[Listed], loaded: Loaded, known: dict[int, Article]
) -> Iterator[Statement]:
    """The statements whose reports are listed, all of each."""
    stamps = {key: stamp for key, _, _, stamp in listed}
    found = loaded.reports.known(stamps)
    missing = sorted(stamps.keys() - found.keys())
    for at in range(0, len(missing), MANY):
        new = _reports(connection, missing[at : at + MANY], known)
        loaded.reports.keep(new, stamps)
        found |= new
    gathered: dict[str, list[tuple[int, Report]]] = {}
    for key, id, position, _ in listed:
        gathered.setdefault(id, []).append((position, found[key]))
    for id, theirs in gathered.items():
        ordered = sorted(theirs, key=_by_publication) if len(theirs) > 1 else theirs
        yield loaded.statement(id, (report for _, report in ordered))


def _reports(connection: Connection, keys: Sequence[int], known: dict[int, Article]) -> dict[int, Report]:
    """The reports whose attributions have these keys, by them."""
    query = select(*ATTRIBUTION, attributions.c.key, attributions.c.id, attributions.c.article)
    found = connection.execute(query.where(attributions.c.key.in_(keys))).all()
    their_articles = {article for *_, article in found}
    _load_articles(connection, their_articles, known)
    told = stories_of(connection, their_articles)
    speakers, about = _pointed_at(connection, keys, "speaker"), _about(connection, keys)
    # few stand in another or speak for somebody else, and often none
    parents = _parents(connection, [row.key for row in found if row.parent is not None])
    behind = [row.key for row in found if row.speaks_for is not None]
    on_behalf = _pointed_at(connection, behind, "speaks_for")
    made: dict[int, Report] = {}
    for row in found:
        key, id, article = row[-3:]
        theirs = tuple(about.get(key, ()))
        parent, teller = parents.get(key, (None, None))
        made[key] = Report(
            id=id,
            article=known[article],
            attribution=rows.attribution_from(row, (one.stance for one in theirs)),
            speaker=speakers.get(key),
            about=theirs,
            speaks_for=on_behalf.get(key),
            story=told.get(article),
            parent=parent,
            told_by=teller.of(known[article].text) if isinstance(teller, Span) else teller,
        )
    return made


def _load_articles(connection: Connection, keys: set[int], known: dict[int, Article]) -> None:
    """Add the articles with these keys to those known."""
    missing = sorted(keys - known.keys())
    for at in range(0, len(missing), MANY):
        query = select(*ARTICLE, articles.c.key).where(articles.c.key.in_(missing[at : at + MANY]))
        known.update((row[-1], rows.article_from(row)) for row in connection.execute(query).all())


def _pointed_at(connection: Connection, keys: Sequence[int], column: str) -> dict[int, Mention]:
    """The mention whose position a column of each of some attributions holds, by the attribution's key."""
    if not keys:
        return {}
    same = and_(mentions.c.article == attributions.c.article, mentions.c.position == attributions.c[column])
    query = (
        linked_mentions()
        .add_columns(attributions.c.key)
        .join(attributions, same)
        .where(attributions.c.key.in_(keys))
    )
    return {row[-1]: rows.mention_from(row) for row in connection.execute(query).all()}


def _parents(connection: Connection, keys: Sequence[int]) -> dict[int, tuple[str, str | Span | None]]:
    """The attribution around each of some that stand in another's content, by the key of that within.

    Its id, and its speaker's name, else where its source is written.
    """
    if not keys:
        return {}
    outer = attributions.alias("outer")
    same = and_(outer.c.article == attributions.c.article, outer.c.position == attributions.c.parent)
    speaking = and_(mentions.c.article == outer.c.article, mentions.c.position == outer.c.speaker)
    query = (
        select(attributions.c.key, outer.c.id, outer.c.source_span, people.c.name)
        .join(outer, same)
        .outerjoin(mentions, speaking)
        .outerjoin(people, people.c.key == mentions.c.person)
        .where(attributions.c.key.in_(keys))
    )
    found = connection.execute(query).all()
    return {key: (id, written if name is None else name) for key, id, written, name in found}


def _about(connection: Connection, keys: Sequence[int]) -> dict[int, list[About]]:
    """The people that each of some attributions speaks of, by the attribution's key."""
    same = and_(mentions.c.article == abouts.c.article, mentions.c.position == abouts.c.mention)
    query = (
        linked_mentions()
        .add_columns(abouts.c.attribution, *STANCE)
        .join(abouts, same)
        .where(abouts.c.attribution.in_(keys))
        .order_by(abouts.c.attribution, abouts.c.position)
    )
    about: dict[int, list[About]] = {}
    for row in connection.execute(query).all():
        key, *stance = row[-len(STANCE) - 1 :]
        one = About(mention=rows.mention_from(row), stance=rows.stance_from(*stance))
        about.setdefault(key, []).append(one)
    return about


def _by_publication(placed: tuple[int, Report]) -> tuple[date, bool, str, str, int]:
    position, report = placed
    article = report.article
    return report_order(article.published, article.outlet, article.id, position)
