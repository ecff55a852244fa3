"""A network to GraphML: what Gephi, Cytoscape, yEd, igraph and networkx open."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from xml.etree import ElementTree as ET

from rapport.dossier.network.network import Network
from rapport.dossier.network.node import Node
from rapport.dossier.network.node_columns import NODES
from rapport.dossier.network.xml_text import xml_text
from rapport.dossier.out.column import Column, Kind
from rapport.dossier.pairs.pair import Pair
from rapport.dossier.pairs.pair_columns import PAIRS

# http://graphml.graphdrawing.org/primer/graphml-primer.html; a day is an ISO 8601 string there.
NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
TYPES = {
    Kind.TEXT: "string",
    Kind.WHOLE: "long",
    Kind.NUMBER: "double",
    Kind.YES_NO: "boolean",
    Kind.DAY: "string",
}

# The two ends are the edge itself.
ENDS = {"speaker_id", "target_id"}


def network_graphml(network: Network) -> bytes:
    """The graph as UTF-8: a node for each person, a directed edge from the speaker to whom they speak of.

    Nodes are known by the ids of persons; every column of the tables is an attribute, `label` the name.
    What is unknown, such as the warmth of too few statements, has no data element.
    """
    ET.register_namespace("", NAMESPACE)
    root = ET.Element(_tag("graphml"))
    edges = [column for column in PAIRS if column.name not in ENDS]
    _declare(root, "node", NODES)
    _declare(root, "edge", edges)
    graph = ET.SubElement(root, _tag("graph"), id="network", edgedefault="directed")
    for node in network.people:
        element = ET.SubElement(graph, _tag("node"), id=xml_text(node.person.id))
        _data(element, "node", NODES, node)
    for pair in network.edges:
        element = ET.SubElement(
            graph,
            _tag("edge"),
            source=xml_text(pair.speaker.person.id),
            target=xml_text(pair.target.person.id),
        )
        _data(element, "edge", edges, pair)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"


def _declare(root: ET.Element, of: str, columns: Iterable[Column[Any]]) -> None:
    for column in columns:
        key = ET.SubElement(
            root, _tag("key"), {"id": f"{of}-{column.name}", "for": of, "attr.name": column.name}
        )
        key.set("attr.type", TYPES[column.kind])
        ET.SubElement(key, _tag("desc")).text = column.meaning


def _data(element: ET.Element, of: str, columns: Iterable[Column[Any]], value: Node | Pair) -> None:
    for column in columns:
        cell = column.of(value)
        if cell is not None:
            ET.SubElement(element, _tag("data"), key=f"{of}-{column.name}").text = xml_text(str(cell))


def _tag(name: str) -> str:
    return f"{{{NAMESPACE}}}{name}"
