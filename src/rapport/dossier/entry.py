"""A statement as a dossier shows it: its stance toward the people asked about, its date, its flags."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import compress

from rapport.dossier.dates import middle_day
from rapport.reading.reading import Label, Said
from rapport.reading.sarcasm import is_sarcastic
from rapport.record.answers import Person
from rapport.record.observation import mean_stance
from rapport.record.statement import Report, Statement


class Flag(StrEnum):
    """Why a statement is kept out of the totals."""

    NEGATED = "negated"
    HYPOTHETICAL = "hypothetical"
    NESTED = "nested"
    SARCASTIC = "sarcastic"


FLAG_MEANING = {
    Flag.NEGATED: "reported as not said or not felt",
    Flag.HYPOTHETICAL: "reported as what would or could be said",
    Flag.NESTED: "told inside another statement",
    Flag.SARCASTIC: "marked by the article as sarcasm",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Toward:
    """The stance of a statement toward one person: the mean over the reports that give one."""

    person: Person
    label: Label
    p: dict[Label, float]

    @property
    def is_sure(self) -> bool:
        """Whether the label is likelier than the two others together."""
        return self.p[self.label] > 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A statement with what the dossier says of it.

    `flags` is empty when at least one report gives the statement plainly; then `plain` holds those
    reports. Otherwise `plain` is empty. `told_by` names who tells a nested statement; `parents` are
    the ids of the attributions that the reports stand in, one for each report of the statement.
    """

    statement: Statement
    toward: tuple[Toward, ...]
    plain: tuple[Report, ...]
    parents: tuple[str | None, ...]
    flags: tuple[Flag, ...] = ()
    told_by: str | None = None

    @property
    def first(self) -> Report:
        """The report to show: the plain one published first, else the first."""
        return self.plain[0] if self.plain else self.statement.first

    @property
    def said(self) -> Said:
        """When it was said: the narrowest date that any report gives."""
        return self.statement.said


def make_entry(statement: Statement, targets: Iterable[Person]) -> Entry:
    """The entry of a statement, with its stance toward those of the targets whom it speaks of."""
    flagged = [(report, flags_of(report)) for report in statement.reports]
    plain = tuple(report for report, flags in flagged if not flags)
    flags = set() if plain else {flag for _, theirs in flagged for flag in theirs}
    told_by = next((report.told_by for report in statement.reports if report.told_by), None)
    return Entry(
        statement=statement,
        toward=tuple(t for who in targets if (t := _toward(plain or statement.reports, who)) is not None),
        plain=plain,
        parents=tuple(report.parent for report in statement.reports),
        flags=tuple(flag for flag in Flag if flag in flags) if flags else (),
        told_by=told_by if Flag.NESTED in flags else None,
    )


def in_time(entry: Entry) -> tuple[date, date, str]:
    """Sort key: by the day plotted, then by first publication; undated ones last."""
    published = entry.first.article.published
    return (middle_day(entry.said) or date.max, published or date.max, entry.statement.id)


def flags_of(report: Report) -> list[Flag]:
    """Why this one report is not a plain one; empty when it is."""
    attribution = report.attribution
    holds = (
        attribution.negated,
        attribution.hypothetical,
        attribution.parent is not None,
        is_sarcastic(attribution, report.article.text),
    )
    return list(compress(FLAG_MEANING, holds)) if any(holds) else []


def _toward(reports: Iterable[Report], who: Person) -> Toward | None:
    given = [
        about.stance.p
        for report in reports
        for about in report.about
        if about.mention.person and about.mention.person.id == who.id
    ]
    if not given:
        return None
    label, p = mean_stance(given)
    return Toward(person=who, label=label, p=p)
