"""Statements and their dates, in; the earlier day of which a speaker is just telling, out.

"He said he had rung her on Christmas Eve. “She told me to wait,” he said": what is quoted inside the second
statement was said on the day that the first one tells, though neither was said then.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rapport.reading.reading import Said
from rapport.reading.said_page import Page, Reported, anchor_of
from rapport.reading.said_quoted import last_told

# so many statements before, and no farther than the next paragraph, a speaker may still tell of that day
_BACK, _APART = 3, 1


class Retold:
    """The days of which an article's speakers tell; `order` is that of the statements, outer ones first."""

    def __init__(
        self,
        page: Page,
        attributions: Sequence[Reported],
        order: Sequence[int],
        parents: Sequence[int | None],
        speakers: Sequence[int | None],
    ) -> None:
        self._page, self._attributions, self._speakers = page, attributions, speakers
        self._outer = [i for i in order if parents[i] is None]
        self._place = {i: n for n, i in enumerate(self._outer)}
        self._within: dict[int, Said] = {}

    def note(self, around: int, said: Said) -> None:
        """Take the date that an attribution inside the statement `around` states."""
        self._within[around] = said

    def day_for(self, around: int, dated: Mapping[int, Said]) -> Said | None:
        """The day of which the speaker of the statement `around` tells in it, or told right before."""
        if around in self._within or around not in self._place:
            return self._within.get(around)
        place, speaker = self._place[around], self._speakers[around]
        here = self._paragraph(around)
        for i in reversed(self._outer[max(0, place - _BACK) : place]):
            if speaker is None or here - self._paragraph(i) > _APART:
                return None
            if self._speakers[i] != speaker:
                continue
            told = self._within.get(i) or last_told(self._attributions[i], dated[i], self._page)
            if told:
                return told
        return None

    def _paragraph(self, i: int) -> int:
        page = self._page
        return page.paragraph[page.sentence_at(anchor_of(self._attributions[i]))] if page.paragraph else 0
