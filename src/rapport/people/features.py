"""A name as written and a person to the readable reasons for and against their being the same.

Scores are natural logarithms of odds and add up: +1 makes a match 2.7 times as likely. Someone unknown
to us has the score 0, so a person needs reasons to be preferred to nobody. The cases that set a weight
stand beside it. They are set by hand on such cases, so p orders candidates but is not yet a measured
frequency. After a change, run tests/people/test_people.py and same_person.tsv again.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field

from rapport.people.person import Person
from rapport.text.name_tables import countries, roots
from rapport.text.names import Name, NameMatch, fold, match_names, title_gender


@dataclass(frozen=True, slots=True)
class Feature:
    """One reason for or against a match, in words for the reader of `rapport people why`."""

    name: str
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the article around a name tells: folded titles before it, codes of the countries it names."""

    titles: frozenset[str] = field(default_factory=frozenset)
    countries: frozenset[str] = field(default_factory=frozenset)


NO_CONTEXT = Context()

#: How two names agree, to its score and words.
AGREEMENT: dict[NameMatch, tuple[float, str]] = {
    # the same full name is the same person: must beat John Quincy Adams for "John Adams" (MIDDLE) by LEAD
    NameMatch.SAME: (8.0, "the same full name"),
    # "Donald J. Trump" for Donald Trump; but "George Bush" leaves two Bushes equal, and so abstains
    NameMatch.MIDDLE: (4.0, "the same name but for a middle name or suffix"),
    NameMatch.PART: (1.5, "the last words of the longer name"),
    # "M. Oskeld": enough only with a rare family name or a context; "J. Johnson" must stay open
    NameMatch.INITIAL: (0.3, "the given name's initial"),
    # "Michael Johnson" must not become Mike Johnson, the Speaker, on this alone
    NameMatch.NICKNAME: (0.2, "a short form of the given name"),
    # "Walker" must not become a governor who happens to be in a table
    NameMatch.SURNAME: (0.5, "the family name alone"),
    NameMatch.GIVEN: (-1.5, "the given name alone"),
}
# "Putin", "Merkel": alone it beats a namesake seldom named in the record, and loses to one often named
ALONE = 4.0
# "M. Tessendry" in a record with one Tessendry
ONLY_BEARER = 1.0
# "Prime Minister Johnson" when a congressman and a former mayor are called Johnson too
OFFICE = 2.0
OTHER_OFFICE = -1.0
# "Mulroney" in an article that speaks of Canada; the United States are named everywhere and tell nothing
COUNTRY = 1.0
_EVERYWHERE = frozenset({"USA"})
GENDER = 0.5
WRONG_GENDER = -6.0
# "Cole" with no word of Congress is hardly the congressman; Tom Walker, named 3 times, beats an unnamed one
UNNAMED = -1.0
# a person whom the record never names is not meant by someone who asks the record for "Walker"
ABSENT = -3.0
# REIGN gives rulers without an office: any of these fits
_RULING = frozenset({"president", "prime minister", "premier", "chancellor", "leader", "king", "emir"})
# titles whose holders the tables list, so that a missing one speaks against a person
_LISTED = _RULING | {"senator", "representative", "vice president", "governor", "pope", "queen"}
_ABBREVIATED = {
    "sen": "senator", "rep": "representative", "congressman": "representative",
    "congresswoman": "representative", "gov": "governor",
}  # fmt: skip


def compare(
    asked: Name, person: Person, context: Context = NO_CONTEXT, *, only: bool = False
) -> list[Feature]:
    """The reasons why the name is or is not this person's; empty when a part of it contradicts.

    `only` says that nobody else known bears the family name.
    """
    agreed = _agreement(asked, person)
    if agreed is None:
        return []
    match, feature = agreed
    found = [feature]
    weak = match not in (NameMatch.SAME, NameMatch.GIVEN)
    if weak and only:
        found.append(Feature("only bearer", ONLY_BEARER, "nobody else known bears the family name"))
    found += _by_gender(asked, person)
    found += _by_office(asked, person, context)
    if person.country in context.countries - _EVERYWHERE:
        country = countries()[person.country or ""][0]
        found.append(Feature("country", COUNTRY, f"the article speaks of {country}"))
    if person.articles:
        number = "1 article" if person.articles == 1 else f"{person.articles} articles"
        named = f"named in full in {number} of the record"
        found.append(Feature("record", math.log1p(person.articles), named))
    elif feature.score < ALONE and not any(f.name in ("office", "country") for f in found):
        found.append(Feature("record", UNNAMED, "never named in full in the record, nor pointed at here"))
    return found


def score(features: Iterable[Feature]) -> float:
    """The sum of the reasons."""
    return sum(feature.score for feature in features)


def _agreement(asked: Name, person: Person) -> tuple[NameMatch, Feature] | None:
    """The best agreement with any of the person's names, unless one of them contradicts."""
    best: tuple[NameMatch, str] | None = None
    for written, name in zip((person.name, *person.aliases), person.names, strict=True):
        match = match_names(asked, name)
        if match is NameMatch.SAME and not asked.full:
            match = NameMatch.SURNAME
        if match is NameMatch.SAME and asked.full:
            best = (match, written)
            break
        if match is None and _contradict(asked, name):
            return None
        if match is not None and (best is None or match < best[0]):
            best = (match, written)
    alone = fold(asked.family or "")
    if not asked.given and alone in {fold(word) for word in person.alone}:
        return NameMatch.SURNAME, Feature("name", ALONE, f"news means {person.name} by it")
    if best is None:
        return None
    points, words = AGREEMENT[best[0]]
    return best[0], Feature("name", points, f"{words} as “{best[1]}”")


def _contradict(asked: Name, name: Name) -> bool:
    """Whether they would be the same but for a middle name: Donald Q. Trump is not Donald J. Trump.

    A maiden name, a birth name or another alphabet is no contradiction.
    """
    if not (asked.given and name.given) or asked.base != name.base:
        return False
    return bool(roots(fold(asked.given[0])) & roots(fold(name.given[0]))) and asked.suffix == name.suffix


def _by_gender(asked: Name, person: Person) -> list[Feature]:
    told = title_gender(asked)
    if not told or not person.gender:
        return []
    if told == person.gender:
        return [Feature("gender", GENDER, "the title agrees with the gender")]
    return [Feature("gender", WRONG_GENDER, "the title is of the other gender")]


def _by_office(asked: Name, person: Person, context: Context) -> list[Feature]:
    """Whether the titles in the name or before it are among the offices that the person has held."""
    given = _offices({fold(title) for title in asked.titles} | context.titles)
    held = _offices(person.offices)
    if "ruler" in held:
        held |= _RULING
    shared = sorted(given & held)
    if shared:
        return [Feature("office", OFFICE, f"the article says {shared[-1]}, which {person.name} has been")]
    missing = given & _LISTED
    if missing and held & _LISTED:
        return [Feature("office", OTHER_OFFICE, f"not known as {min(missing)}")]
    return []


def _offices(titles: Iterable[str]) -> set[str]:
    """Folded titles, abbreviated ones written out."""
    return {_ABBREVIATED.get(title, title) for title in titles}
