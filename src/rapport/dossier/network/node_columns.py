"""The columns of a table of the people in a network: one row is one person or body."""

from __future__ import annotations

from rapport.dossier.network.node import Node
from rapport.dossier.out.column import Column, Kind

T, W = Kind.TEXT, Kind.WHOLE


def _type(node: Node) -> str | None:
    return node.party.type.value if node.party.type else None


NODES: tuple[Column[Node], ...] = (
    Column("id", T, "the person", lambda n: n.person.id),
    Column("label", T, "their usual name", lambda n: n.person.name),
    Column("type", T, "person, organisation or place", _type),
    Column("speaks_of", W, "how many others they speak of", lambda n: n.speaks_of),
    Column("spoken_of_by", W, "how many others speak of them", lambda n: n.spoken_of_by),
    Column("said", W, "their statements about others, once for each of those", lambda n: n.said),
    Column("received", W, "statements of others about them", lambda n: n.received),
)  # fmt: skip
