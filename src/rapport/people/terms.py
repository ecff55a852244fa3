"""The dated terms of offices, and who held an office at a time, with probabilities."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

from rapport.people.ids import local_id
from rapport.reading.reading import EntityType
from rapport.text.tsv import read_tsv

_TABLES = Path(__file__).parent / "tables"

#: The tables were written with the knowledge of this day; a term with no end is not known to run on.
KNOWN_UNTIL = date(2025, 11, 1)
# Of the 381 terms in offices.tsv whose end is known, half were shorter than 3.7 years.
HALF_LIFE = 4 * 365.25
# Two who hold one office at once: Park Geun-hye stayed president while Hwang Kyo-ahn acted for her.
# Which of the two "the president" means is open, so neither gets LINK.
_DAY = timedelta(days=1)
# From an election to the day of taking office: eleven weeks in the USA, nine in Brazil. In Mexico it was five
# months until 2018; with so many, "the president-elect" of a September would be whoever wins in November.
ELECTION = timedelta(days=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """Somebody in an office from `start` until before `end`; an `end` of None is unknown.

    Half-known dates are bounds: a term "from 2019" starts on 1 January at the earliest and is sure from
    1 January 2020 (`sure_from`); one "to 2022" has ended by 2023 and is sure until 2022 (`sure_until`).
    `known_until` is the last day on which the source knew a term without an end to run; `title` is
    what the source calls the office.
    """

    office: str
    id: str
    name: str
    start: date
    end: date | None = None
    acting: bool = False
    disputed: bool = False
    source: str
    sure_from: date | None = None
    sure_until: date | None = None
    known_until: date = KNOWN_UNTIL
    title: str | None = None

    def ended_before(self, day: date) -> bool:
        """Whether the term is known to have ended by that day."""
        return self.end is not None and self.end <= day


@dataclass(frozen=True, slots=True)
class Holding:
    """A term that an expression can mean, and how likely it is meant."""

    term: Term
    p: float


class Terms:
    """Dated terms by office."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_office: dict[str, list[Term]] = defaultdict(list)
        for term in sorted(terms, key=lambda one: (one.office, one.start)):
            self._by_office[term.office].append(term)

    def __iter__(self) -> Iterator[Term]:
        return (term for terms in self._by_office.values() for term in terms)

    def of(self, office: str) -> list[Term]:
        """All terms of an office, the earliest first."""
        return self._by_office.get(office, [])

    def holders(self, office: str, start: date, end: date, *, acting: bool = False) -> list[Holding]:
        """Who held an office between two days (half-open), likeliest first.

        Everybody's share is that of their days. What is missing to 1 is nobody or unknown. A term
        whose end is unknown counts less with every year since it was known to run; days on which a
        half-known term is only possible do not count.
        """
        length = max((end - start).days, 1)
        shares: dict[str, float] = defaultdict(float)
        terms: dict[str, Term] = {}
        held = 0.0
        for term in self.of(office):
            if acting and not term.acting:
                continue
            last = term.sure_until or term.end or end
            days = (min(last, end) - max(term.sure_from or term.start, start)).days
            if days <= 0:
                continue
            share = days / length * _still(term, end)
            shares[term.id] += share
            held += share
            terms[term.id] = term
        over = max(held, 1.0)
        found = [Holding(terms[id], share / over) for id, share in shares.items()]
        return sorted(found, key=lambda one: (-one.p, one.term.name))

    def next(self, office: str, day: date) -> list[Term]:
        """The term that begins soon after a day, of somebody who does not hold the office; none or one."""
        now = {t.id for t in self.of(office) if t.start < day and not t.ended_before(day)}
        coming = [
            t for t in self.of(office) if day <= t.start < day + ELECTION and t.id not in now and not t.acting
        ]
        return coming[:1]

    def former(self, office: str, day: date) -> list[Term]:
        """Those whose last term in an office ended before a day, the latest first."""
        ended = [term for term in self.of(office) if term.ended_before(day)]
        inside = {term.id for term in self.of(office) if term.start <= day and not term.ended_before(day)}
        last = {term.id: term for term in ended if term.id not in inside and not term.acting}
        return sorted(last.values(), key=lambda one: one.start, reverse=True)


def around(day: date) -> tuple[date, date]:
    """The days that an article of a day speaks of: on the day of a change, it may mean either holder."""
    return day - _DAY, day + _DAY


def _still(term: Term, day: date) -> float:
    """How likely a term with no known end still ran on a day."""
    known = max(term.known_until, term.start)
    if term.end is not None or day <= known:
        return 1.0
    return float(0.5 ** ((day - known).days / HALF_LIFE))


def read_term(row: dict[str, str], ids: dict[str, str] | None = None) -> Term:
    """One row of a table of terms: office, name, start, end, acting, disputed, source; id if known."""
    name = row["name"].strip()
    return Term(
        office=row["office"],
        id=row.get("id") or (ids or {}).get(name) or local_id(name, EntityType.PERSON),
        name=name,
        start=date.fromisoformat(row["start"]),
        end=date.fromisoformat(row["end"]) if row.get("end") else None,
        acting=row.get("acting") == "yes",
        disputed=row.get("disputed") == "yes",
        source=row["source"],
    )


@cache
def shipped_terms() -> Terms:
    """The shipped table of terms; the holders' ids are those of the shipped people."""
    from rapport.people.tables import shipped_ids

    ids = shipped_ids()
    return Terms(read_term(row, ids) for row in read_tsv(_TABLES / "offices.tsv"))
