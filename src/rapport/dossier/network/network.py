"""The measured pairs of a record to its Network: a directed, signed graph of who speaks of whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from rapport.dossier.network.node import Node
from rapport.dossier.network.node_columns import NODES
from rapport.dossier.out.column import Column
from rapport.dossier.out.table import Table
from rapport.dossier.pairs.pair import Pair, Party
from rapport.dossier.pairs.pairs import Pairs
from rapport.dossier.relation.share import FEWEST

if TYPE_CHECKING:
    from rapport.record.record import Record


class Nodes(Table[Node]):
    """The people of a network, the most spoken of first."""

    shown = ("label", "type", "speaks_of", "spoken_of_by", "said", "received")

    @property
    def columns(self) -> Sequence[Column[Node]]:
        """One row for each person."""
        return NODES


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Who is reported to speak of whom. `edges` are ordered pairs, the one with most statements first.

    `in_all` counts all pairs of what was asked, in it or not; `corpus` is the record's digest.
    """

    people: Nodes
    edges: Pairs
    in_all: int
    corpus: str

    @classmethod
    def of(
        cls, record: Record, *, around: str | None = None, least: int = FEWEST, limit: int | None = None
    ) -> Self:
        """The network of a record, or of one person and those whom an edge joins with them.

        `least` statements are needed for a sign, 10 unless given; `limit` keeps the pairs with the most
        statements. Raises UnknownPerson or AmbiguousPerson for a name.
        """
        edges = Pairs.of(record, of=around, least=least)
        return cls.from_pairs(edges, limit=limit)

    @classmethod
    def from_pairs(cls, pairs: Pairs, *, limit: int | None = None) -> Self:
        """The network of these pairs, which are in order of volume."""
        kept = pairs[:limit]
        return cls(people=_nodes(kept), edges=kept, in_all=pairs.in_all, corpus=pairs.corpus)

    def strongest(self, limit: int) -> Self:
        """The network of its pairs with the most statements."""
        return self.from_pairs(self.edges, limit=limit)

    def to_graphml(self) -> bytes:
        """The graph as GraphML."""
        from rapport.dossier.network.graphml import network_graphml

        return network_graphml(self)

    def to_svg(self) -> str:
        """The graph as a picture; the same network, the same picture."""
        from rapport.dossier.network.picture import network_svg

        return network_svg(self)

    def _repr_html_(self) -> str:
        """How it shows itself in a notebook: the picture of its strongest pairs."""
        from rapport.dossier.network.picture import LEGIBLE

        return self.strongest(LEGIBLE).to_svg()


def _nodes(pairs: Iterable[Pair]) -> Nodes:
    parties: dict[str, Party] = {}
    counts: dict[str, Counter[str]] = {"speaks_of": Counter(), "spoken_of_by": Counter()}
    sums: dict[str, Counter[str]] = {"said": Counter(), "received": Counter()}
    for pair in pairs:
        one, two = pair.speaker.person.id, pair.target.person.id
        parties[one], parties[two] = pair.speaker, pair.target
        counts["speaks_of"][one] += 1
        counts["spoken_of_by"][two] += 1
        sums["said"][one] += pair.statements
        sums["received"][two] += pair.statements
    nodes = [
        Node(party=party, **{name: count[id] for name, count in (counts | sums).items()})
        for id, party in parties.items()
    ]
    return Nodes(sorted(nodes, key=lambda one: (-one.received, -one.said, one.name, one.person.id)))
