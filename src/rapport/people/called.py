"""What a record's articles call its people ("the prime minister"), in; whom that means in an article, out.

An article that names Maren Oskeld and says "the prime minister" need not tell that she is that: others have.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from rapport.reading.pointers import is_epithet, lone_offices
from rapport.reading.reading import MentionKind, Reading
from rapport.reading.roles import Role, head_of, role_of

# So many articles must call somebody by a phrase: two may be one story told twice.
ARTICLES = 3
# A name of somebody's own ("the Skipper") needs fewer: nobody else is called so.
EPITHETS = 2
# … and this share of all that use it of anybody: "the president" of two countries is left open. A town's
# articles call few others "the mayor"; a reader who joins one in ten phrases wrongly must not undo that.
SHARE = 0.8
# Somebody whom less than this share calls so does not stand in the way: one wrong join in twenty articles.
RARE = 0.05
# The phrase may be of somebody whom the article does not name, or of a namesake in office.
P = 0.8
# … and a little less surely where it names another whom some article calls so.
P_BESIDE = 0.75
# Heads of groups and houses, of whom an article has one as a rule, beside those of `lone_offices`.
_HEADS = frozenset("leader chairperson director commissioner rector speaker premier monarch".split())
# "Lorvania’s president", "the Lorvanian president", "the president of Lorvania"
_PLACED = re.compile(
    r"(?P<owner>[A-Z]\w+)[’']s? (?P<owned>[a-z][a-z -]+)|[Tt]he (?P<from>[A-Z]\w+) (?P<office>[a-z][a-z -]+)"
    r"|[Tt]he (?P<headed>[a-z][a-z -]+) of (?P<place>[A-Z]\w+)"
)
# What the name of a country and the word made of it begin with: Kessaria, Kessarian.
_STEM = re.compile(r"(\w{4,}?)(?:ians?|ias?|ish|ese|ans?|as?|i)")


@dataclass(frozen=True, slots=True)
class Leading:
    """The one person whom a record calls by a phrase nearly always, and the others whom some article does."""

    id: str
    #: ids of those who stand in the way, and of those who hardly do
    common: tuple[str, ...]
    rare: tuple[str, ...]

    def among(self, present: Collection[str]) -> tuple[str, float] | None:
        """The id and p in an article that names these persons; None when it is open."""
        if self.id not in present or any(id in present for id in self.common):
            return None
        return self.id, P_BESIDE if any(id in present for id in self.rare) else P


class Called:
    """The phrases by which a record calls its people, with the number of articles that do."""

    def __init__(self, counts: Iterable[tuple[str, str, int]]) -> None:
        """Of rows of a person's id, a phrase as written, and the number of articles with it."""
        self._counts: dict[Role, Counter[str]] = defaultdict(Counter)
        for id, phrase, articles in counts:
            if role := called_by(phrase):
                self._counts[role][id] += articles

    def articles(self, phrase: str) -> dict[str, int]:
        """The ids of all whom the record calls so, each with its number of articles, the most first."""
        role = called_by(phrase)
        return dict(self._counts.get(role, Counter()).most_common()) if role else {}

    def whom(self, phrase: str, present: Collection[str]) -> tuple[str, float] | None:
        """The id of the one person in an article whom the record calls so, and p; None when it is open."""
        role = called_by(phrase)
        leading = self.leading(role, epithet=is_own_name(phrase)) if role else None
        return leading.among(present) if leading else None

    def leading(self, role: Role, *, epithet: bool) -> Leading | None:
        """Who is called so by enough articles, and by nearly all that call somebody so."""
        found: Mapping[str, int] = self._counts.get(role, {})
        total = sum(found.values())
        least = max(EPITHETS if epithet else ARTICLES, SHARE * total)
        first = next((id for id, articles in found.items() if articles >= least), None)
        if first is None:
            return None
        common = {id for id, articles in found.items() if articles > RARE * total}
        others = sorted(found.keys() - {first})
        return Leading(
            first,
            common=tuple(id for id in others if id in common),
            rare=tuple(id for id in others if id not in common),
        )


def called_by(phrase: str) -> Role | None:
    """The office or the name of somebody's own that a phrase is; None for any other.

    >>> called_by("Lorvania’s president") == called_by("the Lorvanian president")
    True
    """
    return _placed(phrase) or _office(phrase) or _epithet(phrase)


def is_own_name(phrase: str) -> bool:
    """Whether a phrase is somebody's own name, as "the Skipper" is."""
    return _epithet(phrase) is not None


def epithets(reading: Reading) -> dict[int, str]:
    """What an article's chains without a name are called all the same: "the Skipper"."""
    text = reading.article.text
    named = {m.chain for m in reading.mentions if m.name}
    return {
        m.chain: m.span.of(text)
        for m in reading.mentions
        if m.chain not in named and m.kind is MentionKind.NOMINAL and is_epithet(m.span.of(text))
    }


def _epithet(phrase: str) -> Role | None:
    return frozenset({phrase.lower()}) if is_epithet(phrase) else None


def _placed(phrase: str) -> Role | None:
    """The office of a country that a phrase names, in whichever form of words."""
    told = _PLACED.fullmatch(phrase)
    if told is None:
        return None
    place = told["owner"] or told["from"] or told["place"]
    office = _office(f"the {told['owned'] or told['office'] or told['headed']}")
    stem = _STEM.fullmatch(place.lower())
    return office | {f"of {stem[1] if stem else place.lower()}"} if office else None


def _office(phrase: str) -> Role | None:
    """The office that a phrase with "the" names; None for other phrases, and for offices that are over."""
    words = phrase.lower().split()
    if len(words) < 2 or words[0] != "the" or head_of(phrase) not in lone_offices() | _HEADS:
        return None
    role = role_of(phrase)
    return None if "former" in role else role
