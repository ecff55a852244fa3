"""Attributions, in; without settings carried to words of another day, or of another writer, out.

"In June, at a public meeting, Quill stood up. … On 2 July Brandt left. … “And you?” she said": the news of
today is not the meeting of June. What is said on Monday does not stand in the memoir of March, and what Quill
writes in his diaries is not what Brandt told her friends.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from rapport.reading.reading import Attribution, Basis, TimeExpression
from rapport.reading.said_bounds import is_bound
from rapport.reading.scenes import anchor
from rapport.text.spans import Span, begin_of, start_of

# What is news on the day of publication was said some days before it at most.
FRESH = timedelta(days=7)
_TOLD = (Basis.STATED, Basis.INHERITED)
_CARRIED = ("medium", "occasion", "outlet", "place")
# what one writes alone
_WRITTEN = re.compile(
    r"\b(?:diar(?:y|ies)|memoirs?|autobiography|journals?|notebooks?|books?|novels?|letters?|e-?mails?|essays?|"
    r"columns?|op-?ed|tweets?|posts?|blog)$",
    re.IGNORECASE,
)

# Half-open; the day behind the last one.
Days = tuple[date, date]


def without_other_days(
    attributions: Sequence[Attribution],
    chains: Sequence[int | None],
    times: Sequence[TimeExpression],
    sentences: Sequence[Span],
    text: str,
    published: date | None,
) -> list[Attribution]:
    """The attributions without a setting from a sentence before that the article tells of another day."""
    page = _Days(attributions, chains, times, sentences, text)
    out = list(attributions)
    for n, one in enumerate(attributions):
        if one.parent is not None:
            continue
        here = page.sentence_of(anchor(one))
        gone: dict[str, Any] = {}
        for name in _CARRIED:
            span = getattr(one, name)
            if span is None or (there := page.sentence_of(span.start)) >= here:
                continue
            days = page.told_in(there)
            if name == "medium" and _WRITTEN.search(span.of(text)):
                is_gone = page.speaks_alone(there, but=chains[n]) or (
                    days is not None and _is_apart(days, one)
                )
            else:
                is_gone = days is not None and _is_over(days, one, published, page.told_between(there, here))
            if is_gone:
                gone[name] = None
        if gone:
            out[n] = replace(one, **gone)
    return out


def _is_over(days: Days, one: Attribution, published: date | None, since: Sequence[Days]) -> bool:
    """Whether words are news, and the article has told of other days since the setting's."""
    fresh = published is not None and days[1] + FRESH <= published
    return one.said.basis is Basis.PUBLISHED and fresh and any(_are_apart(days, other) for other in since)


def _is_apart(days: Days, one: Attribution) -> bool:
    """Whether the article tells another day for words."""
    said = one.said
    if said.basis not in _TOLD or said.start is None or said.end is None:
        return False
    return _are_apart(days, (said.start, said.end))


def _are_apart(one: Days, other: Days) -> bool:
    return other[1] <= one[0] or one[1] <= other[0]


class _Days:
    """The days that the sentences of an article tell, and who speaks in them."""

    def __init__(
        self,
        attributions: Sequence[Attribution],
        chains: Sequence[int | None],
        times: Sequence[TimeExpression],
        sentences: Sequence[Span],
        text: str,
    ) -> None:
        self._sentences = sentences
        self._times = sorted(
            (t for t in times if t.start and t.end and not is_bound(text, t.span)), key=begin_of
        )
        self._starts = [t.span.start for t in self._times]
        self._said: dict[int, set[Days]] = {}
        self._speaking: dict[int, set[int | None]] = {}
        for one, chain in zip(attributions, chains, strict=True):
            if one.parent is not None:
                continue
            here = self.sentence_of(anchor(one))
            self._speaking.setdefault(here, set()).add(chain)
            if one.said.basis is Basis.STATED and one.said.start and one.said.end:
                self._said.setdefault(here, set()).add((one.said.start, one.said.end))

    def sentence_of(self, position: int) -> int:
        """The number of the sentence that holds a position."""
        return max(0, bisect_right(self._sentences, position, key=start_of) - 1)

    def told_in(self, sentence: int) -> Days | None:
        """The days of the words in a sentence, else those that its only time tells."""
        said = self._said.get(sentence, set())
        if said:
            return next(iter(said)) if len(said) == 1 else None
        span = self._sentences[sentence]
        there = self._times[bisect_left(self._starts, span.start) : bisect_left(self._starts, span.end)]
        if len(there) != 1 or there[0].start is None or there[0].end is None:
            return None
        return there[0].start, there[0].end

    def told_between(self, first: int, last: int) -> list[Days]:
        """The days that the words in the sentences between two tell."""
        return [days for n in range(first + 1, last) for days in self._said.get(n, ())]

    def speaks_alone(self, sentence: int, *, but: int | None) -> bool:
        """Whether the only one who speaks in a sentence is known, and another than this one, who is, too."""
        speaking = self._speaking.get(sentence, set())
        return len(speaking) == 1 and None not in speaking and but is not None and but not in speaking
