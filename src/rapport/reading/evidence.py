"""A pointing word and the chains it may mean, in; how likely each of them is, out.

The network's scores are one clue among others that a reader can name: who the sentence before is about, who
spoke last, who is near, who is named often. Each clue has a weight in tables/evidence.toml, with columns for
"he" and "she", for phrases of people, for "it" and for phrases of bodies; weights add up, in natural log
odds against "nobody named here". python -m training.fit_evidence chose them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from itertools import chain as chained
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.body_kinds import can_mean, is_of_sort
from rapport.reading.items import Item
from rapport.reading.outlets import is_outlet
from rapport.reading.pointers import Points, kinds_of_body, outlet_nouns
from rapport.reading.reading import MentionKind
from rapport.reading.roles import Role, Shared, role_clues
from rapport.reading.surroundings import Surroundings
from rapport.reading.voices import Bond, Voice

TABLE = Path(__file__).parent / "tables" / "evidence.toml"
# Beyond this the network says no more than "surely" (natural log odds).
MOST = 6.0
# So many sentences back somebody named last may still be meant.
NEAR = 2

Clues = NDArray[np.float64]


class Group(StrEnum):
    """Pointing words that share their weights."""

    PRONOUN = "he or she"
    PHRASE = "person"
    IT = "it"
    BODY = "body"


@dataclass(frozen=True, slots=True)
class Pointed:
    """What is known of one pointing item before its candidates are looked at; roles and genders by chain.

    `boss` is the chain for whom those speak who say it.
    """

    n: int
    voice: Voice | None
    teller: int | None
    genders: dict[int, Points]
    roles: dict[int, set[Role]]
    boss: int | None = None


def group_of(item: Item) -> Group | None:
    """Which weights are asked about an item; None for words that the clues say nothing of."""
    if item.points in (Points.MAN, Points.WOMAN):
        return Group.PRONOUN
    if item.points is Points.PERSON:
        return Group.PHRASE
    if item.points is Points.THING:
        return Group.IT if item.kind is MentionKind.PRONOUN else Group.BODY
    return None


def clue_names() -> tuple[str, ...]:
    """The clues in the order of the columns of `clues_of`."""
    return _NAMES


def chances_of(group: Group, clues: Clues) -> Clues:
    """The probability of each candidate (candidates,); what is missing to 1 is nobody's."""
    weights, nobody = _weights(group)
    scores = np.empty(len(clues) + 1)
    np.matmul(clues, weights, out=scores[:-1])
    scores[-1] = nobody
    scores -= np.maximum.reduce(scores)
    e = np.exp(scores, out=scores)
    out: Clues = e[:-1] / np.add.reduce(e)
    return out


def softmax_of(scores: Sequence[float]) -> list[float]:
    """Probabilities of scores against "nobody", who has 0."""
    e = np.exp(np.minimum([*scores, 0.0], 60.0))
    return [float(x) for x in e[:-1] / e.sum()]


@cache
def _weights(group: Group) -> tuple[Clues, float]:
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    own = table[group.value]
    return np.array([own.get(name, 0.0) for name in _NAMES]), float(own["nobody"])


_NAMES = (
    "network",
    "network, somebody",
    "gender agrees",
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
)


def clues_of(
    pointed: Pointed,
    candidates: dict[int, list[int]],
    network: dict[int, float],
    items: Sequence[Item],
    around: Surroundings,
) -> Clues:
    """The clues (candidates, clues) for each candidate chain.

    `candidates` are the chains with their items before the pointing one, in text order; `network` has
    each one's score against "nobody".
    """
    n, voice = pointed.n, pointed.voice
    item, words = items[n], around.words(n).lower()
    sentence, paragraph = around.sentence[n], around.paragraph[n]
    nearest = max((ks[-1] for ks in candidates.values()), default=-1)
    named = {c for c, ks in candidates.items() if any(items[k].kind is MentionKind.NAME for k in ks)}

    def chain_of(k: int | None) -> int | None:
        return None if k is None else items[k].chain

    subject, above = chain_of(around.subject_before(n)), chain_of(around.subject_above(n))
    own, pronoun = chain_of(around.subject_of_own(n)), chain_of(around.pronoun_before(n))
    last, teller = chain_of(voice.before if voice else None), chain_of(pointed.teller)
    bond = voice.bond if voice else None
    is_object, is_owner = around.is_object(n), around.is_owner(n)
    is_phrase = item.kind is MentionKind.NOMINAL
    roles = role_clues(around.placed(n), candidates, pointed.roles) if is_phrase else {}
    nouns = _with_noun(words, candidates, items, around) if item.points is Points.THING else set()
    noun = words.split()[-1]
    is_body = item.kind is MentionKind.NOMINAL and item.points is Points.THING
    others = {c for c in named if is_body and not _can_be(noun, c, candidates, items, around)}
    told_kind = {c for c in named if is_body and _is_told(noun, c, candidates, items, around)}
    # "the deputy head of the delegation" tells who that is: mostly somebody who comes up for the first time
    told_whose = item.kind is MentionKind.NOMINAL and around.is_followed(n, (" of ", " for ", " that "))
    longest = max(map(len, candidates.values()), default=0)
    latest = max(named, key=lambda c: candidates[c][-1], default=None)
    last_named = _named_last(n, named, candidates, items, around)
    topic = chain_of(around.subject_of_paragraph(n))
    everybody = float(np.logaddexp.reduce(list(network.values())))
    rows = []
    for chain, ks in candidates.items():
        k = ks[-1]
        gap = sentence - around.sentence[k]
        role = roles.get(chain)
        rows.append(
            (
                max(-MOST, network[chain] - everybody),
                max(-MOST, min(MOST, everybody)),
                item.points is pointed.genders.get(chain),
                gap == 0,
                gap == 1,
                gap == 2,
                around.paragraph[k] == paragraph,
                k == nearest,
                subject == chain,
                own == chain and not is_object and not is_owner,
                own == chain and is_owner,
                own == chain and is_object,
                above == chain,
                last == chain and bond is Bond.SPOKE,
                last == chain and bond is Bond.SPOKE_ABOVE,
                last == chain and bond is Bond.TOLD,
                last == chain and bond is Bond.BOTH,
                last == chain and bond is Bond.GOES_ON,
                teller == chain,
                pointed.boss == chain,
                pronoun == chain,
                chain in named,
                named == {chain},
                _often(len(ks)),
                around.quoted[k] and not around.quoted[n],
                around.owns(k),
                role in (Shared.ROLE, Shared.ALONE),
                role is Shared.ALONE,
                role is Shared.NOUN,
                role is Shared.NOTHING,
                role is Shared.OFFICE,
                told_whose and role not in (Shared.ROLE, Shared.ALONE),
                chain in others,
                chain in told_kind,
                chain in nouns,
                nouns == {chain},
                len(ks) == longest,
                chain == last_named and gap > 0,
                chain == last_named and gap == 0,
                last == chain and bond is Bond.SPOKE_ABOVE and chain == latest,
                topic == chain,
            )
        )
    # of so many kinds of numbers np.array asks each one what it is, first
    count = len(rows) * len(_NAMES)
    return np.fromiter(chained.from_iterable(rows), np.float64, count).reshape(len(rows), len(_NAMES))


@cache
def _often(count: int) -> float:
    return float(np.log1p(count))


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
    """Whether the article says that a body is of the noun's sort: "the oil giant Sarn Petrol"."""
    nouns = (
        around.word_before(k) if items[k].kind is MentionKind.NAME else around.words(k).lower().split()[-1]
        for k in candidates[chain]
        if items[k].kind is not MentionKind.PRONOUN
    )
    return any(is_of_sort(noun, said) for said in nouns)


def _is_called(name: str, noun: str) -> bool:
    """Whether a body's name holds a noun, or the tables say so: the FBI is a bureau, the Herald a paper."""
    if noun in name.lower().split() or name in kinds_of_body().get(noun, ()):
        return True
    return noun in outlet_nouns() and is_outlet(name)
