"""Questions that name no asker, in; whom each was put to out: "Asked whether …, Quill shook her head"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from rapport.reading.reading import Attribution, EntityType, Mention
from rapport.reading.words import listed
from rapport.text.alternatives import any_word_of
from rapport.text.spans import Span, begin_of

_ASKED = re.compile(
    r"(?:[Ww]hen |[Ii]f |[Aa]fter being |[Bb]eing )?"
    rf"{any_word_of(listed('verbs', 'questioned') | {'told', 'informed'})}(?: about| of| on)?"
)
# "asked by Quill": who asks stands behind
_BY = re.compile(r"\bby (?:the )?$")
_OVER = re.compile(r"[.!?][”\"’']?\s|\n")
# "the family business, which friends described as dull"
_CLAUSE = re.compile(r"\b(?:which|that|who|whom) $")
# a poll's answers are nobody's in particular
_COUNTED = re.compile(r"\d|percent|majority|voters|respondents")
# what may stand between a question and its answerer: a comma, a title
_UP_TO = re.compile(r",? ?(?:(?:Mr|Mrs|Ms|Dr|Sen|Gov)\. |President |Senator |the )?")


def put_to(attributions: Sequence[Attribution], text: str, mentions: Sequence[Mention]) -> dict[int, Span]:
    """By the question's place among the attributions: who speaks or stands beside it in its sentence."""
    outer = [i for i, a in enumerate(attributions) if a.parent is None and a.cue is not None]
    order = sorted(outer, key=lambda i: _start(attributions[i]))
    people = sorted((m for m in mentions if m.type is not EntityType.PLACE), key=begin_of)
    out: dict[int, Span] = {}
    for n, i in enumerate(order):
        one = attributions[i]
        if one.cue is None or not _ASKED.fullmatch(one.cue.of(text)):
            continue
        if one.source is not None and not _BY.search(text, one.cue.end, one.source.start):
            continue
        end = max(one.cue.end, *(c.end for c in one.content))
        behind = [attributions[j].source for j in order[n + 1 : n + 3]]
        before = [attributions[j] for j in order[max(0, n - 1) : n]]
        answerer = next((s for s in behind if s and s.start >= end and _answers(text, end, s)), None)
        answerer = answerer or _subject(text, end, people)
        if answerer is None:
            spoken = (a.source for a in before if a.source and a.cue and _speaks(a.cue.of(text)))
            near = (s for s in spoken if s.end <= one.cue.start)
            answerer = next((s for s in near if not _OVER.search(text, s.end, one.cue.start)), None)
        if answerer is not None and not _COUNTED.search(answerer.of(text)):
            out[i] = answerer
    return out


def _answers(text: str, end: int, source: Span) -> bool:
    """Whether a source behind a question stands in its sentence, and not in a clause of the question."""
    between = text[end : source.start]
    return not _OVER.search(between) and not _CLAUSE.search(between)


def _speaks(cue: str) -> bool:
    words = set(re.findall(r"[\w-]+", cue.lower()))
    return not words.isdisjoint(listed("verbs", "speaking") | listed("verbs", "telling"))


def _start(one: Attribution) -> int:
    return one.cue.start if one.cue else 0


def _subject(text: str, end: int, people: Sequence[Mention]) -> Span | None:
    """Who is named right behind the question: "…, she thought for some time"."""
    if text[end : end + 1] != ",":
        return None
    gap = _UP_TO.match(text, end)
    reach = gap.end() if gap else end
    at = bisect_left(people, end, key=begin_of)
    if at < len(people) and people[at].span.start <= reach and text[people[at].span.end :][:1] == " ":
        return people[at].span
    return None
