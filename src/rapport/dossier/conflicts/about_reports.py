"""Statements with several reports, in; two dates, places or wordings of one utterance, as conflicts, out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations

from rapidfuzz.distance import Indel

from rapport.dossier.conflicts.about_wordings import frame_of, words_in
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade, Side
from rapport.dossier.contacts.same_event import apart
from rapport.dossier.dates import date_words
from rapport.dossier.entry import Entry
from rapport.reading.reading import Basis, Precision, Type
from rapport.record.statement import Report

# Papers that differ by more than this date two utterances, or a date was read wrongly.
DIFFER = timedelta(days=7)
# A wording cut by more than this is a part, and leaves a number out rather than changing it.
_CUT = 0.8
# The same words but for one in ten: an utterance is gathered from free wordings too, and of two of those "he
# does not …" in one alone says nothing ("should step down", "should resign in disgrace if he doesn't").
ALIKE = 0.9
_NOT = re.compile(r"\b(?:not|never|no|nothing|nobody)\b|n[’']t\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d[\d.,]*\d|\d")


def conflicts_of_reports(entries: Iterable[Entry]) -> list[Conflict]:
    """For each statement the first two of its plain reports that differ in date, place or wording."""
    found: list[Conflict] = []
    for entry in entries:
        for differ in (_dates, _places, _wordings):
            pairs = (differ(entry, *pair) for pair in combinations(entry.plain, 2))
            found.extend(list(filter(None, pairs))[:1])
    return found


def _dates(entry: Entry, one: Report, two: Report) -> Conflict | None:
    a, b = one.attribution.said, two.attribution.said
    if not all(s.basis is Basis.STATED and s.precision is Precision.DAY for s in (a, b)):
        return None
    if a.start is None or b.start is None or a.end is None or b.end is None or a.start == b.start:
        return None
    days = f"{date_words(a)} and {date_words(b)}"
    if abs(a.start - b.start) > DIFFER:
        reason = f"The reports give days far apart, {days}: one may be of something else in the sentence."
        return _conflict(entry, ConflictKind.DATE, Grade.READING_ERROR, reason, one, two)
    reason = f"{_outlet(one)} and {_outlet(two)} give two days for the same words: {days}."
    return _conflict(entry, ConflictKind.DATE, Grade.GENUINE, reason, one, two)


def _places(entry: Entry, one: Report, two: Report) -> Conflict | None:
    a, b = one.attribution.place, two.attribution.place
    if a is None or b is None:
        return None
    first, second = a.of(one.article.text), b.of(two.article.text)
    if not apart(first, second):
        return None
    # One paper may name the town and another the house: names alone do not tell.
    reason = f"The reports name two places, {first} and {second}; one may lie in the other."
    return _conflict(entry, ConflictKind.PLACE, Grade.READING_ERROR, reason, one, two)


def _wordings(entry: Entry, one: Report, two: Report) -> Conflict | None:
    if not all(r.attribution.type is Type.DIRECT for r in (one, two)):
        return None
    first, second = one.content_text, two.content_text
    if min(len(first), len(second)) < _CUT * max(len(first), len(second)):
        return None
    if not _are_alike(first, second):
        return None
    numbers = [_NUMBER.findall(words) for words in (first, second)]
    turned = bool(_NOT.search(first)) != bool(_NOT.search(second))
    if numbers[0] == numbers[1] and not turned:
        return None
    what = "one says not" if turned else f"{', '.join(numbers[0])} and {', '.join(numbers[1])}"
    reason = f"{_outlet(one)} and {_outlet(two)} quote the same words differently: {what}."
    return _conflict(entry, ConflictKind.WORDING, Grade.GENUINE, reason, one, two)


def _are_alike(first: str, second: str) -> bool:
    """Whether two wordings are one but for a word in ten, numbers and what denies apart."""
    one, two = (frame_of(words_in(text)) for text in (first, second))
    return Indel.normalized_similarity(one, two) >= ALIKE


def _conflict(
    entry: Entry, kind: ConflictKind, grade: Grade, reason: str, one: Report, two: Report
) -> Conflict:
    person = entry.statement.person
    words = " ".join(entry.first.content_text.split())
    who = person.name if person else "speaker not identified"
    sides = list(_sides(entry, one, two))
    about = f"{who}: {words[:80]}{'…' * (len(words) > 80)}"
    return Conflict(kind=kind, grade=grade, reason=reason, about=about, one=sides[0], two=sides[1])


def _sides(entry: Entry, *reports: Report) -> Iterator[Side]:
    for report in reports:
        yield Side(
            article=report.article,
            span=report.attribution.content[0],
            teller=report.article.outlet,
            statement=entry.statement.id,
            said=report.attribution.said,
        )


def _outlet(report: Report) -> str:
    return report.article.outlet or "an article without outlet"
