"""A pointing word and the chains it may mean, in; what speaks for each of them, out.

The network's scores are one clue among others that a reader can name: who the sentence before is about, who
spoke last, who is near, who is named often. What they say together is weighed in chances.py.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from math import exp, log, log1p

from rapport.reading.body_kinds import can_mean, is_of_sort, kind_in_name
from rapport.reading.items import Item
from rapport.reading.outlets import is_outlet
from rapport.reading.pointers import Points, kinds_of_body, outlet_nouns
from rapport.reading.reading import MentionKind
from rapport.reading.roles import Role, Shared, role_clues
from rapport.reading.surroundings import Surroundings
from rapport.reading.voices import Bond, Voice

# Beyond this the network says no more than "surely" (natural log odds).
MOST = 6.0
# A single candidate is so far beyond the next.
ALONE = 3.0
# The ending of a first name speaks against somebody no more than that: of twenty that seem sure one is wrong.
HINT = 2.0
# So many sentences back somebody named last may still be meant.
NEAR = 2

# What speaks for a candidate, by name: 1 for what is so, a number for what has a size.
Clues = dict[str, float]
# A clue and the chain that it speaks for, which may be no candidate.
Told = tuple[str, int | None]


class Group(StrEnum):
    """Pointing words that share their weights."""

    SPEAKER = "he or she who speaks"
    PRONOUN = "he or she"
    PHRASE = "person"
    IT = "it"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Pointed:
    """What is known of one pointing item before its candidates are looked at; roles and genders by chain.

    `boss` is the chain for whom those speak who say it; `hints` tell by chain how likely a first name is a
    woman's.
    """

    n: int
    voice: Voice | None
    teller: int | None
    genders: dict[int, Points]
    roles: dict[int, set[Role]]
    boss: int | None = None
    hints: Mapping[int, float] = field(default_factory=dict)


def group_of(item: Item, *, speaks: bool) -> Group | None:
    """Which weights are asked about an item; None for words that the clues say nothing of."""
    if item.points in (Points.MAN, Points.WOMAN):
        return Group.SPEAKER if speaks else Group.PRONOUN
    if item.points is Points.PERSON:
        return Group.PHRASE
    if item.points is Points.THING:
        return Group.IT if item.kind is MentionKind.PRONOUN else Group.BODY
    return None


def clue_names() -> tuple[str, ...]:
    """All clues, in the table's order."""
    return _NAMES


_NAMES = (
    "network",
    "network, somebody",
    "gender agrees",
    "ending of the first name",
    "same sentence",
    "sentence before",
    "two sentences before",
    "same paragraph",
    "nearest",
    "subject before",
    "subject of the sentence",
    "subject, of his or her",
    "subject, of him or her",
    "subject above",
    "spoke last",
    "spoke last above",
    "speaker told before",
    "spoke and told before",
    "goes on from above",
    "tells it",
    "whose spokesman tells it",
    "pronoun before",
    "named",
    "only one named",
    "often",
    "last in a quotation",
    "last an owner",
    "same role",
    "alone in the role",
    "same noun, other role",
    "other role",
    "other office",
    "phrase of somebody new",
    "other kind of body",
    "told to be of the kind",
    "noun in name",
    "alone with the noun",
    "most often",
    "named last",
    "named last, same sentence",
    "spoke last above, nobody since",
    "subject of the paragraph",
    "network, beyond the next",
    "often, beyond the next",
    "candidates",
)
# sentences between a candidate and the pointing word -> the clue
_SENTENCES = {0: "same sentence", 1: "sentence before", 2: "two sentences before"}
_BONDS = {
    Bond.SPOKE: "spoke last",
    Bond.SPOKE_ABOVE: "spoke last above",
    Bond.TOLD: "speaker told before",
    Bond.BOTH: "spoke and told before",
    Bond.GOES_ON: "goes on from above",
}
_ROLES = {
    Shared.ALONE: "same role",
    Shared.ROLE: "same role",
    Shared.NOUN: "same noun, other role",
    Shared.NOTHING: "other role",
    Shared.OFFICE: "other office",
}


def clues_of(
    pointed: Pointed,
    candidates: dict[int, list[int]],
    network: dict[int, float],
    items: Sequence[Item],
    around: Surroundings,
) -> list[Clues]:
    """The clues for each candidate chain, in order.

    `candidates` are the chains with their items before the pointing one, in text order; `network` has
    each one's score against "nobody".
    """
    n, item = pointed.n, items[pointed.n]
    sentence, paragraph, quoted = around.sentence[n], around.paragraph[n], around.quoted[n]
    named = {c for c, ks in candidates.items() if not around.names.isdisjoint(ks)}
    nearest = max((ks[-1] for ks in candidates.values()), default=-1)
    longest = max(map(len, candidates.values()), default=0)
    everybody = _together(network.values())
    somebody = max(-MOST, min(MOST, everybody))
    found: dict[int | None, Clues] = {}
    for chain, ks in candidates.items():
        k = ks[-1]
        found[chain] = clues = {
            "network": max(-MOST, network[chain] - everybody),
            "network, somebody": somebody,
            "often": _often(len(ks)),
        }
        if item.points is pointed.genders.get(chain):
            clues["gender agrees"] = 1.0
        if chain not in pointed.genders and (hint := pointed.hints.get(chain)):
            clues["ending of the first name"] = _hinted(hint, item.points)
        if (gap := sentence - around.sentence[k]) in _SENTENCES:
            clues[_SENTENCES[gap]] = 1.0
        if around.paragraph[k] == paragraph:
            clues["same paragraph"] = 1.0
        if k == nearest:
            clues["nearest"] = 1.0
        if len(ks) == longest:
            clues["most often"] = 1.0
        if around.quoted[k] and not quoted:
            clues["last in a quotation"] = 1.0
        if around.owns(k):
            clues["last an owner"] = 1.0
        if chain in named:
            clues["named"] = 1.0
    told = [*_of_subjects(n, items, around), *_of_voice(pointed, items, named, candidates)]
    if len(named) == 1:
        told += [("only one named", chain) for chain in named]
    if (last := _named_last(n, named, candidates, items, around)) is not None:
        here = around.sentence[candidates[last][-1]] == sentence
        told.append(("named last, same sentence" if here else "named last", last))
    if item.kind is MentionKind.NOMINAL:
        told += _of_role(pointed, candidates, around)
    if item.points is Points.THING:
        told += _of_noun(n, named, candidates, items, around)
    for clue, whose in told:
        if whose in found:
            found[whose][clue] = 1.0
    every = list(found.values())
    _compare(every)
    return every


def _compare(clues: Sequence[Clues]) -> None:
    """Add how far each candidate is beyond the best of the others, and how many there are."""
    for name in ("network", "often"):
        values = [one[name] for one in clues]
        best, next_best = [*sorted(values, reverse=True), values[0] - ALONE][:2]
        for one, value in zip(clues, values, strict=True):
            other = next_best if value == best else best
            one[f"{name}, beyond the next"] = max(-MOST, min(MOST, value - other))
    size = _often(len(clues) - 1)
    for one in clues:
        one["candidates"] = size


def _hinted(woman: float, points: Points | None) -> float:
    """What a name that is a woman's so likely says for "he" or "she": nothing at a half."""
    chance = {Points.WOMAN: woman, Points.MAN: 1 - woman}.get(points, 0.5) if points else 0.5
    return max(-HINT, log(2 * chance + 1e-9))


def _together(odds: Iterable[float]) -> float:
    """The natural log odds against "nobody" of all candidates together."""
    listed = list(odds)
    most = max(listed)
    return most + log(sum([exp(one - most) for one in listed]))


def _of_subjects(n: int, items: Sequence[Item], around: Surroundings) -> Iterator[Told]:
    """Who the sentences around are about."""
    own = "subject of the sentence"
    if around.is_object(n):
        own = "subject, of him or her"
    elif around.is_owner(n):
        own = "subject, of his or her"
    clues = (own, "subject before", "subject above", "subject of the paragraph", "pronoun before")
    for clue, k in zip(clues, around.subjects_around(n), strict=True):
        if k is not None:
            yield clue, items[k].chain


def _of_voice(
    pointed: Pointed, items: Sequence[Item], named: set[int], candidates: Mapping[int, list[int]]
) -> Iterator[Told]:
    """Who spoke before, and who tells the pointing word."""
    voice = pointed.voice
    if voice and voice.before is not None and voice.bond:
        last = items[voice.before].chain
        yield _BONDS[voice.bond], last
        latest = max(named, key=lambda c: candidates[c][-1], default=None)
        if voice.bond is Bond.SPOKE_ABOVE and last == latest:
            yield "spoke last above, nobody since", last
    if pointed.teller is not None:
        yield "tells it", items[pointed.teller].chain
    yield "whose spokesman tells it", pointed.boss


def _of_role(pointed: Pointed, candidates: Iterable[int], around: Surroundings) -> Iterator[Told]:
    """What the article calls the candidates, beside what the phrase calls somebody."""
    # "the deputy head of the delegation" tells who that is: mostly somebody who comes up for the first time
    told_whose = around.is_followed(pointed.n, (" of ", " for ", " that "))
    roles = role_clues(around.placed(pointed.n), candidates, pointed.roles)
    for chain in candidates:
        role = roles.get(chain)
        if role in _ROLES:
            yield _ROLES[role], chain
        if role is Shared.ALONE:
            yield "alone in the role", chain
        elif told_whose and role is not Shared.ROLE:
            yield "phrase of somebody new", chain


def _of_noun(
    n: int,
    named: set[int],
    candidates: dict[int, list[int]],
    items: Sequence[Item],
    around: Surroundings,
) -> Iterator[Told]:
    """What kind of body the candidates are, beside the phrase's noun."""
    words = around.words(n).lower()
    noun = words.split()[-1]
    called = _with_noun(words, candidates, items, around)
    for chain in called:
        yield "noun in name", chain
        if len(called) == 1:
            yield "alone with the noun", chain
    for chain in named if items[n].kind is MentionKind.NOMINAL else ():
        if not _can_be(noun, chain, candidates, items, around):
            yield "other kind of body", chain
        if _is_told(noun, chain, candidates, items, around):
            yield "told to be of the kind", chain


@cache
def _often(count: int) -> float:
    return log1p(count)


def _named_last(
    n: int,
    named: set[int],
    candidates: dict[int, list[int]],
    items: Sequence[Item],
    around: Surroundings,
) -> int | None:
    """The chain that was called by its name last, not far back; for narration, in narration."""
    near = around.sentence[n] - NEAR
    last, chain = -1, None
    for c in named:
        for k in reversed(candidates[c]):
            if k <= last or around.sentence[k] < near:
                break
            if items[k].kind is MentionKind.NAME and (around.quoted[n] or not around.quoted[k]):
                last, chain = k, c
                break
    return chain


def _with_noun(
    words: str, candidates: dict[int, list[int]], items: Sequence[Item], around: Surroundings
) -> set[int]:
    """The chains whose names hold the phrase's noun: "the commission" for the Sarn Commission."""
    noun = words.split()[-1]
    names = {
        chain: {(items[k].name or around.words(k)) for k in ks if items[k].kind is MentionKind.NAME}
        for chain, ks in candidates.items()
    }
    return {chain for chain, forms in names.items() if any(_is_called(form, noun) for form in forms)}


def _can_be(
    noun: str, chain: int, candidates: dict[int, list[int]], items: Sequence[Item], around: Surroundings
) -> bool:
    """Whether the noun may mean the bodies of a chain by each of their names."""
    names = {items[k].name or around.words(k) for k in candidates[chain] if items[k].kind is MentionKind.NAME}
    called = {around.words(k).lower() for k in candidates[chain] if items[k].kind is MentionKind.NOMINAL}
    return all(can_mean(noun, name) for name in names) and all(
        can_mean(noun, words.split()[-1]) for words in called
    )


def _is_told(
    noun: str, chain: int, candidates: dict[int, list[int]], items: Sequence[Item], around: Surroundings
) -> bool:
    """Whether the article says a body is of the noun’s sort: "the oil giant Sarn Petrol", "Sarn magazine"."""
    nouns = {
        word
        for k in candidates[chain]
        if items[k].kind is not MentionKind.PRONOUN
        for word in (
            (around.word_before(k), around.word_behind(k), kind_in_name(around.words(k)))
            if items[k].kind is MentionKind.NAME
            else (around.words(k).lower().split()[-1],)
        )
    }
    return any(is_of_sort(noun, said) for said in nouns if said)


def _is_called(name: str, noun: str) -> bool:
    """Whether a body's name holds a noun, or the tables say so: the FBI is a bureau, the Herald a paper."""
    if noun in name.lower().split() or name in kinds_of_body().get(noun, ()):
        return True
    return noun in outlet_nouns() and is_outlet(name)
