"""The statements behind a network's page: their words, that each number leads to them, how many there are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapport.dossier.network.network import Network
from rapport.dossier.pairs.pairs import Pairs
from rapport.faces.network import lists
from rapport.faces.network.lists import draw_lists, words_of
from rapport.faces.network.page import network_html
from rapport.reading.reading import Label
from rapport.record.record import Record
from tests.observations import parties, said
from tests.stories import make_record


def made(*signs: str) -> Network:
    people = [f"p{n}" for n in range(len(signs) + 1)]
    told = [one for n, each in enumerate(signs, 1) for one in said("p0", f"p{n}", each)]
    return Network.from_pairs(Pairs.from_observations(told, parties(*people)))


def test_every_number_leads_to_as_many_statements() -> None:
    html = network_html(made("++-0" * 6, "+-")).decode()
    told = {
        key: re.findall(r"<li>", part) for key, part in re.findall(r'<h3 id="([^"]+)">(.*?)</ul>', html, re.S)
    }
    linked = re.findall(r'<a href="#(p\d+-\w+)">(\d+)</a>', html)
    assert ("p1-favourable", "12") in linked and ("p2-critical", "1") in linked
    for key, n in linked:
        whole = key.endswith("-all")
        parts = [some for one, some in told.items() if one == key or (whole and one.startswith(key[:-3]))]
        assert sum(map(len, parts)) == int(n), key
    assert "p2-neutral" not in html  # a nought opens nothing


def test_the_words_and_the_outlet_stand_beside_the_day() -> None:
    with make_record() as record:
        network = Network.of(record)
        words = words_of(record, network)
        html = network_html(network, words).decode()
    assert "Mr. Brandt was “a man of his word.”" in html and "The Harbour Post" in html
    assert {one.statement for pair in network.edges for one in pair.observations} == words.keys()


def test_long_words_are_cut() -> None:
    assert lists._cut("word " * 100).endswith(" word…") and len(lists._cut("word " * 100)) <= lists.EXCERPT
    assert lists._cut("short") == "short"


def test_a_page_has_room_for_so_many_and_says_what_it_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LISTED", 36)
    first, second = draw_lists(made("+" * 20 + "-" * 2, "0" * 3), {})
    favourable, critical = first["parts"]
    assert (favourable["n"], favourable["left"], len(favourable["lines"])) == (20, 14, 6)
    assert favourable["lines"][-1]["day"] == "2020-01-20"  # the latest
    assert (critical["left"], second["parts"][0]["left"]) == (0, 0)
    assert critical["label"] == Label.CRITICAL.value


def test_without_anybody_there_is_nothing_to_open(tmp_path: Path) -> None:
    with Record(tmp_path / "empty.db") as record:
        html = network_html(Network.of(record)).decode()
    assert "<details" not in html and 'href="#' not in html
