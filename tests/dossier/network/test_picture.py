"""The picture: everybody has a place, every pair an arrow, and words for those who do not see it."""

from __future__ import annotations

import math
from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.dossier.network.curve import join
from rapport.dossier.network.layout import arrange, oval
from rapport.dossier.network.network import Network
from rapport.dossier.network.picture import STEP
from rapport.dossier.pairs.pairs import Pairs
from tests.observations import parties, said

SVG = "{http://www.w3.org/2000/svg}"
MANY = [f"p{nth:02}" for nth in range(30)]


def network(people: int) -> Network:
    """Everybody speaks of the first two, and of whom comes after them."""
    ids = MANY[:people]
    some = [
        one
        for nth, id in enumerate(ids)
        for target, signs in ((ids[0], "+" * 12), (ids[1], "-" * 12), (ids[(nth + 1) % people], "+"))
        for one in said(id, target, signs)
    ]
    return Network.from_pairs(Pairs.from_observations(some, parties(*ids)))


def elements(svg: str, kind: str) -> list[ET.Element]:
    return [one for one in ET.fromstring(svg).iter(f"{SVG}g") if one.get("class") == kind]


def test_every_pair_is_an_arrow_and_says_so_in_words() -> None:
    whole = network(12)
    svg = whole.to_svg()
    titles = [one.findtext(f"{SVG}title") or "" for one in elements(svg, "edge")]
    assert len(titles) == len(whole.edges)
    assert sum("more favourable than critical, +1.00 [+" in title for title in titles) == 11
    assert (
        sum("too few to say" in title for title in titles) == sum(p.warmth is None for p in whole.edges) > 0
    )


def test_the_sign_is_written_and_not_only_coloured() -> None:
    glyphs = [one.findtext(f"{SVG}text") for one in elements(network(12).to_svg(), "edge")]
    assert glyphs.count("+") == glyphs.count("−") == 11


def test_names_have_lines_of_their_own() -> None:
    found = [
        (float(text.get("x", "")), float(text.get("y", "")), text.get("text-anchor"))
        for one in elements(network(30).to_svg(), "person")
        for text in one.iter(f"{SVG}text")
    ]
    assert len(found) == 30
    for (_, y, side), (_, other_y, other_side) in combinations(found, 2):
        if side == other_side != "middle":
            assert abs(y - other_y) >= STEP - 0.2


def test_everything_lies_in_the_picture() -> None:
    root = ET.fromstring(network(30).to_svg())
    left, top, width, height = (float(one) for one in root.get("viewBox", "").split())
    for text in root.iter(f"{SVG}text"):
        assert left < float(text.get("x", "")) < left + width
        assert top < float(text.get("y", "")) < top + height


def test_it_has_a_title_and_a_description_and_asks_for_nothing() -> None:
    svg = network(5).to_svg()
    root = ET.fromstring(svg)
    assert root.get("role") == "img"
    ids = (root.get("aria-labelledby") or "").split()
    words = {one.get("id"): one.text for one in root}
    assert all(words[id] for id in ids)
    assert "href" not in svg and "<script" not in svg and svg.count("http") == 1


@given(st.integers(1, 60))
def test_places_on_the_oval_are_apart(n: int) -> None:
    places = oval(n, width=500, step=20)
    assert len({(round(x, 6), round(y, 6)) for x, y in places}) == n
    assert all(abs(x) <= 250 for x, _ in places)


def test_whom_many_speak_of_stand_in_the_middle_and_friends_side_by_side() -> None:
    ids = MANY[:14]
    weights = {(id, hub): 1.0 for id in ids[2:] for hub in ids[:2]} | {(ids[2], ids[13]): 9.0}
    layout = arrange(ids, weights, width=500, step=30)
    assert layout.core == {ids[0], ids[1]}
    rim = [id for id in ids if id not in layout.core]
    near = sorted(rim, key=lambda id: math.dist(layout.at[id], layout.at[ids[2]]))
    assert ids[13] in near[1:3]
    assert len(set(layout.at.values())) == 14


def test_the_arrow_back_is_another() -> None:
    there = join((-50, 0), (50, 0), gaps=(5, 5), head=8)
    back = join((50, 0), (-50, 0), gaps=(5, 5), head=8)
    assert there.middle[1] == pytest.approx(-back.middle[1])
    assert abs(there.middle[1] - back.middle[1]) > 10
