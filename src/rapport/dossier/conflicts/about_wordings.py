"""Statements of one speaker, in; two wordings or two days of one quotation, as conflicts, out.

A record keeps quotations that differ in a number, in a "not" or in their day apart, so that neither hides
the other (record/sameness.py). Where all other words are the same, in one order, and the days allow it,
they are held against each other here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import timedelta
from itertools import combinations

from rapport.dossier.conflicts.about_stances import side_of
from rapport.dossier.conflicts.conflict import Conflict, ConflictKind, Grade
from rapport.dossier.contacts.same_event import apart
from rapport.dossier.dates import date_words
from rapport.dossier.entry import Entry
from rapport.reading.reading import Basis, Precision, Said, Type
from rapport.text.spans import Span

# Shorter ones are said again in the same words: "we will win in 3 states", "we will win in 5 states".
FEWEST_WORDS = 8
# Papers bring one speech within a week; a speaker says it again at the next one.
WEEK = timedelta(days=7)
# Of more quotations in the same words only neighbours are compared: that is a slogan.
_MOST = 12
_WORD = re.compile(r"\d[\d.,]*\d|\w+(?:[’']\w+)?")
_NOT = re.compile(r"not|never|no|nothing|nobody|cannot|\w+n[’']t")
_NUMBER = re.compile(
    r"\d.*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty|seventy"
    r"|eighty|ninety|hundred|thousand|million|billion|trillion"
)


def conflicts_of_wordings(entries: Iterable[Entry]) -> list[Conflict]:
    """Pairs of quotations in the same words but for a number, a "not" or their day."""
    alike: dict[tuple[str, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.plain and entry.first.attribution.type is Type.DIRECT:
            words = words_in(entry.first.content_text)
            if len(words) >= FEWEST_WORDS:
                alike[frame_of(words)].append(entry)
    pairs = (pair for some in alike.values() for pair in combinations(some[:_MOST], 2))
    return [found for one, two in pairs for found in _compared(one, two)]


def words_in(text: str) -> list[str]:
    """The words and numbers of a text in lower case."""
    return _WORD.findall(text.lower())


def frame_of(words: Iterable[str]) -> tuple[str, ...]:
    """The words with a mark for each number and without what denies."""
    return tuple("#" if _NUMBER.fullmatch(word) else word for word in words if not _NOT.fullmatch(word))


def _compared(one: Entry, two: Entry) -> Iterator[Conflict]:
    first, second = (words_in(entry.first.content_text) for entry in (one, two))
    if first == second:
        yield from _days(one, two)
    elif _may_be_one_day(one, two):
        numbers = [" ".join(w for w in words if _NUMBER.fullmatch(w)) for words in (first, second)]
        denied = [[w for w in words if _NOT.fullmatch(w)] for words in (first, second)]
        turned = len(denied[0]) != len(denied[1])
        if not turned and numbers[0] == numbers[1]:
            return
        what = "only one says not" if turned else f"{numbers[0]}, and {numbers[1]}"
        reason = f"{_outlet(one)} and {_outlet(two)} quote the same words but for this: {what}."
        yield _conflict(ConflictKind.WORDING, Grade.GENUINE, reason, one, two)


def _days(one: Entry, two: Entry) -> Iterator[Conflict]:
    """Two days stated for the same words: genuine where both name one place or one occasion."""
    if not (_is_a_day(one.said) and _is_a_day(two.said)):
        return
    assert one.said.start and two.said.start
    if not timedelta(0) < abs(one.said.start - two.said.start) <= WEEK:
        return
    days = f"{date_words(one.said)} and {date_words(two.said)}"
    reason = f"{_outlet(one)} and {_outlet(two)} give two days for the same words: {days}"
    if _shares_a_scene(one, two):
        yield _conflict(ConflictKind.DATE, Grade.GENUINE, f"{reason}, at one place.", one, two)
    else:
        again = f"{reason}. They may have been said twice."
        yield _conflict(ConflictKind.DATE, Grade.DIFFERENT_EVENT, again, one, two)


def _is_a_day(said: Said) -> bool:
    return said.basis is Basis.STATED and said.precision is Precision.DAY


def _may_be_one_day(one: Entry, two: Entry) -> bool:
    """Whether both may report one utterance: their days overlap, or they were printed within a week."""
    if _is_a_day(one.said) and _is_a_day(two.said):
        return one.said.start == two.said.start
    first, second = (entry.first.article.published for entry in (one, two))
    return first is not None and second is not None and abs(first - second) <= WEEK


def _shares_a_scene(one: Entry, two: Entry) -> bool:
    """Whether both reports name the same place or occasion."""
    for part in ("place", "occasion"):
        spans: list[Span | None] = [getattr(e.first.attribution, part) for e in (one, two)]
        named = [
            span.of(e.first.article.text) if span else None for span, e in zip(spans, (one, two), strict=True)
        ]
        if all(name and re.search(r"[A-Z]", name) for name in named) and not apart(*named):
            return True
    return False


def _conflict(kind: ConflictKind, grade: Grade, reason: str, one: Entry, two: Entry) -> Conflict:
    person = one.statement.person
    words = " ".join(one.first.content_text.split())
    about = f"{person.name if person else 'speaker not identified'}: {words[:80]}{'…' * (len(words) > 80)}"
    return Conflict(kind=kind, grade=grade, reason=reason, about=about, one=side_of(one), two=side_of(two))


def _outlet(entry: Entry) -> str:
    return entry.first.article.outlet or "an article without outlet"
