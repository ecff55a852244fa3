"""Accounts of contacts and the stories of their articles, in; which of them are one account, out. Pure.

A reprint tells an account again in the same words, a near-copy of its article in nearly the same ones: one
account, however often it was printed. What one article tells twice are two, in its copies as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from rapport.dossier.conflicts.spots import are_apart, spot_of, town_of
from rapport.dossier.contacts.contact import Account
from rapport.dossier.contacts.going_back import family
from rapport.dossier.contacts.same_event import apart, overlap
from rapport.dossier.one_source import are_one_source
from rapport.record.sameness import CONTRADICTING, compare_words, score
from rapport.record.wording import bare

# "Quill met Brandt in Till before the vote" and "… before the talks" (5.0) may be two meetings; "Quill and
# Brandt met in Till on Monday" and "Quill met Brandt in Till on Monday before the vote" (7.7) are one.
SURE = 5.5
# Passages of fewer words may be told of two events: "They met again."
FEWEST = 7


def retold(accounts: Sequence[Account], stories: Mapping[str, str]) -> list[int]:
    """For each account the place of the first that it reprints, or its own.

    `stories` has the story of each article that has near-copies, by its id.
    """
    words = [bare(one.span.of(one.article.text)) for one in accounts]
    first = list(range(len(accounts)))
    members = [[n] for n in first]

    def unite(n: int, m: int) -> None:
        less, more = sorted((first[n], first[m]))
        if less == more or _articles(accounts, members[less]) & _articles(accounts, members[more]):
            return
        for one in members[more]:
            first[one] = less
        members[less] += members[more]

    same: dict[object, list[int]] = defaultdict(list)
    for n, one in enumerate(accounts):
        story = stories.get(one.article.id)
        where = "" if words[n].count(" ") + 1 >= FEWEST else story or one.article.id
        earlier = same[where, words[n], one.standing]
        for m in earlier:
            if first[m] == m and first[n] == n and may_be_one(one, accounts[m]):
                unite(n, m)
        earlier.append(n)
    near: dict[object, set[int]] = defaultdict(set)
    for n, one in enumerate(accounts):
        if (story := stories.get(one.article.id)) is not None:
            near[story, one.standing].add(first[n])
    for _, n, m in sorted(set(_near(accounts, words, near))):
        unite(n, m)
    return first


def _near(
    accounts: Sequence[Account], words: Sequence[str], near: Mapping[object, set[int]]
) -> Iterator[tuple[float, int, int]]:
    """Minus how alike two accounts of near-copies are, and their places, for those that can be one."""
    for some in near.values():
        for n, m in combinations(sorted(some), 2):
            if not may_be_one(accounts[n], accounts[m]):
                continue
            features = compare_words(words[n], words[m])
            if score(features) >= SURE and not CONTRADICTING & {feature.name for feature in features}:
                yield -score(features), n, m


def may_be_one(one: Account, other: Account) -> bool:
    """Whether two accounts say the same of one event, by the same teller, in two articles."""
    return (
        one.article.id != other.article.id
        and one.standing is other.standing
        and other.kind in family(one.kind)
        and _are_one_teller(one, other)
        and overlap(one.when, other.when) is not False
        and not apart(one.place, other.place)
        and not any(are_apart(place_of(one), place_of(other)) for place_of in (spot_of, town_of))
    )


def _are_one_teller(one: Account, other: Account) -> bool:
    """Whether one person or source tells both, as far as the articles say: "she" in one may have a name."""
    if one.teller is None or other.teller is None:
        return one.teller is other.teller
    return are_one_source(one.teller, one.teller_id, other.teller, other.teller_id)


def _articles(accounts: Sequence[Account], some: Sequence[int]) -> set[str]:
    return {accounts[n].article.id for n in some}
