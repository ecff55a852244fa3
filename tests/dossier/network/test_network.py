"""The graph: its people and edges, and GraphML as networkx reads it."""

from __future__ import annotations

import io
from xml.etree import ElementTree as ET

import networkx
import pytest

from rapport.dossier.network.network import Network
from rapport.dossier.pairs.pair import Party
from rapport.dossier.pairs.pair_columns import PAIRS
from rapport.dossier.pairs.pairs import Pairs
from rapport.record.answers import Person
from tests.observations import parties, said

PEOPLE = parties("quill", "brandt", "ford")
SOME = [
    *said("quill", "brandt", "+" * 12 + "0"),
    *said("brandt", "quill", "-" * 11),
    *said("ford", "quill", "+-"),
]
NETWORK = Network.from_pairs(Pairs.from_observations(SOME, PEOPLE))


def read(network: Network) -> networkx.DiGraph:
    return networkx.read_graphml(io.BytesIO(network.to_graphml()))


def test_the_people_are_counted_by_their_edges() -> None:
    found = [(n.name, n.speaks_of, n.spoken_of_by, n.said, n.received) for n in NETWORK.people]
    assert found == [("Quill", 1, 2, 13, 13), ("Brandt", 1, 1, 11, 13), ("Ford", 1, 0, 2, 0)]


def test_networkx_reads_the_graph_with_every_column() -> None:
    graph = read(NETWORK)
    assert graph.is_directed() and not graph.is_multigraph()
    assert set(graph.nodes) == {"quill", "brandt", "ford"}
    assert graph.nodes["quill"] == {
        "id": "quill", "label": "Quill", "type": "person",
        "speaks_of": 1, "spoken_of_by": 2, "said": 13, "received": 13,
    }  # fmt: skip
    rows = {(row.pop("speaker_id"), row.pop("target_id")): row for row in NETWORK.edges.to_dicts()}
    assert set(graph.edges) == set(rows)
    for ends, row in rows.items():
        known = {name: value for name, value in row.items() if value is not None}
        assert graph.edges[ends] == known | {day: known[day].isoformat() for day in ("first", "last")}


def test_signs_are_numbers_and_absent_where_there_is_too_little() -> None:
    graph = read(NETWORK)
    assert graph.edges["quill", "brandt"]["sign"] == 1
    assert graph.edges["brandt", "quill"]["sign"] == -1
    assert "sign" not in graph.edges["ford", "quill"]


def test_every_attribute_is_declared_with_its_meaning() -> None:
    root = ET.fromstring(NETWORK.to_graphml())
    space = "{http://graphml.graphdrawing.org/xmlns}"
    keys = {key.get("attr.name"): key.findtext(f"{space}desc") for key in root.iter(f"{space}key")}
    assert all(
        keys[column.name] == column.meaning
        for column in PAIRS
        if column.name not in ("speaker_id", "target_id")
    )


def test_names_cannot_break_the_file() -> None:
    odd = 'Q\x00\ud800 <b>&"\u202e'
    people = {"a": Party(Person("a", odd), None), "b": Party(Person("b&<\x01", "B"), None)}
    network = Network.from_pairs(Pairs.from_observations(said("a", "b", "+"), people))
    graph = read(network)
    assert (
        graph.nodes["a"]["label"]
        == "Q\N{REPLACEMENT CHARACTER}" * 1 + '\N{REPLACEMENT CHARACTER} <b>&"\N{REPLACEMENT CHARACTER}'
    )
    ET.fromstring(network.to_svg())


def test_the_strongest_pairs_are_kept_and_the_others_counted() -> None:
    two = NETWORK.strongest(2)
    assert (len(two.edges), two.in_all, len(two.people)) == (2, 3, 2)
    assert read(two).number_of_edges() == 2


def test_an_empty_network_is_a_graph_and_a_picture() -> None:
    empty = Network.from_pairs(Pairs.from_observations([], {}))
    assert read(empty).number_of_nodes() == 0
    assert "Nobody in this record" in empty.to_svg()


@pytest.mark.parametrize("form", ["to_graphml", "to_svg"])
def test_the_same_observations_give_the_same_bytes_in_any_order(form: str) -> None:
    other = Network.from_pairs(Pairs.from_observations(SOME[::-1], PEOPLE))
    assert getattr(other, form)() == getattr(NETWORK, form)()
