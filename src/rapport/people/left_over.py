"""An article with its people and a "she" that is left open, in; the only one whom she can be, out.

The reader leaves a pronoun open when the words around it do not tell. Where the article names one woman so
far and everybody else is a man, it is her all the same. Who is a man is known from tables, first names, the
pronouns of the article and those of the record's other articles.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from rapport.people.learned import letter_of
from rapport.reading.pointers import Points, gender_of_noun
from rapport.reading.reading import EntityType, Mention, MentionKind, PersonLink, Reading, Type
from rapport.reading.roles import head_of
from rapport.text.names import parse_name
from rapport.text.quotes import quoted_spans
from rapport.text.sentences import split_sentences
from rapport.text.spans import Span

# Somebody whom nobody names may be meant after all. All of 14 pronouns were right on the samples' working
# half, and all of 7 in 90 PolNeAR train articles that were read for it.
P = 0.8
# An unnamed person ("a porter") stands in the way for so many sentences, one whom an office names for good.
NEAR = 2
# A leader who is never named is in the reader's mind all the same.
OFFICES = frozenset(
    "president minister chancellor leader king queen pope governor mayor senator candidate nominee".split()
)
# "is a farmer", "been in power as a widow and a farmer": a phrase that says what somebody is
_A = re.compile(r"(?:an?|one of the)\b", re.IGNORECASE)
_BEING = re.compile(
    r"(?:\b(?:is|was|be|been|being|am|are|were|become|becomes|became|remains|remained|as|like|than)|[’']s|[’']m|"
    r"[’']re)(?: (?:not|only|still|now|also|just|always|once))?(?: an? (?:[\w-]+ ){1,3}and)? $"
)
_GENDERS = {Points.MAN: "m", Points.WOMAN: "f"}


class LeftOver:
    """The pronouns of one article that are left open.

    `links` has the person of each chain that has one; `body` tells whether a name is known as a body's.
    """

    def __init__(
        self,
        reading: Reading,
        links: Mapping[int, PersonLink | None],
        gender: Callable[[str], str | None],
        body: Callable[[str], bool] = lambda name: False,
    ) -> None:
        self._reading, self._text = reading, reading.article.text
        self._chains: dict[int, list[int]] = defaultdict(list)
        for n, mention in enumerate(reading.mentions):
            self._chains[mention.chain].append(n)
        self._links = {chain: link for chain, link in links.items() if link and self._is_person(chain)}
        self._gender, self._body = gender, body

    def links(self) -> dict[int, PersonLink]:
        """The open chains of "he" or "she", each with the person whom it means, if only one can be."""
        found = {}
        for chain, at in self._chains.items():
            gender = self._asked(chain)
            who = self._only(chain, at, gender) if gender else None
            if who:
                found[chain] = PersonLink(who.id, who.name, P)
        return found

    def _is_person(self, chain: int) -> bool:
        types = [self._reading.mentions[n].type for n in self._chains[chain]]
        return types.count(EntityType.PERSON) * 2 > len(types)

    def _asked(self, chain: int) -> str | None:
        """The gender of a chain of pronouns, with or without a phrase like "the lady", that has no name."""
        mentions = [self._reading.mentions[n] for n in self._chains[chain]]
        if chain in self._links or any(m.name for m in mentions):
            return None
        told = {self._told(m) for m in mentions if m.kind is MentionKind.PRONOUN}
        phrases = [m.span.of(self._text).lower() for m in mentions if m.kind is MentionKind.NOMINAL]
        if len(told) != 1 or not all(words.startswith(("the ", "that ")) for words in phrases):
            return None
        return told.pop()

    def _told(self, mention: Mention) -> str | None:
        """The gender that the words of a mention tell."""
        words = mention.span.of(self._text)
        if mention.kind is MentionKind.PRONOUN:
            return letter_of(words)
        points = gender_of_noun(words)
        return _GENDERS.get(points) if points else None

    def _only(self, chain: int, at: Sequence[int], gender: str) -> PersonLink | None:
        """The one person named so far who can be meant; None where there are several or somebody unnamed."""
        barred = self._speakers(at)
        fits = {}
        for id, (link, first) in self._people.items():
            if first < at[0] and id not in barred:
                own = self._genders[id]
                if own is None:
                    return None
                if own == gender:
                    fits[id] = link
        if len(fits) != 1 or self._has_rival(chain, at, gender):
            return None
        return next(iter(fits.values()))

    @cached_property
    def _people(self) -> dict[str, tuple[PersonLink, int]]:
        """Everybody who is named, by id, with the first mention by name."""
        found: dict[str, tuple[PersonLink, int]] = {}
        for n, mention in enumerate(self._reading.mentions):
            link = self._links.get(mention.chain)
            if link and mention.kind is MentionKind.NAME:
                found.setdefault(link.id, (link, n))
        return found

    @cached_property
    def _genders(self) -> dict[str, str | None]:
        """The gender of everybody who is named, as tables, names, other articles or this one tell it."""
        said: dict[str, set[str]] = defaultdict(set)
        for chain, link in self._links.items():
            for n in self._chains[chain]:
                told = self._told(self._reading.mentions[n])
                if told:
                    said[link.id].add(told)
        return {
            id: self._gender(id)
            or (next(iter(said[id])) if len(said[id]) == 1 else None)
            or parse_name(link.name).gender
            for id, (link, _) in self._people.items()
        }

    @cached_property
    def _family_names(self) -> set[str]:
        """The last words of the names of everybody who is known."""
        return {
            self._reading.mentions[n].span.of(self._text).split()[-1]
            for chain in self._links
            for n in self._chains[chain]
            if self._reading.mentions[n].kind is MentionKind.NAME
        }

    @cached_property
    def _other_names(self) -> set[str]:
        """What the article calls places and bodies, too: one of them may have been taken for a person."""
        return {
            m.span.of(self._text)
            for m in self._reading.mentions
            if m.kind is MentionKind.NAME and m.type in (EntityType.PLACE, EntityType.ORGANISATION)
        }

    def _speakers(self, at: Sequence[int]) -> set[str]:
        """Those in whose quotations the pronouns stand: nobody calls himself "he"."""
        barred = set()
        for n in at:
            span = self._reading.mentions[n].span
            k = bisect_right(self._quoted, span.start, key=lambda q: q.start) - 1
            quoted = self._quoted[k] if k >= 0 and self._quoted[k].contains(span) else None
            for a in self._reading.attributions:
                # a transcript's turn is somebody's words without marks
                own = quoted or (span if a.type is Type.DIRECT else None)
                if own is None or a.speaker is None:
                    continue
                link = self._links.get(self._reading.mentions[a.speaker].chain)
                if link and any(part.overlaps(own) for part in a.content):
                    barred.add(link.id)
        return barred

    def _has_rival(self, chain: int, at: Sequence[int], gender: str) -> bool:
        """Whether somebody who is not known may be meant: one named without being known, or a phrase."""
        begin, end = self._sentence(at[0]), self._sentence(at[-1])
        for n, mention in enumerate(self._reading.mentions[: at[-1]]):
            if mention.chain in (chain, *self._links) or mention.type is not EntityType.PERSON:
                continue
            if mention.kind is MentionKind.NAME:
                if self._is_somebody_else(mention):
                    return True
                continue
            if mention.kind is MentionKind.PRONOUN or self._told(mention) not in (None, gender):
                continue
            words = mention.span.of(self._text)
            if self._is_said_of_another(mention):
                continue
            office = words[:4].lower() == "the " and head_of(words) in OFFICES
            if office or begin - NEAR <= self._sentence(n) <= end or self._same_paragraph(n, at[0]):
                return True
        return False

    def _is_somebody_else(self, mention: Mention) -> bool:
        """Whether a name that is not known may be somebody's: not "Clinton" beside both of that name."""
        words = mention.span.of(self._text).split()
        if words[-1] in self._family_names or " ".join(words) in self._other_names:
            return False
        if len(words) > 1:
            return True
        return not self._sentence_is(mention) and not self._body(words[0])

    def _sentence_is(self, mention: Mention) -> bool:
        """Whether a name is all that its sentence has: "Yikes." is nobody's."""
        n = bisect_right(self._starts, mention.span.start) - 1
        end = self._starts[n + 1] if n + 1 < len(self._starts) else len(self._text)
        return n >= 0 and self._text[self._starts[n] : end].strip(" \n.!?") == mention.span.of(self._text)

    def _is_said_of_another(self, mention: Mention) -> bool:
        """Whether a phrase says what somebody is, and names nobody new: "is a bad farmer"."""
        return _A.match(self._text, mention.span.start) is not None and (
            _BEING.search(self._text, max(0, mention.span.start - 60), mention.span.start) is not None
        )

    def _same_paragraph(self, one: int, other: int) -> bool:
        first, last = sorted((one, other))
        mentions = self._reading.mentions
        return "\n" not in self._text[mentions[first].span.end : mentions[last].span.start]

    def _sentence(self, n: int) -> int:
        return bisect_right(self._starts, self._reading.mentions[n].span.start) - 1

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in split_sentences(self._text)]

    @cached_property
    def _quoted(self) -> list[Span]:
        return list(quoted_spans(self._text))
