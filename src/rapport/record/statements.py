"""Attributions as sayings in; the statements that they report, out. Pure: the order does not matter."""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from math import inf

from rapport.record.forms import form_of
from rapport.record.linking import compare, contradict
from rapport.record.sameness import LINK, score
from rapport.record.saying import Interval, Saying, as_copies, common, echo, may_meet
from rapport.record.ties import NO_TIES, Ties
from rapport.record.wording import is_long_enough

# Sayings that share no two weighty words are never one: a single one is a topic.
LEAST_SHARED = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The sayings of one statement, in order; `family` is shared by the groups they could join."""

    family: str
    sayings: tuple[Saying, ...]

    @property
    def id(self) -> str:
        """A stable id: it changes only when an earlier report of the statement turns up."""
        return hashlib.sha256(f"statement|{self.sayings[0].id}".encode()).hexdigest()[:16]


def group(sayings: Iterable[Saying], ties: Ties = NO_TIES) -> list[Group]:
    """The statements that the sayings report, in order of their first reports.

    What somebody decided comes first. Then the surest pairs are joined, as long as there is a day on
    which all of a statement's reports may have been said and no two of them contradict each other.
    Sayings joined by any chain of pairs form a family; a family's groups depend on nothing outside
    it, so that a record can group one family anew and leave the rest alone.
    """
    ordered = sorted(sayings, key=lambda saying: saying.order)
    twins = _twins(ordered, ties.ids)
    clusters = {leader: _Cluster.of(same) for leader, same in twins.items()}
    family = {leader: leader for leader in twins}
    pairs = list(_pairs([same[0] for same in twins.values()]))
    apart = [(one, other) for *_, one, other, contradictory, _ in pairs if contradictory]
    for one, other in [*apart, *_known(ties.different, twins)]:
        clusters[one].apart.add(other)
        clusters[other].apart.add(one)
    linked = [(one, other, copied) for v, _, _, one, other, _, copied in sorted(pairs) if -v >= LINK]
    decided = _known(ties.same, twins)
    both = [*((one, other, False) for one, other in decided), *linked]
    for at, (one, other, copied) in enumerate(both):
        kin, other_kin = sorted((_root(family, one), _root(family, other)))
        family[other_kin] = kin
        left, right = clusters[one], clusters[other]
        if left is not right and (at < len(decided) or left.may_join(right, as_copies=copied)):
            left.take(right)
            clusters.update(dict.fromkeys(right.leaders, left))
    names: dict[str, str] = {}
    for leader, same in twins.items():
        root = _root(family, leader)
        names[root] = min(names.get(root, leader), *(one.id for one in same))
    whole = {id(cluster): (leader, cluster) for leader, cluster in clusters.items()}
    groups = [
        Group(
            family=names[_root(family, leader)],
            sayings=tuple(sorted(cluster.sayings, key=lambda saying: saying.order)),
        )
        for leader, cluster in whole.values()
    ]
    return sorted(groups, key=lambda one: one.sayings[0].order)


@dataclass(slots=True)
class _Cluster:
    """Sayings joined so far, the days on which all may have been said, and who must stay out."""

    sayings: list[Saying]
    leaders: set[str]
    possible: Interval | None
    dated: Interval | None
    articles: set[str]
    apart: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, same: list[Saying]) -> _Cluster:
        first = same[0]
        return cls(list(same), {first.id}, first.possible, first.dated, {one.article for one in same})

    def may_join(self, other: _Cluster, *, as_copies: bool) -> bool:
        if not self.apart.isdisjoint(other.leaders):
            return False
        if as_copies:
            # what one article says twice, at two times, its copies say twice
            once = self.articles.isdisjoint(other.articles)
            return once and (not self.dated or not other.dated or common(self.dated, other.dated) is not None)
        if self.sayings[0].person is None and not self.articles.isdisjoint(other.articles):
            return False
        undated = self.possible is None and other.possible is None
        return undated or common(self.possible, other.possible) is not None

    def take(self, other: _Cluster) -> None:
        self.sayings += other.sayings
        self.leaders |= other.leaders
        self.apart |= other.apart
        self.articles |= other.articles
        # joined by hand, or as copies, two may have no day in common
        self.dated = common(self.dated, other.dated) or self.dated or other.dated
        self.possible = common(self.possible, other.possible) or self.dated or self.possible or other.possible


def _known(pairs: Iterable[frozenset[str]], twins: dict[str, list[Saying]]) -> list[tuple[str, str]]:
    """The pairs whose two sayings are both at hand, in a fixed order."""
    ordered = sorted((min(pair), max(pair)) for pair in pairs)
    return [(one, other) for one, other in ordered if one in twins and other in twins]


def _twins(ordered: list[Saying], tied: frozenset[str]) -> dict[str, list[Saying]]:
    """Sayings alike in all that decides, by the id of their first: a flood of reprints is one of them.

    Those on which somebody decided stand for themselves, and short ones, or those of a source that is not
    identified, that an article tells twice.
    """
    alike: dict[tuple[object, ...], list[Saying]] = {}
    echoes = Counter((one.article, one.speaker, one.echo) for one in ordered)
    unnamed = Counter((one.article, one.speaker, one.words) for one in ordered if one.person is None)
    for saying in ordered:
        key: tuple[object, ...] = (saying.id,)
        once = echoes[saying.article, saying.speaker, saying.echo] == 1
        if (
            saying.id not in tied
            and saying.speaker is not None
            and unnamed[saying.article, saying.speaker, saying.words] <= 1
            and (once if saying.echo is not None else is_long_enough(saying.words))
        ):
            where = saying.published or (saying.story is None and saying.article)
            what = (
                saying.words,
                saying.echo,
                saying.quoted,
                saying.nested,
                saying.negated,
                saying.hypothetical,
            )
            key = (saying.speaker, where, saying.story, saying.possible, saying.stated, *what)
        alike.setdefault(key, []).append(saying)
    return {same[0].id: same for same in alike.values()}


def _pairs(leaders: list[Saying]) -> Iterator[tuple[float, int, int, str, str, bool, bool]]:
    """Every pair that can be one utterance, or that must not come to be one through a third.

    Minus its score, days apart, places apart of short ones and ids to break ties; contradictory? as copies?
    """
    holding: dict[tuple[str, str], list[int]] = defaultdict(list)
    echoing: dict[tuple[str, str], list[int]] = defaultdict(list)
    for at, saying in enumerate(leaders):
        if saying.speaker is None:
            continue
        stems = stems_of(saying.words)
        shared = Counter(earlier for stem in stems for earlier in holding[saying.speaker, stem])
        echoes = echoing[saying.speaker, saying.echo] if saying.echo is not None else []
        for earlier in dict.fromkeys(echoes) | {at: None for at, n in shared.items() if n >= LEAST_SHARED}:
            one = leaders[earlier]
            first, second = sorted((one.id, saying.id))
            echoed = echo(one, saying)
            if (echoed or saying.person is None) and one.article == saying.article:
                # an article that says it twice tells of two, and its near-copies do not make them one
                yield (inf, 0, 0, first, second, True, False)
                continue
            if not may_meet(one, saying):
                continue
            features = compare(one, saying)
            if features:
                value, apart = score(features), contradict(features)
                gap = abs(one.position - saying.position) if echoed else 0
                days, copied = days_between(one, saying), as_copies(one, saying)
                yield (-value, days, gap, first, second, apart and value < LINK, copied)
        echoes.append(at)
        for stem in stems:
            holding[saying.speaker, stem].append(at)


def stems_of(words: str) -> set[str]:
    """The weighty ones of bare words, by which sayings are looked up."""
    return {word.stem for word in form_of(words).weighty}


def days_between(a: Saying, b: Saying) -> int:
    """Days between two publications; what has none is nearest to the first."""
    return abs(((a.published or date.min) - (b.published or date.min)).days)


def _root(family: dict[str, str], id: str) -> str:
    while family[id] != id:
        family[id] = family[family[id]]
        id = family[id]
    return id
