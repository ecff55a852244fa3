"""A speaker, a target, or neither, in; every plain statement toward a person as an Observation, out.

What is plain, which reports count, the mean stance and the day are those of a dossier's entry
(dossier/entry.py; a test compares the two), without loading an article. Of statements that were loaded
before, as a dossier's are, nothing is asked for again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from sqlalchemy import Connection, Select, and_, case, func, select

from rapport.reading.reading import Basis, Label, Precision, Said
from rapport.record.loaded import Loaded, Rests, Stamp
from rapport.record.observation import Observation, mean_stance
from rapport.record.said_day import ends_unless_exact, middle_day
from rapport.record.saying import report_order
from rapport.record.searching import keys_of, speaking_of
from rapport.record.statement import Report, narrowest
from rapport.record.stories import MANY, numbers_of, story_sizes
from rapport.record.survey import Survey
from rapport.record.tables import (
    abouts,
    articles,
    attributions,
    people,
    readings,
    reports,
    statements,
    stories,
)

# A look into a dict, where the enumeration takes four calls: asked for every report.
_BASES = {one.value: one for one in Basis}
_PLAIN = (
    attributions.c.negated.is_(False),
    attributions.c.hypothetical.is_(False),
    attributions.c.parent.is_(None),
)
_speakers, _targets = people.alias("speakers"), people.alias("targets")
_ABOUT = (
    select(
        statements.c.key,
        statements.c.id.label("statement"),
        _speakers.c.id.label("speaker"),
        _targets.c.id.label("target"),
        abouts.c.p_favourable,
        abouts.c.p_neutral,
        abouts.c.p_critical,
    )
    .select_from(abouts)
    .join(attributions, attributions.c.key == abouts.c.attribution)
    .join(reports, reports.c.attribution == abouts.c.attribution)
    .join(statements, statements.c.key == reports.c.statement)
    .join(_speakers, _speakers.c.key == statements.c.person)
    .join(_targets, _targets.c.key == abouts.c.person)
    .where(*_PLAIN, _speakers.c.id != _targets.c.id)
)
_REPORTS = (
    select(
        reports.c.statement,
        articles.c.published,
        articles.c.outlet,
        articles.c.id,
        attributions.c.position,
        attributions.c.article,
        case((and_(*_PLAIN), 1), else_=0),
        attributions.c.said_start,
        attributions.c.said_end,
        attributions.c.said_basis,
    )
    .select_from(reports)
    .join(attributions, attributions.c.key == reports.c.attribution)
    .join(articles, articles.c.key == attributions.c.article)
)
# What tells whether the observations that were made of a statement still hold.
_LISTED = (
    select(statements.c.key, reports.c.attribution, readings.c.changed, stories.c.story)
    .select_from(statements)
    .join(reports, reports.c.statement == statements.c.key)
    .join(attributions, attributions.c.key == reports.c.attribution)
    .join(readings, readings.c.article == attributions.c.article)
    .outerjoin(stories, stories.c.article == attributions.c.article)
)


class _Told(NamedTuple):
    """One report of a statement; `story` is a name for that of its article, else the article's id.

    The name is the least id of the story's articles: the same however the record was filled.
    """

    published: date | None
    outlet: str | None
    article: str
    position: int
    story: str
    is_plain: bool
    said: Said


class _Frame(NamedTuple):
    """What all observations of one statement share."""

    story: str
    day: date | None
    outlets: tuple[str, ...]
    articles: tuple[str, ...]
    ends: tuple[date | None, date | None] | None


def observations(
    connection: Connection,
    loaded: Loaded,
    speaker: str | None,
    about: str | None,
    not_by: tuple[str, ...] = (),
) -> list[Observation]:
    """The observations of a speaker, about a person, of both or of all, by day; undated ones last.

    What somebody says about themselves makes none. What is `loaded` already is given again.
    """
    if speaker is None and about is None:
        found: Iterable[Observation] = (one for _, one in _worked_out(connection, None))
    else:
        of_each = _of_statements(connection, loaded, _rests(connection, speaker, about))
        found = chain.from_iterable(of_each.values())
    kept = (one for one in found if (about is None or one.target == about) and one.speaker not in not_by)
    return sorted(kept, key=in_time)


def of_two(
    connection: Connection, held: Survey, loaded: Loaded, a: str, b: str
) -> tuple[list[Observation], ...]:
    """What a said of anyone, what b did, and what anyone else than the two said of a, and of b; by day."""
    of_each = _of_statements(connection, loaded, held.rests(), held)
    said = [[one for key in held.by(who) for one in of_each[key]] for who in (a, b)]
    heard = [
        [
            one
            for key in held.of(who)
            for one in of_each[key]
            if one.target == who and one.speaker not in (a, b)
        ]
        for who in (a, b)
    ]
    return tuple(sorted(some, key=in_time) for some in (*said, *heard))


def _rests(connection: Connection, speaker: str | None, about: str | None) -> dict[int, Rests]:
    """What the statements by somebody, and those about somebody, rest on, by the places of these."""
    listed = _LISTED
    if speaker is not None:
        listed = listed.where(statements.c.person.in_(keys_of(speaker)))
    if about is not None:
        listed = listed.where(statements.c.key.in_(speaking_of(about)))
    rests: dict[int, list[tuple[int, Stamp]]] = {}
    rows = connection.execute(listed).all()
    sizes = story_sizes(connection, {story for *_, story in rows if story is not None})
    for statement, attribution, changed, story in rows:
        rests.setdefault(statement, []).append((attribution, (changed, sizes.get(story))))
    return {statement: tuple(sorted(stamps)) for statement, stamps in rests.items()}


def _of_statements(
    connection: Connection, loaded: Loaded, stands: Mapping[int, Rests], held: Survey | None = None
) -> dict[int, tuple[Observation, ...]]:
    """The observations that statements make, by their places; `held` tells whose reports may be loaded."""
    known = loaded.observations.known(stands)
    if held is not None and len(known) < len(stands):
        made = {
            place: tuple(_observed(held.statements[place][0], theirs))
            for place, theirs in _loaded_reports(loaded, held).items()
            if place not in known
        }
        loaded.observations.keep(made, stands)
        known |= made
    missing = sorted(stands.keys() - known.keys())
    for at in range(0, len(missing), MANY):
        some = missing[at : at + MANY]
        found: dict[int, list[Observation]] = {key: [] for key in some}
        for key, one in _worked_out(connection, some):
            found[key].append(one)
        new = {key: tuple(of_it) for key, of_it in found.items()}
        loaded.observations.keep(new, stands)
        known |= new
    return known


def _loaded_reports(loaded: Loaded, held: Survey) -> dict[int, list[tuple[int, Report]]]:
    """The reports of each statement that are all loaded, with their positions in their articles."""
    reports = loaded.reports.known(held.stamps)
    found: dict[int, list[tuple[int, Report]]] = {}
    incomplete: set[int] = set()
    for key, statement, _, position, *_ in held.listed:
        if key in reports:
            found.setdefault(statement, []).append((position, reports[key]))
        else:
            incomplete.add(statement)
    return {statement: theirs for statement, theirs in found.items() if statement not in incomplete}


def _observed(statement: str, placed: Sequence[tuple[int, Report]]) -> Iterator[Observation]:
    """The observations that a statement makes, from all of its reports with their positions."""
    speaker = placed[0][1].speaker
    if speaker is None or speaker.person is None:
        return
    who = speaker.person.id
    told = [_told(position, report) for position, report in placed]
    given: dict[str, list[Mapping[Label, float]]] = {}
    for one, (_, report) in zip(told, placed, strict=True):
        for about in report.about if one.is_plain else ():
            whom = about.mention.person
            if whom is not None and whom.id != who:
                given.setdefault(whom.id, []).append(about.stance.p)
    if given:
        frame = _frame(told)
        for whom_id, stances in given.items():
            yield _observation(statement, who, whom_id, stances, frame)


def _told(position: int, report: Report) -> _Told:
    article, one, story = report.article, report.attribution, report.story
    return _Told(
        article.published,
        article.outlet,
        article.id,
        position,
        min(head.id for head in story.articles) if story else article.id,
        not (one.negated or one.hypothetical or one.parent is not None),
        one.said,
    )


def _worked_out(connection: Connection, places: Sequence[int] | None) -> Iterator[tuple[int, Observation]]:
    """The observations of the statements at these places, at most MANY, or of all, with the places."""
    given: dict[tuple[int, str, str, str], list[Mapping[Label, float]]] = {}
    wanted = _ABOUT if places is None else _ABOUT.where(statements.c.key.in_(places))
    for place, statement, who, whom, favourable, neutral, critical in connection.execute(wanted).all():
        p = {
            Label.FAVOURABLE: favourable or 0.0,
            Label.NEUTRAL: neutral or 0.0,
            Label.CRITICAL: critical or 0.0,
        }
        given.setdefault((place, statement, who, whom), []).append(p)
    # by place where it can be: asked for by the same question again, PostgreSQL walks through whole tables
    held = sorted({key[0] for key in given})
    theirs = held if places is not None else _ABOUT.with_only_columns(reports.c.statement)
    frames = _frames(connection, _REPORTS.where(reports.c.statement.in_(theirs)))
    for (place, statement, who, whom), stances in given.items():
        yield place, _observation(statement, who, whom, stances, frames[place])


def in_time(one: Observation) -> tuple[date, str, str]:
    """Sort key: by day; undated ones last."""
    return (one.day or date.max, one.statement, one.target)


def _observation(
    statement: str, speaker: str, target: str, given: list[Mapping[Label, float]], frame: _Frame
) -> Observation:
    label, p = mean_stance(given)
    return Observation(
        statement=statement, speaker=speaker, target=target, label=label, p=p,
        story=frame.story, day=frame.day, outlets=frame.outlets, articles=frame.articles, ends=frame.ends,
    )  # fmt: skip


def _frames(connection: Connection, told: Select[Any]) -> dict[int, _Frame]:
    """What is known of each statement from its reports, by the statement's place."""
    rows = connection.execute(told).all()
    named = _stories(connection, sorted({row[5] for row in rows}))
    gathered: dict[int, list[_Told]] = {}
    for place, published, outlet, article, position, key, is_plain, start, end, basis in rows:
        # the precision decides nothing here
        said = Said(start=start, end=end, precision=Precision.UNKNOWN, basis=_BASES[basis])
        story = named.get(key, article)
        one = _Told(published, outlet, article, position, story, bool(is_plain), said)
        gathered.setdefault(place, []).append(one)
    return {place: _frame(some) for place, some in gathered.items()}


def _frame(told: list[_Told]) -> _Frame:
    if len(told) > 1:
        told = sorted(told, key=lambda one: report_order(*one[:4]))
    plain = [one for one in told if one.is_plain]
    first, said = plain[0], told[0].said if len(told) == 1 else narrowest(one.said for one in told)
    return _Frame(
        story=first.story,
        day=middle_day(said) or first.published,
        outlets=tuple(one.outlet or "" for one in plain),
        articles=tuple(one.article for one in plain),
        ends=ends_unless_exact(said, first.published),
    )


def _stories(connection: Connection, keys: list[int]) -> dict[int, str]:
    """The name of the story of each of these articles that is in one, by the article's key."""
    mine = numbers_of(connection, keys)
    numbers = sorted(set(mine.values()))
    query = (
        select(stories.c.story, func.min(articles.c.id))
        .join(articles, articles.c.key == stories.c.article)
        .group_by(stories.c.story)
    )
    names: dict[int, str] = {}
    for at in range(0, len(numbers), MANY):
        some = query.where(stories.c.story.in_(numbers[at : at + MANY]))
        names.update((row[0], row[1]) for row in connection.execute(some).all())
    return {article: names[story] for article, story in mine.items()}
