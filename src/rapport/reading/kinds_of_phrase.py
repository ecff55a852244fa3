"""A noun phrase, in; what it is by itself, before its preposition is known, out: a news body, a crowd."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from rapport.reading.outlets import (
    is_listed,
    is_outlet,
    is_own,
    is_platform,
    is_programme,
    is_staff,
    named_at_start,
    of_outlets,
)
from rapport.reading.phrases import Phrase
from rapport.reading.reading import EntityType
from rapport.reading.words import listed

Part = tuple[int, int] | bool | None
# Bodies by some and media by all: "on the podcast".
_CALLED = re.compile(
    r"(?:(?:the|an?|his|her|their) )?(?:[a-z][\w’'-]* )*"
    r"(show|podcast|programme|program|blog|newsletter|memoir|book|series) [A-Z“\"]"
)
# "the platform Chirrup", "the neighbours' site Doorstep": called so, by any name; a news site is a paper
_PLATFORM_CALLED = re.compile(
    r"(?:(?:the|an?|his|her|their) )?(?:(?!news )[\w’'-]+ ){0,2}?"
    r"(?:platform|site|app|social network|microblog) [“\"‘]?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,2}[”\"’]?"
)
_CARRIERS = frozenset("podcast website site".split())


@dataclass(frozen=True, slots=True)
class Kinds:
    """What a noun phrase is, then, with its preposition, what it tells; True is the whole phrase."""

    phrase: Phrase
    words: str
    name: bool = False
    type: EntityType | None = None
    news_body: bool = False
    body_end: int = 0
    platform: bool = False
    programme: bool = False
    to: Part = None
    outlet: Part = None
    via: Part = None
    medium: Part = None
    occasion: Part = None
    place: Part = None

    @classmethod
    def of(cls, phrase: Phrase, text: str, type: EntityType | None, named: bool, own: str | None) -> Kinds:
        """The phrase itself, before its preposition is known."""
        words = phrase.of(text)
        if called := _CALLED.match(words):  # "the radio show Late Ferry" is a show
            phrase, type, named = replace(phrase, head=called[1]), None, False
        body = is_outlet(words, own)
        platform = is_platform(words) or _PLATFORM_CALLED.fullmatch(words) is not None
        return cls(
            phrase=phrase,
            words=words,
            name=named,
            type=type,
            # a name with "the" is nobody's, and the reader takes small papers for people
            news_body=body
            and not platform
            and phrase.head not in _CARRIERS
            and (type is not EntityType.PERSON or _is_no_person(words, own) or is_listed(words)),
            body_end=0 if body else named_at_start(words, own),
            platform=platform,
            programme=is_programme(words),
        )

    @property
    def known(self) -> bool:
        """Whether it tells anything."""
        return any((self.to, self.outlet, self.via, self.medium, self.occasion, self.place))

    @property
    def carries(self) -> bool:
        """Whether "with" or "to" behind it names a listener: "an interview with", not "a debate with"."""
        if self.phrase.head in ("comments", "comment"):
            return True
        return bool(self.medium or self.occasion) and self.phrase.head not in ("debate", "debates")

    @property
    def animate(self) -> bool:
        """Whether it can listen."""
        head = self.phrase.head
        return (
            head in listed("nouns", "pronouns")
            or head in listed("nouns", "audience")
            or (self.name and self.type in (EntityType.PERSON, EntityType.ORGANISATION))
            or is_staff(head)
        )

    @property
    def animate_name(self) -> bool:
        """Whether it ends with a person's name."""
        return self.name and self.type is EntityType.PERSON


def _is_no_person(words: str, own: str | None) -> bool:
    first, _, rest = words.partition(" ")
    if rest and first in of_outlets("openings"):  # "Radio Ennick"
        return True
    return words[:4].lower() == "the " or (own is not None and is_own(words, own))
