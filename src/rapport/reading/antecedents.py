"""Mentions in the making, in; each pointing one joined to the chain that it most likely means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from rapport.reading.appositions import appositions, named_before
from rapport.reading.barred import barred_from
from rapport.reading.chances import chances_of, softmax_of
from rapport.reading.descriptions import name_described
from rapport.reading.epithets import share_epithets
from rapport.reading.evidence import Clues, Group, Pointed, clues_of, group_of
from rapport.reading.genders import hinted_genders, learned_genders, new_votes, told_genders
from rapport.reading.ground import Ground
from rapport.reading.items import NAME, NOMINAL, PERSON, Item
from rapport.reading.left_open import likeliest
from rapport.reading.model import Heads, Scores
from rapport.reading.open_chains import OpenChains
from rapport.reading.openers import name_openers
from rapport.reading.pointers import Points, gender_of_noun, is_epithet
from rapport.reading.reach import GENDERED, SPOKEN, Meant, compared, fitting, with_title
from rapport.reading.roles import Role, Shared, by_chain, callings, role_clues, role_of, roles_of
from rapport.reading.second_offices import without_second_offices
from rapport.reading.serving import is_candidate, principals, spoken_for
from rapport.reading.surroundings import Surroundings
from rapport.reading.voices import Voice, whose_words

_OWNERS = frozenset("his her their its my our your".split())
# Below this probability a pronoun or phrase stays alone: a wrong person is worse than none
# (python -m training.score_chains).
ACCEPT = 0.6
# … one who speaks below this: beside 0.6, broad.jsonl's check articles have four more names, all right, its
# working ones three, all right; from 0.55 down contacts are lost (training/LOG.md, 28 November 2026).
SPEAKING = 0.57
# … and "he" or "she" who says nothing below this: of 0.6 to 0.78 the lowest with which all floors of the gate
# hold (tests/test_gate.py; training/LOG.md, 28 November 2026).
SILENT = 0.68
# What the network would say of somebody it cannot see from here: less than of the likeliest it sees
# (natural log odds).
UNSEEN = 1.0
# "They" is a body seldom, and people whom nobody names most often.
SEVERAL = 0.85


@dataclass(frozen=True, slots=True)
class Choice:
    """One pointing item, its candidates (each with the items that are in it so far) and their clues."""

    group: Group
    item: Item
    candidates: tuple[tuple[Item, ...], ...]
    clues: Sequence[Clues]


# What training is told of every choice.
Watch = Callable[[Choice], None]


def join(
    items: list[Item],
    titled: Sequence[str],
    scores: Scores,
    heads: Heads,
    voices: list[Voice],
    around: Surroundings,
    watch: Watch | None = None,
    year: int | None = None,
) -> None:
    """Give every pointing item the chain of its likeliest antecedent, or a chain of its own.

    A speaker is resolved before the words that are quoted from them: "He is clever," he said, is about
    somebody else, so the speaker is not looked for in the quotation, nor is "he" in it the speaker.
    All is done twice: what the first time made of "he" and "she" tells who is a man and who a woman, and
    for whom a spokesman speaks.
    `titled` are the items' names with their titles; `watch` is told every choice (training); `year` is
    that of the article.
    """
    text = around.text
    spans = [with_title(i, scores, text) for i in items]
    if not spans:
        return
    asked = [n for n, item in enumerate(items) if _points_back(item)]
    first, rows = compared(heads.antecedent, scores, spans, asked)
    named = [(i.chain, i.span) for i in items if i.type is PERSON and i.chain >= 0]
    phrases = list(callings(named, text, year))
    quoted_by, told_by = whose_words(items, voices, text)
    ground = Ground(
        items, text, first, rows, Meant(items), around, by_chain(roles_of(phrases)),
        {v.speaker: v for v in voices}, quoted_by, told_by, [i.span.start for i in items],
        appositions(items, text), principals=principals(items, text), hints=hinted_genders(items, titled),
    )  # fmt: skip
    told = told_genders(items, titled, phrases)
    votes = _join_all(ground, dict(told), watch)
    learned = learned_genders(told, votes)
    bosses = spoken_for(items, text)
    if learned != told or bosses:
        for item in items:
            if item.kind is not NAME:
                item.chain, item.p = -1, 1.0
        _join_all(replace(ground, bosses=bosses), learned, watch)
    share_epithets(items, text)
    name_openers(items, voices, around, learned, lambda n: barred_from(n, ground))
    name_described(items, voices, around, learned, lambda n: barred_from(n, ground))
    without_second_offices(items, phrases, text)


def _join_all(
    ground: Ground, genders: dict[int, Points], watch: Watch | None
) -> dict[int, dict[Points, float]]:
    """Join every item once; the expected numbers of "he" and "she" for each chain of names."""
    items = ground.items
    free = max((i.chain for i in items), default=-1) + 1
    named = free
    votes = new_votes()
    open_ones = OpenChains()
    called: dict[Role, int] = {}
    for n in sorted(range(len(items)), key=lambda n: _turn(n, ground)):
        item = items[n]
        if item.kind is NAME:
            continue
        if n in ground.beside:
            item.chain = items[ground.beside[n]].chain
            if is_epithet(item.span.of(ground.text)) and (role := _role(item, ground.text)):
                called[role] = item.chain
            continue
        if item.points is Points.RELATIVE:
            before = named_before(n, items, ground.text)
            item.chain = free if before is None else items[before].chain
            free += before is None
            continue
        boss = ground.boss_of(n)
        if boss is not None and is_candidate(item, ground.text):
            item.chain, item.p = boss, SEVERAL
            continue
        barred = barred_from(n, ground)
        chance = _chances(n, ground, barred, genders, watch)
        gender = item.points if item.points in GENDERED else None
        if gender:
            for chain, p in open_ones.told(chance).items():
                if chain < named:
                    votes[chain][gender] += p
        role = _role(item, ground.text)
        same = called.get(role) if role else None
        if same is not None and same not in open_ones and is_epithet(item.span.of(ground.text)):
            item.chain, item.p = same, ACCEPT
            continue
        if same is not None and same in open_ones and same not in barred:
            best, sure = open_ones.again(same, chance, later=True)
            if best != _likeliest({c: p for c, p in chance.items() if c not in open_ones})[0]:
                # the two do not tell the same
                best, sure = same, 0.0
        else:
            best, sure = open_ones.choose(chance) if gender or role else _likeliest(chance)
        if best is not None and sure >= _enough(item.points, speaks=n in ground.voice_of):
            item.chain, item.p = best, min(1.0, sure)
            if role and is_epithet(item.span.of(ground.text)):
                called[role] = best
            if gender and item.p > 0.8:
                genders.setdefault(best, gender)
            for joined in open_ones.joined(best) if gender or role else ():
                for other in items:
                    if other.chain == joined:
                        other.chain, other.p = best, item.p
        elif best is not None and best in open_ones:
            item.chain = best
            open_ones.bar(best, barred)
            if gender:  # "He" behind "the prime minister" tells that this one is a man
                genders.setdefault(best, gender)
            if role:
                called.setdefault(role, best)
        else:
            item.chain = free
            free += 1
            if gender or role:
                open_ones.add(item.chain, chance, barred, phrase=role is not None)
            if role:
                called[role] = item.chain
            if gender:
                genders[item.chain] = gender
            elif noun := gender_of_noun(item.span.of(ground.text)) if item.kind is NOMINAL else None:
                genders[item.chain] = noun
    _settle(open_ones, ground, genders)
    return {chain: dict(counts) for chain, counts in votes.items()}


def _enough(points: Points | None, *, speaks: bool) -> float:
    """The probability from which on an item is joined."""
    if points is Points.SEVERAL:
        return SEVERAL
    if speaks:
        return SPEAKING
    return SILENT if points in GENDERED else ACCEPT


def _settle(open_ones: OpenChains, ground: Ground, genders: Mapping[int, Points]) -> None:
    """Give pronouns that are left open to the one person who is plainly likeliest."""
    items = ground.items
    named: dict[int, int] = {}
    for n, item in enumerate(items):
        if item.kind is NAME and item.type is PERSON:
            named.setdefault(item.chain, n)
    left = open_ones.left()
    members: dict[int, list[int]] = defaultdict(list)
    for n, item in enumerate(items):
        if item.chain in left:
            members[item.chain].append(n)
    for chain, at in members.items():
        points = {items[n].points for n in at}
        if len(points) != 1 or not points <= set(GENDERED):
            continue
        own = points.pop()
        barred = set[int]().union(*(barred_from(n, ground) for n in at))
        before = {c for c, first in named.items() if first < at[0]} - barred
        fits = {c for c in before if genders.get(c, own) is own}
        found = likeliest({c: p for c, p in left[chain].items() if c not in barred}, fits)
        if found is not None:
            for n in at:
                items[n].chain, items[n].p = found


def _role(item: Item, text: str) -> Role | None:
    """The role by which a phrase calls somebody; None for other words, and where it says whose they are."""
    if item.kind is not NOMINAL or item.points is not Points.PERSON or not item.definite:
        return None
    words = item.span.of(text).split()
    return role_of(item.span.of(text)) if words[0].lower() == "the" and len(words) > 1 else None


def _likeliest(chance: dict[int, float]) -> tuple[int | None, float]:
    best = max(chance, key=lambda c: chance[c], default=None)
    return best, 0.0 if best is None else chance[best]


def _chances(
    n: int, ground: Ground, barred: set[int], genders: dict[int, Points], watch: Watch | None
) -> dict[int, float]:
    """The chains that an item may be of, each with its probability; none for what does not point back."""
    items, item = ground.items, ground.items[n]
    first = ground.first[n]
    if not _points_back(item) or first >= n:
        return {}
    voice = ground.voice_of.get(n)
    if voice is None and item.kind is NOMINAL and is_epithet(item.span.of(ground.text)):
        return {}  # where it does not speak, "the Skipper" may be a ship
    own = voice.content if voice else ()
    if item.points is Points.THING and item.kind is NOMINAL and _names_itself(n, ground):
        return {}
    candidates: dict[int, list[int]] = defaultdict(list)
    for k in fitting(n, first, items, ground.meant, genders, ground.text):
        chain = items[k].chain
        if chain not in barred and not (own and any(c.contains(items[k].span) for c in own)):
            candidates[chain].append(k)
    if item.kind is NOMINAL and item.points is Points.PERSON and _is_possessed(item, ground.text):
        shared = role_clues(ground.around.placed(n), candidates, ground.roles)
        candidates = {c: ks for c, ks in candidates.items() if shared.get(c) in (Shared.ROLE, Shared.ALONE)}
    far = _far_bearers(n, ground, candidates, barred)
    candidates.update(far)
    if not candidates:
        return {}
    odds = ground.rows[n]
    # a name's p tells whether it is a name; a pronoun's whether it is in its chain
    network = {
        chain: log(
            sum([odds[k - first] if items[k].kind is NAME else items[k].p * odds[k - first] for k in ks])
            + 1e-9
        )
        for chain, ks in candidates.items()
        if chain not in far
    }
    if far:
        unseen = max([0.0, *network.values()]) - UNSEEN
        network |= dict.fromkeys(far, unseen)
    group = group_of(item, speaks=voice is not None)
    if group is None:
        return dict(zip(network, softmax_of(list(network.values())), strict=True))
    teller = ground.told_by.get(n)
    told_by = teller if item.points in GENDERED else None
    pointed = Pointed(n, voice, told_by, genders, ground.roles, ground.boss_of(n), ground.hints)
    clues = clues_of(pointed, candidates, network, items, ground.around)
    if watch:
        watch(Choice(group, item, tuple(tuple(items[k] for k in ks) for ks in candidates.values()), clues))
    return dict(zip(candidates, chances_of(group, clues), strict=True))


def _points_back(item: Item) -> bool:
    """Whether an item may mean somebody named before."""
    return item.definite and item.kind is not NAME and item.points not in SPOKEN


def _names_itself(n: int, ground: Ground) -> bool:
    """Whether a phrase for a body tells which: "his campaign", "the advocacy group Clear Sarn"."""
    item = ground.items[n]
    behind = ground.text[item.span.end : item.span.end + 2]
    owned = _is_possessed(item, ground.text) or item.span.of(ground.text).split()[0].endswith(("'s", "’s"))
    return owned or (behind[:1] == " " and behind[1:].isupper())


def _far_bearers(
    n: int, ground: Ground, near: Mapping[int, list[int]], barred: Collection[int]
) -> dict[int, list[int]]:
    """Who has the role that a phrase names, farther back than the network sees: "the former governor"."""
    items, item = ground.items, ground.items[n]
    if item.kind is not NOMINAL or item.points is not Points.PERSON:
        return {}
    others = {c for c in ground.roles if c not in near and c not in barred}
    shared = role_clues(ground.around.placed(n), others, ground.roles) if others else {}
    bearers = {c for c, what in shared.items() if what is Shared.ALONE}
    if not bearers:
        return {}
    out: dict[int, list[int]] = defaultdict(list)
    for k in range(ground.first[n]):
        if items[k].chain in bearers and items[k].kind is NAME:
            out[items[k].chain].append(k)
    return dict(out)


def _is_possessed(item: Item, text: str) -> bool:
    """Whether a phrase says whose it is: "his spokesman" may be anybody but those who are spoken of."""
    return item.span.of(text).split()[0].lower() in _OWNERS


def _turn(n: int, ground: Ground) -> tuple[int, int]:
    """When an item is resolved: in text order, but a speaker before the words quoted from them."""
    start = ground.items[n].span.start
    voice = ground.voice_of.get(n)
    return (min(start, voice.content[0].start) if voice else start, n if voice is None else -1)
