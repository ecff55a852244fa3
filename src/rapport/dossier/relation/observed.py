"""A record and two people in; all that the statistics of the two are made from, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.dossier.relation.confusion import Confusion, shipped_confusion
from rapport.record.answers import Person
from rapport.record.observation import Observation
from rapport.record.observing import in_time

if TYPE_CHECKING:
    from rapport.record.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Observed:
    """What each of two said about anyone, and what anyone said about each.

    `confusion` is that of the weights that read the record, None when it is not known or several read it.
    """

    a: Person
    b: Person
    by_a: tuple[Observation, ...]
    by_b: tuple[Observation, ...]
    about_a: tuple[Observation, ...]
    about_b: tuple[Observation, ...]
    confusion: Confusion | None

    @classmethod
    def of(cls, record: Record, a: Person, b: Person) -> Observed:
        """All that the record holds of the two, each statement fetched once."""
        shipped = shipped_confusion()
        by_a, by_b = (tuple(record.observations(speaker=one.id)) for one in (a, b))
        others_a, others_b = (record.observations(about=one.id, not_by=(a.id, b.id)) for one in (a, b))
        return cls(
            a=a,
            b=b,
            by_a=by_a,
            by_b=by_b,
            about_a=tuple(sorted([*others_a, *(one for one in by_b if one.target == a.id)], key=in_time)),
            about_b=tuple(sorted([*others_b, *(one for one in by_a if one.target == b.id)], key=in_time)),
            confusion=shipped if record.weights() == [shipped.weights] else None,
        )
