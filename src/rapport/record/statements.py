"""Attributions as sayings in; the statements that they report, out. Pure: the order does not matter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rapport.reading.reading import Basis, Said
from rapport.record.wording import is_long_enough, runs_of_three, sameness

# Ten days: an agency story is reprinted within a week, a weekly adds a few days; a speaker who repeats
# a phrase does so at the next rally or summit, and then it is another statement.
DAYS = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What decides which statement an attribution reports.

    `key` and `person_key` are places in the database; `words` are the bare words of its content,
    `quoted` those in quotation marks when only part is.
    """

    key: int = 0
    id: str
    person: str | None
    person_key: int | None = None
    article: str
    position: int
    published: date | None
    outlet: str | None
    words: str
    quoted: str | None = None
    said: Said
    nested: bool = False
    negated: bool = False
    hypothetical: bool = False

    @property
    def stated(self) -> tuple[date, date] | None:
        """The days, end exclusive, that the article states for it."""
        said = self.said
        if said.basis is not Basis.STATED or said.start is None or said.end is None:
            return None
        return (said.start, said.end)

    @property
    def order(self) -> tuple[date, bool, str, str, int]:
        """First published first."""
        return report_order(self.published, self.outlet, self.article, self.position)


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The sayings of one statement, in order; `family` is shared by the groups they could join."""

    family: str
    sayings: tuple[Saying, ...]

    @property
    def id(self) -> str:
        """A stable id: it changes only when an earlier report of the statement turns up."""
        return hashlib.sha256(f"statement|{self.sayings[0].id}".encode()).hexdigest()[:16]


def report_order(
    published: date | None, outlet: str | None, article_id: str, position: int
) -> tuple[date, bool, str, str, int]:
    """Sort key of reports: first published first, then by outlet; what is unknown comes last."""
    return (published or date.max, outlet is None, outlet or "", article_id, position)


def sameness_of(a: Saying, b: Saying) -> float:
    """How surely two sayings are one utterance by their wording, of 100; 0 when they are not.

    Same person, publications within DAYS, no two different stated days, and one's words hold the
    other's. Inside one article, and for a saying inside another, the words must be held exactly.
    """
    if a.person is None or a.person != b.person:
        return 0.0
    if (a.negated, a.hypothetical) != (b.negated, b.hypothetical):
        return 0.0
    if not _near(a, b) or not _agree(a.stated, b.stated):
        return 0.0
    if a.nested or b.nested:
        return 100.0 if a.words == b.words and is_long_enough(a.words) else 0.0
    score = max(sameness(one, other) for one in _wordings(a) for other in _wordings(b))
    return score if score == 100 or a.article != b.article else 0.0


def group(sayings: Iterable[Saying]) -> list[Group]:
    """The statements that the sayings report, in order of their first reports.

    The surest pairs are joined first, as long as a statement keeps within DAYS and to one stated
    day. Sayings joined by any chain of pairs form a family; a family's groups depend on nothing
    outside it, so that a record can group one family anew and leave the rest alone.
    """
    ordered = sorted(sayings, key=lambda saying: saying.order)
    twins = _twins(ordered)
    clusters = {leader: _Cluster.of(same) for leader, same in twins.items()}
    family = {leader: leader for leader in twins}
    for _, _, one, other in sorted(_pairs([same[0] for same in twins.values()])):
        kin, other_kin = sorted((_root(family, one), _root(family, other)))
        family[other_kin] = kin
        left, right = clusters[one], clusters[other]
        if left is not right and left.may_join(right):
            left.take(right)
            clusters.update({same.id: left for same in right.sayings if same.id in clusters})
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
    """Sayings joined so far, with the days of publication and the stated interval common to all."""

    sayings: list[Saying]
    first: date
    last: date
    stated: tuple[date, date] | None

    @classmethod
    def of(cls, same: list[Saying]) -> _Cluster:
        published = same[0].published or date.max
        return cls(list(same), published, published, same[0].stated)

    def may_join(self, other: _Cluster) -> bool:
        days = (max(self.last, other.last) - min(self.first, other.first)).days
        return days <= DAYS and _agree(self.stated, other.stated)

    def take(self, other: _Cluster) -> None:
        self.sayings += other.sayings
        self.first, self.last = min(self.first, other.first), max(self.last, other.last)
        if self.stated and other.stated:
            self.stated = (max(self.stated[0], other.stated[0]), min(self.stated[1], other.stated[1]))
        self.stated = self.stated or other.stated


def _twins(ordered: list[Saying]) -> dict[str, list[Saying]]:
    """Sayings alike in all that decides, by the id of their first: a flood of reprints is one of them."""
    alike: dict[tuple[object, ...], list[Saying]] = {}
    for saying in ordered:
        key: tuple[object, ...] = (saying.id,)
        if saying.person is not None and is_long_enough(saying.words):
            where = saying.published or saying.article
            what = (saying.words, saying.quoted, saying.nested, saying.negated, saying.hypothetical)
            key = (saying.person, where, saying.stated, *what)
        alike.setdefault(key, []).append(saying)
    return {same[0].id: same for same in alike.values()}


def _pairs(ordered: list[Saying]) -> Iterator[tuple[float, int, str, str]]:
    """Every pair that is one utterance, the surest and nearest in time lowest, ids to break ties."""
    near: dict[tuple[str, str | None], list[tuple[Saying, set[tuple[str, str, str]]]]] = {}
    for saying in ordered:
        if saying.person is None or not is_long_enough(saying.words):
            continue
        runs = {run for wording in _wordings(saying) for run in runs_of_three(wording)}
        place = (saying.person, None if saying.published else saying.article)
        earlier = [pair for pair in near.get(place, []) if _days(pair[0], saying) <= DAYS]
        for one, its_runs in earlier:
            if not runs.isdisjoint(its_runs) and (score := sameness_of(one, saying)):
                first, second = sorted((one.id, saying.id))
                yield (-score, _days(one, saying), first, second)
        near[place] = [*earlier, (saying, runs)]


def _wordings(saying: Saying) -> tuple[str, ...]:
    return (saying.words, saying.quoted) if saying.quoted else (saying.words,)


def _near(a: Saying, b: Saying) -> bool:
    if a.published is None or b.published is None:
        return a.article == b.article
    return _days(a, b) <= DAYS


def _days(a: Saying, b: Saying) -> int:
    return abs(((a.published or date.max) - (b.published or date.max)).days)


def _agree(one: tuple[date, date] | None, other: tuple[date, date] | None) -> bool:
    """Whether two stated intervals share a day; an unstated one agrees with all."""
    return one is None or other is None or max(one[0], other[0]) < min(one[1], other[1])


def _root(family: dict[str, str], id: str) -> str:
    while family[id] != id:
        family[id] = family[family[id]]
        id = family[id]
    return id
