"""Items that are joined, in; the same, but nobody is called by two offices that go with no other, out.

"The prime minister asks the president to send engineers": an article that names only the one has them both
joined to whom it names.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from rapport.reading.items import NAME, NOMINAL, Item
from rapport.reading.roles import role_of

# Who has one of these has none of the others.
_HIGHEST = frozenset("president king queen pope chancellor emperor empress".split())
# "the vice president", "the Queen Mother", "a club’s president" are others
_NOT_ALONE = frozenset("vice deputy former elect mother designate".split())
# What an article says of somebody beside the name weighs more than a phrase that was joined.
_BESIDE = 3


def without_second_offices(items: Sequence[Item], called: Iterable[tuple[int, str]], text: str) -> None:
    """Leave open who "the president" is where the chain is a prime minister's, or both where none leads.

    `called` is what the article calls each chain beside its names.
    """
    told: dict[int, set[str]] = defaultdict(set)
    votes: dict[int, Counter[str]] = defaultdict(Counter)
    phrases: dict[int, list[tuple[Item, str]]] = defaultdict(list)
    for chain, phrase in called:
        if office := _highest(phrase):
            told[chain].add(office)
            votes[chain][office] += _BESIDE
    for item in items:
        if item.kind is NOMINAL and item.definite and (office := _highest(item.span.of(text))):
            votes[item.chain][office] += 1
            phrases[item.chain].append((item, office))
    named = {item.chain for item in items if item.kind is NAME}
    free = max((item.chain for item in items), default=-1) + 1
    for chain in sorted(named & phrases.keys()):
        (first, most), *others = votes[chain].most_common()
        if not others or len(told[chain]) > 1:  # a president who was prime minister once
            continue
        leads = most > others[0][1]
        for item, office in phrases[chain]:
            if not leads or office != first:
                item.chain, item.p = free, 1.0
                free += 1


def _highest(phrase: str) -> str | None:
    """The office of a phrase, if it is one that goes with no other: "the Lorvanian president"."""
    role = role_of(phrase)
    if role & _NOT_ALONE:
        return None
    if {"prime", "minister"} <= role:
        return "prime minister"
    found = role & _HIGHEST
    return next(iter(found)) if len(found) == 1 else None
