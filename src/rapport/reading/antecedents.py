"""Mentions in the making, in; each pointing one joined to the chain that it most likely means."""

from __future__ import annotations

import bisect
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

import numpy as np

from rapport.reading.appositions import appositions, named_before
from rapport.reading.genders import learned_genders, new_votes, told_genders
from rapport.reading.items import Item
from rapport.reading.model import Heads, Scores
from rapport.reading.pairs import Floats, Ints, PairHead
from rapport.reading.pointers import Points, gender_of_noun
from rapport.reading.reading import EntityType, MentionKind
from rapport.reading.roles import Role, role_of, roles_of
from rapport.reading.voices import Bond, Voice, whose_words
from rapport.text.spans import Span

# How far back, in word pieces, an antecedent is looked for: the encoder sees no farther.
REACH = 300
# Items compared at once with those in their reach: enough for one product to pay, and small tables.
BLOCK = 64
# Below this probability a pronoun or phrase stays alone: a wrong person is worse than none
# (python -m training.score_chains).
ACCEPT = 0.6
# He and she nearly always have someone before them, phrases and names often not: their score for
# "nobody" is lowered by this much (natural log odds; swept on the samples and GUM dev).
NONE_BIAS = 2.0
# Who was there before a speaker who is only "he" or "she" is likely the same (natural log odds; swept on the
# samples): "Oskeld praised Till. 'He is clever,' he said", and "Oskeld was unmoved. 'I kept it,' she said".
BONDS = {Bond.SPOKE: 4.0, Bond.SPOKE_ABOVE: 1.5, Bond.TOLD: 10.0}
# "Oskeld said he would come": he is most likely Oskeld (0 to 3 make no difference on the samples).
SAME = 1.5
# The probability of "the prime minister" being the one person of the article who is given that role before.
BY_ROLE = 0.85


@dataclass(frozen=True, slots=True)
class _Ground:
    """What does not change while the items are joined; indexes are those of the items."""

    items: Sequence[Item]
    text: str
    first: Sequence[int]
    rows: Sequence[Sequence[float]]
    meant: Sequence[Points | None]
    roles: dict[Role, set[int]]
    voice_of: dict[int, Voice]
    quoted_by: dict[int, int]
    told_by: dict[int, int]
    starts: list[int]
    beside: dict[int, int]


def join(
    items: list[Item], titled: Sequence[str], scores: Scores, heads: Heads, text: str, voices: list[Voice]
) -> None:
    """Give every pointing item the chain of its likeliest antecedent, or a chain of its own.

    A speaker is resolved before the words that are quoted from them: "He is clever," he said, is about
    somebody else, so the speaker is not looked for in the quotation, nor is "he" in it the speaker.
    All is done twice: what the first time made of "he" and "she" tells who is a man and who a woman.
    `titled` are the items' names with their titles.
    """
    spans = [_with_title(i, scores, text) for i in items]
    if not spans:
        return
    first, rows = _compared(heads.antecedent, scores.vectors(spans), scores.places(spans))
    roles = roles_of([(i.chain, i.span) for i in items if i.type is EntityType.PERSON and i.chain >= 0], text)
    quoted_by, told_by = whose_words(items, voices, text)
    ground = _Ground(
        items, text, first, rows, [_meant_by(i) for i in items], roles,
        {v.speaker: v for v in voices}, quoted_by, told_by, [i.span.start for i in items],
        appositions(items, text),
    )  # fmt: skip
    told = told_genders(items, titled, roles)
    votes = _join_all(ground, dict(told))
    learned = learned_genders(told, votes)
    if learned != told:
        for item in items:
            if item.kind is not MentionKind.NAME:
                item.chain, item.p = -1, 1.0
        _join_all(ground, learned)


def _compared(head: PairHead, vectors: Floats, places: Ints) -> tuple[list[int], list[list[float]]]:
    """For each item the first one in its reach, and its scores: for nobody, then for each item from there."""
    left, right = head.project(vectors)
    first = np.minimum(np.searchsorted(places, places - REACH), np.arange(len(places)))
    rows: list[list[float]] = []
    for begin in range(0, len(places), BLOCK):
        end = min(begin + BLOCK, len(places))
        low = int(first[begin:end].min())
        table = head.compare(left[begin:end], right[low:end], places[begin:end], places[low:end])
        rows += [
            [row[0], *row[1 + first[n] - low : 1 + n - low]] for n, row in enumerate(table.tolist(), begin)
        ]
    return first.tolist(), rows


def _join_all(ground: _Ground, genders: dict[int, Points]) -> dict[int, dict[Points, float]]:
    """Join every item once; the expected numbers of "he" and "she" for each chain of names."""
    items = ground.items
    free = max((i.chain for i in items), default=-1) + 1
    named = free
    told: set[int] = set()
    votes = new_votes()
    for n in sorted(range(len(items)), key=lambda n: _turn(n, ground)):
        item = items[n]
        if item.kind is MentionKind.NAME:
            told.add(item.chain)
            continue
        if n in ground.beside:
            item.chain = items[ground.beside[n]].chain
            continue
        if item.points is Points.RELATIVE:
            before = named_before(n, items, ground.text)
            item.chain = free if before is None else items[before].chain
            free += before is None
            continue
        barred = _barred(n, ground)
        if item.kind is MentionKind.NOMINAL and item.definite:
            bearers = ground.roles.get(role_of(item.span.of(ground.text)), set())
            if len(bearers) == 1 and bearers <= told and not bearers & barred:
                item.chain, item.p = next(iter(bearers)), BY_ROLE
                continue
        chance = _chances(n, ground, barred, genders)
        gender = item.points if item.points in (Points.MAN, Points.WOMAN) else None
        if gender:
            for chain, p in chance.items():
                if chain < named:
                    votes[chain][gender] += p
        best = max(chance, key=lambda c: chance[c], default=None)
        if best is not None and chance[best] >= ACCEPT:
            item.chain, item.p = best, min(1.0, chance[best])
            if gender and item.p > 0.8:
                genders.setdefault(best, gender)
        else:
            item.chain = free
            free += 1
            if gender:
                genders[item.chain] = gender
    return {chain: dict(counts) for chain, counts in votes.items()}


def _barred(n: int, ground: _Ground) -> set[int]:
    """The chains that an item cannot be of."""
    items = ground.items
    speaker = ground.quoted_by.get(n)
    barred = {-1} if speaker is None else {-1, items[speaker].chain}
    # people do not call themselves by name: whoever is named in the words is not their speaker
    own = ground.voice_of[n].content if n in ground.voice_of else ()
    barred |= {i.chain for i in _within(own, ground) if i.kind is MentionKind.NAME}
    # "her spokesman" is not she
    if items[n].kind is MentionKind.NOMINAL:
        barred |= {
            i.chain
            for i in items[max(0, n - 2) : n]
            if i.kind is MentionKind.PRONOUN and i.span.start == items[n].span.start
        }
    return barred


def _chances(n: int, ground: _Ground, barred: set[int], genders: dict[int, Points]) -> dict[int, float]:
    """The chains that an item may be of, each with its probability; none for what does not point back."""
    items, item = ground.items, ground.items[n]
    first = ground.first[n]
    chance: dict[int, float] = defaultdict(float)
    if not item.definite or item.points is Points.SPEAKER or first >= n:
        return chance
    voice = ground.voice_of.get(n)
    own = voice.content if voice else ()
    allowed = [
        k
        for k in _fitting(n, ground, genders)
        if items[k].chain not in barred and not (own and any(c.contains(items[k].span) for c in own))
    ]
    row = ground.rows[n]
    scores = [row[1 + k - first] for k in allowed]
    if voice and voice.bond and item.kind is MentionKind.PRONOUN and voice.before is not None:
        scores = _raised(scores, BONDS[voice.bond], items[voice.before], [items[k] for k in allowed])
    if (teller := ground.told_by.get(n)) is not None:
        scores = _raised(scores, SAME, items[teller], [items[k] for k in allowed])
    nobody = row[0] - (NONE_BIAS if item.points in (Points.MAN, Points.WOMAN) else 0.0)
    highest = max(nobody, *scores) if scores else nobody
    kept = [exp(score - highest) for score in scores]
    total = exp(nobody - highest) + sum(kept)
    for k, p in zip(allowed, kept, strict=True):
        # a name's p tells whether it is a name; a pronoun's whether it is in its chain
        chance[items[k].chain] += p / total * (1.0 if items[k].kind is MentionKind.NAME else items[k].p)
    return chance


def _raised(scores: list[float], by: float, like: Item, others: list[Item]) -> list[float]:
    """The scores, raised for those of the others that are of the chain of one."""
    return [s + by if o.chain == like.chain else s for s, o in zip(scores, others, strict=True)]


def _within(content: Sequence[Span], ground: _Ground) -> list[Item]:
    """The items that stand in a content."""
    starts = ground.starts
    edges = [(bisect.bisect_left(starts, c.start), bisect.bisect_left(starts, c.end)) for c in content]
    return [item for first, end in edges for item in ground.items[first:end]]


def _turn(n: int, ground: _Ground) -> tuple[int, int]:
    """When an item is resolved: in text order, but a speaker before the words quoted from them."""
    start = ground.items[n].span.start
    voice = ground.voice_of.get(n)
    return (min(start, voice.content[0].start) if voice else start, n if voice is None else -1)


def _with_title(item: Item, scores: Scores, text: str) -> tuple[int, int]:
    """A name's words with the capitalised ones before it, as the training data mark mentions."""
    first, last = item.words
    if item.kind is not MentionKind.NAME:
        return first, last
    starts, ends = scores.tokens.word_starts, scores.tokens.word_ends
    while first > 0 and item.words[0] - first < 4:
        before = text[int(starts[first - 1]) : int(ends[first - 1])]
        if not (before[:1].isupper() and before[1:].islower()) or text[int(ends[first - 1])] == "\n":
            break
        first -= 1
    return first, last


def _meant_by(item: Item) -> Points | None:
    """As what an item can be meant: a person, a thing, several; None: a name or phrase of another kind."""
    if item.points in (Points.SPEAKER, Points.RELATIVE):
        return item.points
    if item.points is Points.SEVERAL:
        return Points.SEVERAL
    if item.type is EntityType.PERSON:
        return Points.PERSON
    return Points.THING if item.type is EntityType.ORGANISATION else None


def _fitting(n: int, ground: _Ground, genders: dict[int, Points]) -> list[int]:
    """The items in its reach that an item may point at, by kind, number and gender."""
    item, items, meant = ground.items[n], ground.items, ground.meant
    reach = range(ground.first[n], n)
    if item.points in (Points.MAN, Points.WOMAN, Points.PERSON):
        own = gender_of_noun(item.span.of(ground.text)) if item.points is Points.PERSON else item.points
        people = [k for k in reach if meant[k] is Points.PERSON]
        if own is None:
            return people
        return [k for k in people if genders.get(items[k].chain, own) is own]
    if item.points is Points.THING:
        return [k for k in reach if meant[k] is Points.THING]
    if item.points is Points.SEVERAL:  # "they" for one person is rare in news, and a wrong person the price
        return [
            k
            for k in reach
            if meant[k] is Points.SEVERAL
            or (meant[k] in (Points.THING, None) and items[k].kind is not MentionKind.PRONOUN)
        ]
    return []
