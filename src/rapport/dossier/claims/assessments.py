"""Third parties' statements about two people, in; those about the relationship, out, with who says so."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.dossier.claims.assessor import Assessor, assessor_of, words_of
from rapport.dossier.claims.claim import Claim
from rapport.dossier.entry import Entry, Flag
from rapport.reading.reading import Act, Label
from rapport.text.spans import Span

if TYPE_CHECKING:
    from rapport.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """One statement about the relationship itself, and whose it is."""

    entry: Entry
    by: Assessor


def assessments_of(
    entries: Iterable[Entry],
    pair: tuple[str, str],
    of_the_two: Iterable[Entry],
    claims: Iterable[Claim],
    record: Record,
) -> list[Assessment]:
    """The statements about the relationship of the two with these ids, in the order of the entries.

    `entries` speak of both; `of_the_two` are what the two are reported to have said about one another,
    `claims` what sources say in general.
    """
    listed, general = list(entries), defaultdict(list)
    for claim in claims:
        general[claim.article.id].append(claim.words)
    taking_sides = (e for e in of_the_two if any(one.label is not Label.NEUTRAL for one in e.toward))
    tellers = {parent for entry in taking_sides for parent in entry.parents if parent}
    speaks_for = {
        report.speaker.person.id: report.behind.id
        for entry in listed
        for report in entry.statement.reports
        if report.speaker and report.speaker.person and report.behind and report.behind.id in pair
    }
    return [
        Assessment(entry=entry, by=assessor_of(entry.first, pair, speaks_for, record))
        for entry in listed
        if _is_said(entry) and (_is_general(entry, general) or _is_about_the_relationship(entry, tellers))
    ]


def _is_said(entry: Entry) -> bool:
    """Whether somebody asserts it: a question, a denial and what would be said assess nothing."""
    one = entry.first.attribution
    return (
        one.act is not Act.ASKS
        and one.source is not None
        and not {Flag.NEGATED, Flag.HYPOTHETICAL} & set(entry.flags)
    )


def _is_general(entry: Entry, general: Mapping[str, list[Span]]) -> bool:
    """Whether a claim about the two stands in it."""
    return any(
        part.overlaps(words)
        for report in entry.statement.reports
        for words in general.get(report.article.id, ())
        for part in report.attribution.content
    )


def _is_about_the_relationship(entry: Entry, tellers: set[str]) -> bool:
    """Whether it has a word for what is between the two, or tells of praise or blame of one by the other."""
    if any(report.id in tellers for report in entry.statement.reports):
        return True
    return words_of("between").search(entry.first.content_text) is not None
