"""Names and the words around them, in; the roles an article gives each person out ("the prime minister")."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from rapport.reading.pointers import lone_offices, other_offices, person_nouns, same_as, states
from rapport.reading.us_offices import state_of, us_offices
from rapport.text.spans import Span

Role = frozenset[str]
# Phrases kept with what they name: an article's "the mayor" is asked about at every turn.
PHRASES = 4096

_WORDS = r"(?P<words>[\w’'-]+(?: [\w’'-]+){0,4}?)"
_ENDS = r"(?=,|\.|;|:|—|–|\)| (?:of|for|in|at|who|with|to|on|from|until|since|when|before|after)\b|$)"
_A = r"(?:(?:the|a|an|his|her|their|its|then|now|who is|who was)[ ])?"
_BEFORE = re.compile(r"(?:[\w’'-]+\.?[ \u00a0]){1,4}$")
# "former Secretary of State Ada Quill"
_OFFICE_OF = re.compile(
    r"\b(?P<words>(?:[Ff]ormer )?(?:Secretary|Minister|Speaker|Director|Governor) of (?:the )?[A-Z]\w+) $"
)
# what a title before a name says, written out
_TITLES = {
    "Sen.": "Senator", "Sen": "Senator", "Rep.": "Representative", "Gov.": "Governor", "Gen.": "General",
    "Prof.": "Professor", "Lt.": "Lieutenant", "Col.": "Colonel", "Judge": "Judge",
}  # fmt: skip
_AFTER = re.compile(rf",[ \n]{_A}{_WORDS}{_ENDS}")
# "the mayor, Rob Till, left"
_APPOSED = re.compile(
    r"\b(?:[Tt]he|[Hh]is|[Hh]er|[Ii]ts|[Tt]heir|[A-Z][\w-]*[’']s) " + _WORDS + r"(?: of [A-Z]\w+)?, $"
)
# "Till was the mayor of Dravenna", "Till spent five years as its mayor"
_BEING = re.compile(
    r" (?:is|was|has been|became|remains|serves as|served as|(?:\w+ ){1,5}as) "
    rf"{_A}(?:[A-Z]\w+[’']s )?{_WORDS}{_ENDS}"
)
# "Sen. Rob Till (D-Ohio)" is a Democrat from Ohio
_PARTY = re.compile(r" \((?P<party>[DRI])-(?P<state>[A-Z][\w.]+(?: [A-Z][\w.]+)?)\)")
_PARTIES = {"D": "democrat", "R": "republican", "I": "independent"}
# "Oskeld, through a spokeswoman," is no spokeswoman
_THROUGH = frozenset("through via by with like unlike including and or not".split())
_ELECT = re.compile(r"-(?:elect|designate)\b")
_OVER = frozenset({"former", "ex", "then", "onetime", "erstwhile"})
# offices and parties that are said with a state: "the Vermont senator", "the Texas Republican"
_OF_STATES = frozenset(
    {"senator", "governor", "representative", "mayor", "democrat", "republican", "independent"}
)
# whom the opposition opposes, beside "the opposition leader"
_GOVERNING = frozenset({"president", "minister", "chancellor", "governor", "mayor"})
_OPPOSING = frozenset({"opposition", "leader"})
_MIDDLE = frozenset("presidential vice gubernatorial congressional senatorial mayoral".split())
_DETERMINERS = frozenset(
    "the a an this that his her their its our my own new late presidential presumptive presumed".split()
)


@cache
def _endings() -> tuple[str, ...]:
    return (*person_nouns(), *(title.lower() for title in _TITLES))


def callings(
    names: Iterable[tuple[int, Span]], text: str, year: int | None = None
) -> Iterator[tuple[int, str]]:
    """What each chain is called, from the words before and the apposition behind its names.

    Full names have their US offices in that `year`, besides.
    """
    for chain, span in names:
        yield from ((chain, phrase) for phrase in us_offices(span.of(text), year))
        line = text[max(0, span.start - 60) : span.start]
        before = _BEFORE.search(line) if line[:-1].lower().endswith(_endings()) else None
        if before:
            words = [_TITLES.get(word, word) for word in before.group().split()]
            if words and _is_noun(words[-1]):
                start = len(words) - 1
                while start > 0 and _describes(words[start - 1]):
                    start -= 1
                over = start > 0 and words[start - 1].lower() in _OVER
                yield chain, " ".join((["former"] if over else []) + words[start:])
        if text[span.end : span.end + 2] == " (" and (party := _PARTY.match(text, span.end)):
            state = states().get(party["state"].replace(".", "").lower(), party["state"])
            yield chain, f"{state} {_PARTIES[party['party']]}"
        near = (
            _AFTER.match(text, span.end, span.end + 90) if text[span.end : span.end + 1] == "," else None,
            _APPOSED.search(line) if line.endswith(", ") else None,
            _BEING.match(text, span.end, span.end + 90),
            _OFFICE_OF.search(line) if " of " in line[-30:] else None,
        )
        for found in near:
            if found:
                words = found.group("words").split()
                if (_is_noun(words[-1]) or found.re is _OFFICE_OF) and words[0].lower() not in _THROUGH:
                    yield chain, _without_owner(" ".join(words))


def roles_of(phrases: Iterable[tuple[int, str]]) -> dict[Role, set[int]]:
    """The chains that each role is given to, from what they are called.

    A role is the set of its words, in lower case: "Prime Minister Maren Oskeld" and "Maren Oskeld, the
    prime minister of Lorvania," both give {prime, minister}.
    """
    out: dict[Role, set[int]] = defaultdict(set)
    for chain, phrase in phrases:
        out[role_of(phrase)].add(chain)
    return out


def by_chain(roles: Mapping[Role, set[int]]) -> dict[int, set[Role]]:
    """The roles of each chain, from the chains of each role."""
    out: dict[int, set[Role]] = defaultdict(set)
    for role, chains in roles.items():
        for chain in chains:
            out[chain].add(role)
    return dict(out)


def _describes(word: str) -> bool:
    """Whether a word before a title belongs to it: "Defence Minister", "Republican presidential nominee"."""
    return (word[:1].isupper() and word.isalpha()) or word in _MIDDLE


def _without_owner(phrase: str) -> str:
    """The words after the last owner: "the president’s spokesman" is a spokesman and no president."""
    return re.split(r"[’']s? ", phrase)[-1]


@lru_cache(maxsize=PHRASES)
def role_of(phrase: str) -> Role:
    """The role that a noun phrase names: its words without the determiner, in their usual form.

    >>> sorted(role_of("the prime minister"))
    ['minister', 'prime']
    >>> sorted(role_of("the ex-PM"))
    ['former', 'minister', 'prime']
    """
    whole = _ELECT.sub(" elect", phrase.lower().replace("ex-", "former "))
    words = [_plain(w) for w in whole.split()]
    return frozenset(
        part
        for w in words
        if w not in _DETERMINERS
        for part in same_as("former" if w in _OVER else w).split()
    )


@lru_cache(maxsize=PHRASES)
def head_of(phrase: str) -> str:
    """The noun of a phrase in its usual form: "the Lorvanian envoy" is an ambassador."""
    words = phrase.lower().replace("ex-", "").partition(" from ")[0].split()
    return same_as(_plain(words[-1])).split()[-1] if words else ""  # "the PM-elect" is a minister


class Shared(StrEnum):
    """What a phrase and the roles of somebody have in common."""

    ALONE = "the role, which nobody else in the article has"
    ROLE = "the role"
    NOUN = "the noun, but not the role"
    OFFICE = "nothing, and an office that goes with no other"
    NOTHING = "nothing, though the article tells a role"


def role_clues(
    phrase: str, chains: Iterable[int], roles: Mapping[int, Collection[Role]]
) -> dict[int, Shared]:
    """What each of some chains with a role shares with a phrase.

    "the Lorvanian president" is whoever is called president; a prime minister is no foreign minister.
    """
    asked, noun = role_of(phrase), head_of(phrase)
    state = state_of(asked) if noun in _OF_STATES else None
    bearers = {
        chain
        for chain, own in roles.items()
        if any(_same(asked, role, noun) for role in own) and not _is_elsewhere(state, noun, own)
    }
    if "former" in asked:  # who is told to be out of office, if anybody is
        bearers = {c for c in bearers if any("former" in r and noun in r for r in roles[c])} or bearers
    if not bearers and "elect" in asked:  # an article may never call the one who is elected so by name
        office = asked - {"elect"}
        bearers = {chain for chain, own in roles.items() if any(_same(office, role, noun) for role in own)}
    out: dict[int, Shared] = {}
    for chain in chains:
        own = roles.get(chain, ())
        if chain in bearers:
            out[chain] = Shared.ALONE if len(bearers) == 1 else Shared.ROLE
        elif state and (bearers or own):  # "the Vermont senator" is no senator of another state, nor a mogul
            out[chain] = Shared.OFFICE
        elif own:
            shared = Shared.NOUN if any(noun in role for role in own) else Shared.NOTHING
            taken = shared is Shared.NOUN and bool(bearers) and noun in lone_offices()
            out[chain] = Shared.OFFICE if taken or _excludes(asked, noun, own) else shared
    return out


def _is_elsewhere(state: str | None, noun: str, own: Collection[Role]) -> bool:
    """Whether somebody has the office that is asked for in other states only."""
    homes = {home for role in own if noun in role and (home := state_of(role))}
    return state is not None and bool(homes) and state not in homes


def _excludes(asked: Role, noun: str, own: Collection[Role]) -> bool:
    """Whether somebody holds an office now beside which nobody has the other: a mayor is no president.

    Nor does the leader of the opposition govern.
    """
    if noun not in lone_offices() or "former" in asked:
        return False
    if noun in _GOVERNING and any(role >= _OPPOSING and "former" not in role for role in own):
        return True
    held = {word for role in own if "former" not in role for word in role & lone_offices()}
    return bool(held) and (noun not in held or bool(asked & other_offices()))


def _same(asked: Role, role: Role, noun: str) -> bool:
    """Whether one says more of the same than the other: {president} and {lorvanian, president}.

    Not {minister} and {prime, minister}; and "the president" is not a former one.
    """
    if noun not in role or ("former" in role and "former" not in asked):
        return False
    if noun in _PARTIES.values() and (role - {noun}) & person_nouns():
        return False  # a "Republican nominee" is not the only Republican
    if "from" in role and state_of(asked) is None:  # "the Republican" may be another one
        return False
    if ("elect" in role) != ("elect" in asked):  # the president is not the president-elect
        return False
    asked, role = asked - {"former"}, role - {"former"}
    return asked <= role or (role <= asked and not (asked - role) & other_offices())


def _plain(word: str) -> str:
    return re.sub(r"(?:-elect|-designate)$|[’']s?$", "", word)


def _is_noun(word: str) -> bool:
    return _plain(word.lower().removeprefix("ex-")) in person_nouns()
