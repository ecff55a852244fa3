"""The statements and contacts of two people, in; what cannot stand together, graded, out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, partial
from typing import TYPE_CHECKING

from rapport.dossier.conflicts.about_contacts import conflicts_of_contacts
from rapport.dossier.conflicts.about_denied_words import conflicts_of_denied_words
from rapport.dossier.conflicts.about_one_event import conflicts_of_one_event
from rapport.dossier.conflicts.about_reports import conflicts_of_reports
from rapport.dossier.conflicts.about_sayings import conflicts_of_telling, conflicts_of_words
from rapport.dossier.conflicts.about_stances import conflicts_of_stances
from rapport.dossier.conflicts.about_turned_words import conflicts_of_turned_words
from rapport.dossier.conflicts.about_wordings import conflicts_of_wordings
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade
from rapport.dossier.contacts.contact import Contact
from rapport.dossier.entry import Entry
from rapport.record.answers import ArticleHead
from rapport.record.statement import Statement
from rapport.record.wording import bare

if TYPE_CHECKING:
    from rapport.dossier.dossier import Direction
    from rapport.record.record import Record


def find_conflicts(
    record: Record,
    directions: Sequence[Direction],
    others: Iterable[Entry],
    contacts: Sequence[Contact],
    naming: Sequence[ArticleHead],
) -> tuple[Conflict, ...]:
    """Every conflict of two people, the genuine ones first; `naming` are the articles that name both."""
    others = list(others)
    found = [*conflicts_of_one_event(contacts)]
    found += _without(found, conflicts_of_contacts(contacts))
    inner = [*others]
    for one in directions:
        found += conflicts_of_stances(one.entries, one.speaker.name, one.target.name)
        found += _of_reports(record, one.entries)
        found += conflicts_of_wordings(one.entries)
        found += _without(found, conflicts_of_turned_words(one.entries))
        inner += one.flagged
    found += _of_reports(record, others)

    a, b = directions[0].speaker.id, directions[0].target.id
    both = {head.id for head in naming}

    def holding(words: str) -> Sequence[Statement]:
        plain = words.replace('"', " ")
        told = record.statements(search=f'"{plain}"')
        return [s for s in told if any(report.article.id in both for report in s.reports)]

    found += conflicts_of_words(inner, frozenset({a, b}), holding)
    found += conflicts_of_telling(inner, cache(record.reading))
    own = [entry for one in directions for entry in one.entries]
    found += _without(found, conflicts_of_denied_words([*own, *inner], frozenset({a, b})))
    told = sorted(found, key=lambda one: (list(Grade).index(one.grade), one.kind.value))
    return tuple(_once(told))


def _without(found: Sequence[Conflict], more: Iterable[Conflict]) -> list[Conflict]:
    """Those of more conflicts whose two sides are not held against each other already."""
    known = {_sides(one) for one in found}
    return [one for one in more if _sides(one) not in known]


def _sides(one: Conflict) -> tuple[ConflictKind, frozenset[tuple[str, int] | str]]:
    """The two sides of a conflict: their statements, else where they stand."""
    sides = (one.one, one.two)
    return one.kind, frozenset(s.statement or (s.article.id, s.span.start) for s in sides)


def _once(found: Iterable[Conflict]) -> Iterator[Conflict]:
    """Each conflict once, however often the sentences of its sides were reprinted: the first printed."""
    kept: dict[object, Conflict] = {}
    for one in found:
        sides = (one.one, one.two)
        key = (one.kind, one.grade, frozenset((s.teller, bare(s.span.of(s.article.text))) for s in sides))
        before = kept.setdefault(key, one)
        if _printed(one) < _printed(before):
            kept[key] = one
    yield from kept.values()


def _printed(one: Conflict) -> list[tuple[date, str]]:
    return sorted((s.article.published or date.max, s.article.id) for s in (one.one, one.two))


def _of_reports(record: Record, entries: Iterable[Entry]) -> Iterator[Conflict]:
    """What the reports of each statement say otherwise; found once for each."""
    for one in entries:
        if len(one.plain) > 1:
            yield from record.made_of("reports", one.statement, partial(conflicts_of_reports, [one]))
