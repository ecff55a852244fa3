"""A text, in; the words that point at people and bodies out: pronouns and definite noun phrases."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from rapport.reading.reading import EntityType, MentionKind
from rapport.text.alternatives import any_of
from rapport.text.spans import Span
from rapport.text.word_places import Phrases

TABLE = Path(__file__).parent / "tables" / "pointers.toml"


class Points(StrEnum):
    """Whom a pointing word can stand for."""

    MAN = "man"
    WOMAN = "woman"
    PERSON = "person"
    THING = "thing"
    SEVERAL = "several"
    SPEAKER = "speaker"
    WE = "we"
    YOU = "you"
    RELATIVE = "relative"


# "the 71-year-old left", and not "a 26-year-old Berlin man"
_AGED = r"(?! [A-Z])(?! \w*(?:man|woman|boy|girl|son|daughter|mother|father|er|or|ist|ian|ent|ant)\b)"
# what tells nothing of the one meant
_OPEN = frozenset({Points.SEVERAL, Points.RELATIVE, Points.WE, Points.YOU})
_GENDERED = (Points.MAN, Points.WOMAN)
# "spokeswoman", "congressman"
_ENDINGS = {Points.WOMAN: "woman", Points.MAN: "man"}


@dataclass(frozen=True, slots=True)
class Pointer:
    """A pronoun or noun phrase, whom it can stand for, and whether it points back ("the", not "a")."""

    span: Span
    kind: MentionKind
    points: Points
    definite: bool = True

    @property
    def type(self) -> EntityType | None:
        """The entity type that the words give away."""
        if self.points is Points.THING:
            return EntityType.ORGANISATION
        return None if self.points in _OPEN else EntityType.PERSON


def find_pointers(text: str) -> list[Pointer]:
    """Pronouns and noun phrases of the table's nouns, in text order, none inside another.

    >>> text = "The minister said his wife left."
    >>> [p.span.of(text) for p in find_pointers(text)]
    ['The minister', 'his', 'his wife']
    """
    found = [
        Pointer(Span(*m.span()), MentionKind.PRONOUN, points)
        for m in _pronouns().find(text)
        # "I" is a pronoun, "i" an enumeration; "US" is a country, "IT" a trade
        if (points := _pronoun_table()[m.group().lower()]) and _cased_as_pronoun(m.group())
    ]
    for m in _phrases().find(text):
        points = Points.PERSON if m.group("person") else Points.THING
        definite = m.group("determiner").lower() not in _table()["determiners"]["indefinite"]
        definite &= (m.group("person") or "").lower() not in _table()["nouns"]["apart"]
        end = m.end()
        while further := _further().match(text, end):  # "the party" of "the party leader"
            points, end = Points.PERSON, further.end()
        found.append(Pointer(Span(m.start(), end), MentionKind.NOMINAL, points, definite))
    found += [
        Pointer(Span(*m.span()), MentionKind.NOMINAL, Points.PERSON)
        for m in _epithets().finditer(text)
        if is_epithet(m.group())
    ]
    return sorted(found, key=lambda p: (p.span.start, p.span.end))


def is_epithet(phrase: str) -> bool:
    """Whether a phrase may be what papers call somebody: "the Skipper", who does something.

    The capital tells it from any skipper; what is no person by its noun ("the Charter") is in the table.
    """
    match = _epithets().fullmatch(phrase)
    if match is None:
        return False
    noun = match["noun"].lower()
    return noun not in _no_epithets() and not noun.endswith(("ever", "other", "over"))


def _cased_as_pronoun(word: str) -> bool:
    if len(word) == 1:
        return word == "I"
    return not word.isupper()


def takes_name_away(word: str) -> bool:
    """Whether a noun after a name takes the phrase from it: "the Oskeld campaign" is not Oskeld."""
    return word.lower() in _heads()


@cache
def person_nouns() -> frozenset[str]:
    """The nouns that name one person by what they are: president, minister, rival."""
    return frozenset(_table()["nouns"]["person"])


@cache
def styles() -> frozenset[str]:
    """Nouns by which papers describe somebody whom they have named: southerner, star, tycoon."""
    return frozenset(_table()["nouns"]["styles"])


@cache
def townsfolk() -> frozenset[str]:
    """Nouns behind the name of a town, whose people they are: "Brelle widow Ada Quill"."""
    return frozenset(_table()["nouns"]["townsfolk"])


@cache
def clubmen() -> frozenset[str]:
    """Nouns behind the name of a club: "Portley skipper Jon Brace"."""
    return frozenset(_table()["nouns"]["clubmen"])


@cache
def body_nouns() -> frozenset[str]:
    """The nouns that name a body by what it is: party, ministry, university."""
    return frozenset(_table()["nouns"]["organisation"])


@cache
def owned_bodies() -> frozenset[str]:
    """The bodies that are called by whose they are: "the Oskeld campaign", "Lorvania's government"."""
    return frozenset(_table()["nouns"]["owned"])


@cache
def kinds_of_body() -> dict[str, frozenset[str]]:
    """Nouns with the bodies that are called by them though their names do not tell: the FBI, a bureau."""
    return {noun: frozenset(names) for noun, names in _table()["kinds"].items()}


@cache
def body_sorts() -> dict[str, frozenset[str]]:
    """Sorts of bodies, each with the words that it is called by or that stand in its name."""
    return {sort: frozenset(words) for sort, words in _table()["sorts"].items()}


@cache
def outlet_nouns() -> frozenset[str]:
    """The nouns that an outlet is called by: newspaper, network."""
    return frozenset(_table()["nouns"]["outlet"])


@cache
def couple_words(row: str) -> frozenset[str]:
    """Words for two people together, by what they are: "leaders", "pronouns" …"""
    return frozenset(_table()["couples"][row])


@cache
def bound_words(row: str) -> frozenset[str]:
    """What somebody does to another, as `nouns`; words `behind` a "her" that owns nothing."""
    return frozenset(_table()["bound"][row])


@cache
def referring_words(row: str) -> frozenset[str]:
    """Words for what was said before, `nouns`, and verbs that judge it, `judging`."""
    return frozenset(_table()["referring"][row])


@cache
def other_offices() -> frozenset[str]:
    """The words that make another office of a noun: "prime" of a minister."""
    return frozenset(_table()["offices"]["other"])


@cache
def lone_offices() -> frozenset[str]:
    """The offices, in their usual form, of which one has no two at a time: president, mayor, spokesperson."""
    return frozenset(_table()["offices"]["alone"])


@cache
def states() -> dict[str, str]:
    """Short forms of US states without stops, in lower case, to their names: ky to Kentucky."""
    return {short: str(name) for name, shorts in _table()["states"].items() for short in shorts}


def same_as(noun: str) -> str:
    """The usual word for a noun: "prime minister" for "pm", the noun itself for most."""
    return _same().get(noun, noun)


def gender_of_noun(phrase: str) -> Points | None:
    """Man or woman, when the last word of a phrase tells: "her spokesman", "the businesswoman"."""
    word = phrase.split()[-1].lower() if phrase else ""
    if word not in person_nouns() and word not in _table()["nouns"]["apart"]:  # "German" is no man
        return None
    for points in (Points.WOMAN, Points.MAN):
        if word in _table()["genders"][points] or word.endswith(_ENDINGS[points]):
            return points
    return None


def gender_of_pronoun(word: str) -> Points | None:
    """Man or woman, for "he" and "she" and their forms; None for any other word."""
    points = _pronoun_table().get(word.lower())
    return points if points in _GENDERED else None


def is_pronoun(word: str) -> bool:
    """Whether a word is in the table of pronouns."""
    return word.lower() in _pronoun_table()


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def _same() -> dict[str, str]:
    return {noun: str(usual) for noun, usual in _table()["same"].items()}


@cache
def _heads() -> frozenset[str]:
    return frozenset(_table()["nouns"]["heads"])


@cache
def _pronoun_table() -> dict[str, Points]:
    return {word: Points(str(points)) for word, points in _table()["pronouns"].items()}


@cache
def _pronouns() -> Phrases:
    return Phrases(_pronoun_table(), rf"\b{any_of(_pronoun_table())}\b(?![-’'][tT]\b)")


@cache
def _no_epithets() -> frozenset[str]:
    table = _table()
    return frozenset(
        {*table["nouns"]["person"], *table["nouns"]["organisation"], *table["epithets"]["no_person"]}
    )


@cache
def _epithets() -> re.Pattern[str]:
    ends = "er|or|man|woman|master|chief|lady|boss"
    behind = r"(?! [A-Z])(?![-’'/]\w{2}|[’']s [A-Z])"  # no part of a title: "The Ferryman’s Table"
    return re.compile(rf"\b[Tt]he (?P<noun>[A-Z][a-z]{{2,}}(?:{ends}))\b{behind}")


@cache
def _further() -> re.Pattern[str]:
    """What makes another phrase of one: a person's noun behind it, at once or after such as "political"."""
    table = _table()
    nouns = any_of(set(table["nouns"]["person"]) - set(table["nouns"]["not_behind"]))
    return re.compile(
        rf"(?: (?:{any_of(table['nouns']['between'])}|[A-Z][\w’-]*[a-z])){{0,2}} {nouns}\b"
        r"(?:-elect|-designate)?(?!-?\w)(?![’'](?![sS]\b)\w)"
    )


@cache
def _phrases() -> Phrases:
    """A determiner or owner, up to four words of description, and a noun of the table that ends there.

    "the Lorvanian president", "its own foreign minister", "Kessaria's leader".
    """
    table = _table()
    words = [word for group in table["determiners"].values() for word in group]
    determiners = any_of(words)
    person = any_of([*table["nouns"]["person"], *table["nouns"]["apart"]])
    organisation = any_of(table["nouns"]["organisation"])
    first = rf"(?P<determiner>{determiners}|[A-Z][\w-]*[’']s)"
    return Phrases(
        words,
        rf"\b{first}(?: (?!{determiners}\b)[\w’'-]+){{0,4}}? "
        rf"(?:(?P<person>{person}|\d{{1,3}}-year-old{_AGED})|(?P<body>{organisation}))\b"
        r"(?:-elect|-designate)?(?!-?\w)(?![’'](?![sS]\b)\w)",
        also=r"[A-Z](?<=\b.)[\w-]*[’']s",
    )
