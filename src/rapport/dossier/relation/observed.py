"""A record and two people in; all that the statistics of the two are made from, out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapport.dossier.relation.confusion import Confusion, shipped_confusion
from rapport.record.answers import Person
from rapport.record.observation import Observation

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
        """All that the record holds of the two, in four quick walks."""
        shipped = shipped_confusion()
        return cls(
            a=a,
            b=b,
            by_a=tuple(record.observations(speaker=a.id)),
            by_b=tuple(record.observations(speaker=b.id)),
            about_a=tuple(record.observations(about=a.id)),
            about_b=tuple(record.observations(about=b.id)),
            confusion=shipped if record.weights() == [shipped.weights] else None,
        )
