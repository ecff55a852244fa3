"""The timeline: one mark a counted statement, by shape and by colour."""

from __future__ import annotations

import builtins
import re
from typing import Any

import pytest

from rapport.dossier.dossier import Dossier
from rapport.errors import MissingExtra
from rapport.faces.charts.look import COLOURS, SHAPES
from rapport.faces.charts.timeline import timeline, timeline_svg
from tests.build import build_reading
from tests.stories import NAMES, STORIES, make_record


def dossier(*marked: str) -> Dossier:
    readings = tuple(build_reading(text, names=NAMES, published="2020-05-04") for text in marked) or STORIES
    with make_record(readings=readings) as record:
        return Dossier.between(record, "quill", "brandt")


def test_each_counted_statement_is_one_row() -> None:
    chart = timeline(dossier(), width=600)
    assert chart is not None
    spec = chart.to_dict()
    (rows,) = spec["datasets"].values() if "datasets" in spec else (spec["data"]["values"],)
    assert rows == [
        {
            "lane": "Ada Quill about Otto Brandt",
            "stance": "favourable",
            "row": 2,
            "day": "2020-03-01",
            "start": "2020-03-01",
            "end": "2020-03-01",
            "wide": False,
            "dated": True,
        },
        {
            "lane": "Otto Brandt about Ada Quill",
            "stance": "neutral",
            "row": 1,
            "day": "2021-05-16",
            "start": "2021-05-01",
            "end": "2021-05-31",
            "wide": True,
            "dated": True,
        },
    ]


def test_stance_has_its_own_shape_and_colour() -> None:
    assert len(set(SHAPES.values())) == len(set(COLOURS.values())) == 3


def test_the_drawing_is_the_same_every_time_and_asks_for_nothing() -> None:
    svg = timeline_svg(dossier(), width=600, name="wide")
    assert svg is not None
    assert svg == timeline_svg(dossier(), width=600, name="wide")
    assert set(re.findall(r"https?://[^\"' ]+", svg)) <= {
        "http://www.w3.org/2000/svg",
        "http://www.w3.org/1999/xlink",
    }
    assert "<image" not in svg
    assert "@import" not in svg


def test_it_speaks_to_those_who_do_not_see_it() -> None:
    svg = timeline_svg(dossier(), width=600, name="wide")
    assert svg is not None
    assert re.match(r'<svg viewBox="[-0-9. ]+" role="img" aria-labelledby="wide-title wide-desc"><title', svg)
    assert "Ada Quill about Otto Brandt: 1 favourable, 0 neutral, 0 critical; " in svg
    assert "From 2020-03-01 to 2021-05-16." in svg


def test_a_silent_side_keeps_its_lane() -> None:
    svg = timeline_svg(
        dossier("{1s@quill:Quill} {1c:said} {1x:{@brandt+:Brandt} is kind}"), width=600, name="w"
    )
    assert svg is not None
    assert "Otto Brandt about Ada Quill" in svg.split("</desc>")[1]


def test_without_a_dated_statement_there_is_nothing_to_draw() -> None:
    assert timeline_svg(dossier("{@quill:Quill} outlived {@brandt:Brandt}"), width=600, name="w") is None


@pytest.mark.parametrize("missing", ["altair", "vl_convert"])
def test_a_missing_extra_names_its_command(missing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    load = builtins.__import__

    def without(name: str, *rest: Any) -> Any:
        if name == missing:
            raise ImportError(name)
        return load(name, *rest)

    found = dossier()
    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(MissingExtra, match=re.escape("pip install 'rapport[charts]'")):
        timeline_svg(found, width=600, name="w")


def test_who_about_whom_takes_two_lines_where_there_is_no_room_for_one() -> None:
    narrow = timeline_svg(dossier(), width=250, name="n") or ""
    wide = timeline_svg(dossier(), width=760, name="w") or ""
    assert ">about Otto Brandt<" in narrow
    assert ">Ada Quill about Otto Brandt<" in wide and ">about Otto Brandt<" not in wide
