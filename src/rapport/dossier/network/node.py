"""A person in the network, with how much they speak of others and are spoken of."""

from __future__ import annotations

from dataclasses import dataclass

from rapport.dossier.pairs.pair import Party
from rapport.record.answers import Person


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One person or body; the counts are those of the network's edges."""

    party: Party
    speaks_of: int
    spoken_of_by: int
    said: int
    received: int

    @property
    def person(self) -> Person:
        """Who it is."""
        return self.party.person

    @property
    def name(self) -> str:
        """The usual name."""
        return self.party.person.name
