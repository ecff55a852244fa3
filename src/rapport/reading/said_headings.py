"""Short lines over an article's paragraphs, and the day that stands as one over what is below it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from datetime import date

from rapport.reading.reading import Basis, Said
from rapport.reading.said_page import Page
from rapport.reading.said_stated import said_of

_TITLE = 60  # a heading is a line no longer than this without a stop
_LATER = re.compile(r"\b(?:later|since then|now|today)\b", re.IGNORECASE)


class Headings:
    """The headings of an article by paragraph; where none is a date they part nothing."""

    def __init__(self, page: Page, published: date | None) -> None:
        self._page, self._published = page, published
        self._days = _find_headings(page)
        self._breaks = sorted(self._days) if any(self._days.values()) else []
        self._text_begins = next((n for n in page.paragraph if n not in self._days), 0)

    def over(self, index: int) -> int | None:
        """The paragraph of the heading over a sentence."""
        position = bisect_left(self._breaks, self._page.paragraph[index])
        return self._breaks[position - 1] if position else None

    def date_for(self, here: int) -> Said | None:
        """The day that stands as a heading over the paragraphs."""
        heading = self.over(here)
        said = self._days[heading] if heading is not None else None
        if said is None or heading is None:
            return None
        if self._published and said.start and said.start > self._published:
            return None
        if heading < self._text_begins and self._published in (said.start, None):
            return None  # above the first sentence stands the day of the article itself
        words = self._page.sentences[here].of(self._page.text)
        if _LATER.search(words[:200]):
            return None
        return said


def _find_headings(page: Page) -> dict[int, Said | None]:
    """Short lines without a stop by their paragraph, those that are a date with it."""
    found: dict[int, Said | None] = {}
    sizes = Counter(page.paragraph)
    for index, sentence in enumerate(page.sentences):
        words = sentence.of(page.text)
        alone = sizes[page.paragraph[index]] == 1
        if len(words) > _TITLE or not alone or re.search(r"[.!,;”\"]$", words):
            continue
        times = [t for t in page.times_in(sentence) if t.span not in page.filed]
        rest = words
        for time in times:
            rest = rest.replace(time.span.of(page.text), "")
        dated = said_of(times[0], Basis.INHERITED) if times and len(rest.strip(" :,;–—-")) <= 3 else None
        found[page.paragraph[index]] = dated
    return found
