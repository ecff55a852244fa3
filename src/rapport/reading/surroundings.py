"""An article's text and its items, in; where each item stands and who the text around is about, out."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from rapport.reading.items import NAME, ORGANISATION, PERSON, Item
from rapport.reading.pointers import Points, bound_words
from rapport.reading.reading import EntityType
from rapport.reading.subjects import Subjects
from rapport.reading.us_offices import state_behind
from rapport.text.spaces import line_breaks

# "he" again: a pronoun this many sentences before says who is spoken of.
_BACK = 2
_BEFORE = re.compile(r"\b([a-z][a-z-]+) $")
_BEHIND = re.compile(r" ([a-z][a-z-]+)\b")
_NEXT = re.compile(r" ([A-Za-z]+)")
_OBJECTS = frozenset({"him", "her"})


class Surroundings:
    """Sentences, paragraphs and subjects of one article, asked by the number of an item."""

    def __init__(self, text: str, items: Sequence[Item], subjects: Subjects) -> None:
        self.text = text
        self._items = items
        self._subjects = subjects
        sentences = subjects.sentences
        starts = [s.start for s in sentences]
        breaks = line_breaks(text)
        ends = [s.end for s in sentences]
        self.sentence = [max(0, bisect_right(starts, i.span.start) - 1) for i in items]
        self.paragraph = [bisect_right(breaks, i.span.start) for i in items]
        self._begins = [bisect_right(ends, breaks[p - 1]) if p else 0 for p in self.paragraph]
        self.names = frozenset(n for n, i in enumerate(items) if i.kind is NAME)
        self.quoted = [subjects.is_quoted(i.span) for i in items]
        self._words = [i.span.of(text) for i in items]
        self._small = [words.lower() for words in self._words]
        self._owns: dict[int, bool] = {}
        self._around: dict[int, Sequence[int | None]] = {}

    def sentence_start(self, n: int) -> int:
        """Where the sentence of an item begins."""
        return self._subjects.sentences[self.sentence[n]].start

    def words(self, n: int) -> str:
        """The words of an item."""
        return self._words[n]

    def placed(self, n: int) -> str:
        """The words of an item in lower case, with the US state behind them: "the senator from Texas"."""
        end = self._items[n].span.end
        state = state_behind(self.text[end : end + 30]) if self.text[end : end + 1] in (" ", ",") else None
        return f"{self._small[n]} from {state.lower()}" if state else self._small[n]

    def text_of(self, item: Item) -> str:
        """The words of one of the items."""
        return item.span.of(self.text)

    def word_before(self, n: int) -> str:
        """The plain word right before an item, "" for none or a capitalised one."""
        found = _BEFORE.search(self.text, max(0, self._items[n].span.start - 24), self._items[n].span.start)
        return found[1] if found else ""

    def word_behind(self, n: int) -> str:
        """The plain word right behind an item, "" for none or a capitalised one."""
        end = self._items[n].span.end
        found = _BEHIND.match(self.text, end, end + 24)
        return found[1] if found else ""

    def is_followed(self, n: int, words: tuple[str, ...]) -> bool:
        """Whether one of these stands right behind an item."""
        return self.text.startswith(words, self._items[n].span.end)

    def subjects_around(self, n: int) -> Sequence[int | None]:
        """Who an item's own sentence is about, those before and above, its paragraph; and "he" before it."""
        if n not in self._around:
            self._around[n] = (
                self.subject_of_own(n),
                self.subject_before(n),
                self.subject_above(n),
                self.subject_of_paragraph(n),
                self.pronoun_before(n),
            )
        return self._around[n]

    def subject_at(self, n: int) -> int | None:
        """The subject of the sentence that an item stands in: a body for one that points at bodies."""
        return self._subject(self.sentence[n], self._kind(n)) if self._subjects.sentences else None

    def _kind(self, n: int) -> EntityType:
        is_body = self._items[n].points is Points.THING
        return ORGANISATION if is_body else PERSON

    def _subject(self, sentence: int, kind: EntityType) -> int | None:
        return None if sentence < 0 else self._subjects.of(self._subjects.sentences[sentence], kind)

    def subject_before(self, n: int) -> int | None:
        """The subject of the last sentence of narration before an item's, in the same paragraph."""
        for back in (1, 2):
            at = self.sentence[n] - back
            if at < 0 or "\n" in self._between(at, n):
                return None
            found = self._subject(at, self._kind(n))
            if found is not None:
                return found
        return None

    def subject_above(self, n: int) -> int | None:
        """The subject of the last sentence of narration in the paragraph above."""
        for back in (1, 2, 3):
            at = self.sentence[n] - back
            if at < 0:
                return None
            breaks = self._between(at, n).replace("\n\n", "\n").count("\n")
            if breaks == 1 and (found := self._subject(at, self._kind(n))) is not None:
                return found
            if breaks > 1:
                return None
        return None

    def subject_of_paragraph(self, n: int) -> int | None:
        """The subject of the first sentence of an item's paragraph, where the item stands in a later one."""
        first = self._begins[n]
        return self._subject(first, self._kind(n)) if first < self.sentence[n] else None

    def _between(self, sentence: int, n: int) -> str:
        return self.text[self._subjects.sentences[sentence].end : self._items[n].span.start]

    def subject_of_own(self, n: int) -> int | None:
        """The subject of the sentence that an item stands in, when it comes before the item."""
        found = self.subject_at(n)
        return found if found is not None and found < n else None

    def pronoun_before(self, n: int) -> int | None:
        """The last pronoun of the same gender before an item, not far back."""
        points = self._items[n].points
        if points not in (Points.MAN, Points.WOMAN):
            return None
        for k in range(n - 1, -1, -1):
            if self.sentence[n] - self.sentence[k] > _BACK:
                return None
            if self._items[k].points is points:
                return k
        return None

    def is_owner(self, n: int) -> bool:
        """Whether an item is "his", or "her" before a noun."""
        words = self._small[n]
        return words == "his" or (words == "her" and self._goes_on(n))

    def is_object(self, n: int) -> bool:
        """Whether an item is "him", or "her" that owns nothing."""
        words = self._small[n]
        return words == "him" or (words == "her" and not self._goes_on(n))

    def owns(self, n: int) -> bool:
        """Whether a possessive ending follows an item, or it is a possessive pronoun."""
        if n not in self._owns:
            end = self._items[n].span.end
            self._owns[n] = self.text[end : end + 2] in ("'s", "’s") or self.is_owner(n)
        return self._owns[n]

    def _goes_on(self, n: int) -> bool:
        found = _NEXT.match(self.text, self._items[n].span.end)
        return found is not None and found[1].lower() not in bound_words("behind")
