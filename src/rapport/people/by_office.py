"""A description in an article ("the Russian president") to the person it means by office and date."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from rapport.people.context import named_countries
from rapport.people.office_phrases import ANYWHERE, OWN, Meant, OfficeBook, country_of, offices_meant
from rapport.people.offices import bearer, holder
from rapport.people.person import Person
from rapport.people.terms import Holding, Term, Terms
from rapport.reading.reading import Basis, Mention, MentionKind, PersonLink, Reading
from rapport.text.fold import fold

# "In Britain, the prime minister": where the words before a description put it
_IN = re.compile(r"\b[Ii]n (?:the )?(?P<place>[A-Z][\w.’-]*(?: [A-Z][\w.’-]*){0,2}),? $")
_REACH = 40
# "The Russian president" in an article that names one Russian who has held the office at some time.
BY_OFFICE = 0.8
# … and with a dated term of the office, on a day that is not one of a change.
BY_TERM = 0.95


class ByOffice:
    """The offices of one article: asked about one chain without a name after the other.

    The office's terms are asked at the date the text speaks of; without one, only somebody whom the
    article names can be meant. A phrase without a place means nobody whom the article does not name:
    in an article on a country that no table knows, "the prime minister" is not that of another.
    An office of the user's own may do without: when the article names its place and no other, or when
    the user gave it no place, no shipped office has its title, and the article names no country.
    """

    def __init__(self, reading: Reading, present: Iterable[Person], terms: Terms, book: OfficeBook) -> None:
        self._reading, self._terms, self._book = reading, terms, book
        self._present = list(present)
        self._named = {person.id for person in self._present}
        self._places: frozenset[str] | None = None

    def link(self, mentions: list[Mention]) -> PersonLink | None:
        """Whom the chain of these mentions means; None when it is open."""
        phrases = [self._phrase(m) for m in mentions if m.kind is MentionKind.NOMINAL]
        when = self._spoken_of(mentions)
        for phrase in phrases:
            found = self._one(phrase, when)
            if found:
                return found
        return None

    def another(self, mention: Mention, person: Person) -> PersonLink | None:
        """Whom a phrase means that cannot be its chain's person: "the French president" is no American."""
        published = self._reading.article.published
        if mention.kind is not MentionKind.NOMINAL or published is None or person.country is None:
            return None
        phrase = mention.span.of(self._reading.article.text)
        meant = offices_meant(phrase, None, self._book)
        if meant is None or not meant.placed:
            return None
        homes = {country_of(office) for office in meant.offices}
        if None in homes or person.country in homes:
            return None
        found = holder(phrase, published, named=self._named, terms=self._terms, book=self._book)
        if found is None or found.term.id == person.id:
            return None
        return PersonLink(found.term.id, found.term.name, round(min(found.p, BY_TERM), 4))

    def _phrase(self, mention: Mention) -> str:
        """The words of a description; "In Britain, the prime minister" is Britain's prime minister.

        But for where somebody is named who has such an office: "In Germany, the president" may be a guest.
        """
        text = self._reading.article.text
        words = mention.span.of(text)
        start = mention.span.start
        where = _IN.search(text, max(0, start - _REACH), start) if words.startswith("the ") else None
        title = fold(words.removeprefix("the "))
        if where is None or any(title in person.offices for person in self._present):
            return words
        placed = f"{where['place']}'s {words.removeprefix('the ')}"
        meant = offices_meant(placed, None, self._book)
        return placed if meant is not None and meant.placed else words

    def _one(self, phrase: str, when: tuple[date, date] | date | None) -> PersonLink | None:
        if when is None:
            person = bearer(phrase, self._present)
            return PersonLink(person.id, person.name, BY_OFFICE) if person else None
        terms, book, named = self._terms, self._book, self._named
        meant = offices_meant(phrase, None, book)
        if meant and meant.placed:
            found = holder(phrase, when, named=named, terms=terms, book=book)
            return (
                PersonLink(found.term.id, found.term.name, round(min(found.p, BY_TERM), 4)) if found else None
            )
        at = {
            place: one
            for place in sorted(self.places())
            if (one := holder(phrase, when, country=place, named=named, terms=terms, book=book))
        }
        holders = {one.term.id: one.term for one in at.values() if one.term.id in named}
        only = self._alone(at, meant) if not holders else None
        if only:
            holders = {only.id: only}
        if len(holders) != 1:
            return None
        term = next(iter(holders.values()))
        return PersonLink(term.id, term.name, BY_OFFICE)

    def _alone(self, at: Mapping[str, Holding], meant: Meant | None) -> Term | None:
        """The holder of an own office whom the article need not name."""
        places = self.places() - {ANYWHERE}
        found = at.get(next(iter(places), ANYWHERE)) if len(places) <= 1 else None
        if found is None or not found.term.office.startswith(OWN):
            return None
        if not places:
            # nothing in the article says that it is another country's
            return found.term if meant and meant.offices == (found.term.office,) else None
        return None if found.term.office.endswith(f"@{ANYWHERE}") else found.term

    def places(self) -> frozenset[str]:
        """The countries that the article names, and the places of own offices."""
        if self._places is None:
            text = self._reading.article.text
            found = set(named_countries(text))
            for form, at in (self._book.forms or {}).items():
                if form in text and re.search(rf"\b{re.escape(form)}\b", text):
                    found |= at
            self._places = frozenset(found if self._book.forms is None else {*found, ANYWHERE})
        return self._places

    def _spoken_of(self, mentions: list[Mention]) -> tuple[date, date] | date | None:
        """When the chain's statements were made, if the text states it; else the publication."""
        own = {id(mention) for mention in mentions}
        for attribution in self._reading.attributions:
            said, speaker = attribution.said, attribution.speaker
            stated = said.basis is Basis.STATED and said.start and said.end
            if stated and speaker is not None and id(self._reading.mentions[speaker]) in own:
                assert said.start and said.end
                return said.start, said.end
        return self._reading.article.published
