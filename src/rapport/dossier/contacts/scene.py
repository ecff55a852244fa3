"""A Reading, in; its persons, sentences, quotations and attributions by position, out."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict

from rapport.reading.reading import Attribution, EntityType, Mention, MentionKind, Reading
from rapport.reading.said_page import Page
from rapport.text.quotes import quoted_spans
from rapport.text.spans import Span

# A name and what tells of it stand this near: "President Ada Quill of Lorvania"; "Lorvania" and "Lorvanian"
# share their first letters.
_BESIDE, _STEM = 60, 5


class Scene:
    """What stands where in one article; mentions are told by their index in `reading.mentions`."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.text = reading.article.text
        self.page = Page(self.text, reading.times, reading.attributions)
        self._quoted = quoted_spans(self.text)
        self.persons = [i for i, m in enumerate(reading.mentions) if is_person(m)]
        self._starts = [reading.mentions[i].span.start for i in self.persons]
        self.starting: dict[int, list[int]] = defaultdict(list)
        self.ending: dict[int, list[int]] = defaultdict(list)
        for i in sorted(self.persons, key=lambda i: -len(reading.mentions[i].span)):
            self.starting[reading.mentions[i].span.start].append(i)
            self.ending[reading.mentions[i].span.end].append(i)
        self._contents = sorted(
            ((part, n) for n, a in enumerate(reading.attributions) for part in a.content),
            key=lambda pair: (pair[0].start, -pair[0].end),
        )
        self._content_starts = [part.start for part, _ in self._contents]

    def sentence_at(self, position: int) -> Span:
        """The sentence that holds a position."""
        return self.page.sentences[self.page.sentence_at(position)]

    def mention(self, i: int) -> Mention:
        """The mention with this index."""
        return self.reading.mentions[i]

    def who(self, i: int) -> str | None:
        """The person a mention means, by id; by chain where the article names somebody unknown; else None."""
        mention = self.mention(i)
        if mention.person is not None:
            return mention.person.id
        return f"#{mention.chain}" if mention.name else None

    def is_doubtful(self, i: int) -> bool:
        """Whether a description names a country or party that nothing beside the person's name names.

        "the Mexican president" is not the Mr. Quill whom the article calls president of elsewhere.
        """
        mention = self.mention(i)
        if mention.kind is not MentionKind.NOMINAL:
            return False
        capitals = {w[:_STEM].lower() for w in re.findall(r"\b[A-Z][\w]+", mention.span.of(self.text))}
        capitals -= {"the"}
        return bool(capitals) and not any(
            stem in self._beside(m.span, but=mention.span)
            for stem in capitals
            for m in self.reading.mentions
            if m.chain == mention.chain and m.kind is MentionKind.NAME
        )

    def _beside(self, name: Span, *, but: Span) -> str:
        """The words around a name in lower case, without those of one span."""
        start, end = max(0, name.start - _BESIDE), name.end + _BESIDE
        around = self.text[start:end]
        if Span(start, end).overlaps(but):
            around = self.text[start : max(start, but.start)] + " " + self.text[but.end : max(end, but.end)]
        return around.lower()

    def persons_in(self, span: Span) -> list[int]:
        """The mentions of persons that begin in a span, in text order."""
        first = bisect_left(self._starts, span.start)
        return self.persons[first : bisect_left(self._starts, span.end)]

    def is_quoted(self, span: Span) -> bool:
        """Whether a span stands in quotation marks."""
        k = bisect_right(self._quoted, span.start, key=lambda q: q.start) - 1
        return k >= 0 and self._quoted[k].contains(span)

    def quotation_at(self, position: int) -> Span | None:
        """The quotation that holds a position."""
        k = bisect_right(self._quoted, position, key=lambda q: q.start) - 1
        return self._quoted[k] if k >= 0 and self._quoted[k].end > position else None

    def around(self, span: Span) -> int | None:
        """The innermost attribution in whose content a span stands."""
        last = bisect_right(self._content_starts, span.start)
        inside = [(part, n) for part, n in self._contents[:last] if part.contains(span)]
        if not inside:
            return self._framed(span)
        return min(inside, key=lambda pair: (len(pair[0]), -self._depth(pair[1])))[1]

    def _framed(self, span: Span) -> int | None:
        """The attribution that closes the sentence: "They met on Friday, the palace said on Monday"."""
        if self.is_quoted(span):
            return None
        sentence = self.sentence_at(span.start)
        for one in self.page.cues_in(Span(span.end, sentence.end)) if span.end < sentence.end else ():
            if one.cue is None or one.source is None or not isinstance(one, Attribution):
                continue
            start = min(one.source.start, one.cue.start)
            before = self.text[span.end : start]
            if one.content and 0 <= one.content[0].start - one.cue.end <= 1:
                continue  # "Whether they met or not, Quill praised Brandt" has what it reports behind it
            if before.endswith(", ") and not any(c.start < start for c in one.content if c.start > span.end):
                return self.reading.attributions.index(one)
        return None

    def _depth(self, n: int) -> int:
        depth, parent = 0, self.reading.attributions[n].parent
        while parent is not None and depth < 8:
            depth, parent = depth + 1, self.reading.attributions[parent].parent
        return depth


def is_person(mention: Mention) -> bool:
    """Whether a mention is of a person, or a pronoun that may be of one."""
    if mention.type is EntityType.PERSON:
        return True
    return mention.type is None and mention.kind is not MentionKind.NAME
