"""Mentions with their persons, in; how often each person is named, and how, out. Pure.

A record keeps one tally for each person, and adds to it whatever an article brings, so that a question by
name need not count the mentions of all articles.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Self

from rapport.reading.reading import MentionKind, PersonLink, Reading
from rapport.text.fold import fold

# A whole number in PostgreSQL takes 31 bits. Two words with one checksum give a candidate too many, no more.
_BITS = 0x7FFF_FFFF

#: Each form with the number of mentions that have it; none that no mention has.
Forms = dict[str, int]


@dataclass(slots=True)
class Tally:
    """The counts of one person: each form with the number of mentions that have it.

    `called` are the usual names of the links, `written` the names as articles write them, `fullest` the
    fullest name of each mention's chain, `types` the kinds of entity.
    """

    said: int = 0
    articles: int = 0
    called: Forms = field(default_factory=dict)
    types: Forms = field(default_factory=dict)
    written: Forms = field(default_factory=dict)
    fullest: Forms = field(default_factory=dict)

    @property
    def mentions(self) -> int:
        """How many mentions are linked to the person."""
        return sum(self.called.values())

    @property
    def forms(self) -> str:
        """The counted forms as JSON: the same text for the same counts."""
        return json.dumps([self.called, self.types, self.written, self.fullest], sort_keys=True)

    @classmethod
    def of_row(cls, said: int, articles: int, forms: str) -> Self:
        """The tally that was kept so."""
        return cls(said, articles, *json.loads(forms))

    def change(self, other: Tally, by: int) -> None:
        """Add another's counts, or with `by` of -1 take them away."""
        self.said += by * other.said
        self.articles += by * other.articles
        for mine, theirs in (
            (self.called, other.called),
            (self.types, other.types),
            (self.written, other.written),
            (self.fullest, other.fullest),
        ):
            for form, number in theirs.items():
                left = mine.get(form, 0) + by * number
                if left:
                    mine[form] = left
                else:
                    del mine[form]

    def words(self) -> set[int]:
        """The checksums of all words of the person's names."""
        return words_of((*self.called, *self.written, *self.fullest))

    def knows(self, change: Tally) -> bool:
        """Whether a change brings no name that is not counted here already, and takes none away."""
        return all(
            theirs.keys() <= mine.keys() and min(theirs.values(), default=1) > 0
            for mine, theirs in (
                (self.called, change.called),
                (self.written, change.written),
                (self.fullest, change.fullest),
            )
        )


def tally(tallies: dict[str, Tally], reading: Reading, links: Sequence[PersonLink | None]) -> None:
    """Count one article in; `links` are the persons of its mentions, which its own need not be."""
    here: set[str] = set()
    text = reading.article.text
    for mention, link in zip(reading.mentions, links, strict=True):
        if link is None:
            continue
        one = tallies.get(link.id)
        if one is None:
            one = tallies[link.id] = Tally()
        if link.id not in here:
            here.add(link.id)
            one.articles += 1
        _count(one.called, link.name)
        if mention.type is not None:
            # by its value: an enumeration's member takes longer to look up
            _count(one.types, mention.type.value)
        if mention.kind is MentionKind.NAME:
            _count(one.written, mention.span.of(text))
        if mention.name is not None:
            _count(one.fullest, mention.name)
    for attribution in reading.attributions:
        speaker = links[attribution.speaker] if attribution.speaker is not None else None
        if speaker is not None:
            tallies[speaker.id].said += 1


def _count(forms: Forms, form: str) -> None:
    forms[form] = forms.get(form, 0) + 1


def words_of(forms: Iterable[str]) -> set[int]:
    """The checksums of the words of names, as they are looked for."""
    return {checksum(word) for form in dict.fromkeys(forms) for word in fold(form).split()}


def checksum(word: str) -> int:
    """A folded word as a whole number."""
    return zlib.crc32(word.encode("utf-8", "surrogatepass")) & _BITS
