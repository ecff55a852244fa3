"""Attributions with their circumstances, in; the same with the day on which others spoke there, out.

"In Sunday's debate Ms. Quill said … “Never,” Mr. Brandt answered": who speaks on an occasion that is
carried on from other words speaks on their day.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from rapport.reading.reading import Attribution, Basis, Precision, Said
from rapport.reading.said_going_on import inherit
from rapport.reading.said_telling import Telling, cue_words, telling_of
from rapport.text.spans import Span, start_of

# what lasts no longer than a day: an interview, but not a report or a memoir
_BRIEF = re.compile(
    r"\b(?:interviews?|speech|address|statement|call|appearance|broadcast|show)$", re.IGNORECASE
)

_REPORT = re.compile(r"(?:first |also |has |had )?report(?:ed|s|ing)?\b")


def on_their_day(attributions: Sequence[Attribution], text: str) -> list[Attribution]:
    """The attributions; one without a day takes that of all others on the same occasion, if they have one."""
    days: dict[Span, set[Said]] = defaultdict(set)
    for one in attributions:
        where = _occasion(one, text)
        if where and _has_day(one, text) and one.parent is None and _told_beside(where, one, text):
            days[where].add(replace(one.said, basis=Basis.INHERITED, span=None))
    return [_dated(one, days, text) for one in attributions]


def _has_day(one: Attribution, text: str) -> bool:
    """Whether it has a day of its own; one that was carried on from years before may be another's.

    A paper that "reported Monday on the interview" has its own day, not that of the interview.
    """
    if one.cue and _REPORT.match(one.cue.of(text)):
        return False
    if one.said.basis is Basis.INHERITED:
        return one.said.precision is Precision.DAY
    return one.said.basis is Basis.STATED


def _told_beside(where: Span, one: Attribution, text: str) -> bool:
    """Whether the occasion stands in the sentence of the cue: carried on, it may be another's day."""
    place = one.cue or one.source or one.content[0]
    low, high = sorted((where, place), key=start_of)
    return re.search(r"[.!?][”\"’']?\s|\n", text[low.end : high.start]) is None


def _dated(one: Attribution, days: dict[Span, set[Said]], text: str) -> Attribution:
    where = _occasion(one, text)
    if where is None or one.parent is not None or one.said.basis is not Basis.PUBLISHED:
        return one
    told = days.get(where, set())
    if len(told) != 1 or telling_of(cue_words(one.cue, text)) not in (Telling.PAST, Telling.OPEN):
        return one
    (said,) = told
    return replace(one, said=inherit(said))


def _occasion(one: Attribution, text: str) -> Span | None:
    """The words of the occasion, or of what was broadcast or said in one go."""
    if one.occasion is not None:
        return one.occasion
    return one.medium if one.medium and _BRIEF.search(one.medium.of(text)) else None
