"""rapport pairs and rapport network: the table at 80 columns, the files, the errors."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import networkx
import pytest

from tests.build import build_reading
from tests.faces.conftest import Run
from tests.stories import NAMES, make_record

WIDTH, SCALE = 24, 2


@pytest.fixture
def many_db(tmp_path: Path) -> Path:
    """A record in which Quill praises Brandt twelve times, and Ford blames Quill once."""
    days = [f"2021-{nth:02}-10" for nth in range(1, 13)]
    kinds = [
        "lamp",
        "bridge",
        "cellar",
        "heron",
        "gate",
        "organ",
        "quarry",
        "saddle",
        "tower",
        "well",
        "kiln",
        "loom",
    ]
    praises = [
        build_reading(
            f"{{1s@quill:Ada Quill}} {{1c:said}} {{1x:{{@brandt+:Otto Brandt}} had built the finest {kind} "
            f"of {day}}}.",
            names=NAMES,
            published=day,
            outlet="The Harbour Post",
        )
        for day, kind in zip(days, kinds, strict=True)
    ]
    blame = build_reading(
        "{1s@ford:Nell Ford} {1c:said} {1x:{@quill-:Ada Quill} was idle}.",
        names=NAMES,
        published="2021-05-01",
    )
    make_record(str(tmp_path / "news.db"), (*praises, blame)).close()
    return tmp_path / "news.db"


def test_the_pairs_are_printed_with_n_and_intervals(run: Run, many_db: Path) -> None:
    done = run("pairs")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[:5] == [
        "2 ordered pairs, by volume",
        "",
        "speaker    about         n  fav  neu  crit      warmth by labels  ±",
        "Ada Quill  Otto Brandt  12   12    0     0  +1.00 [+0.66, +1.00]  +",
        "Nell Ford  Ada Quill     1    0    0     1               too few   ",
    ]
    assert "too few: fewer than 10 statements, or all from fewer than 5 stories" in lines
    assert any(line.startswith("±: + or - where ") for line in lines)
    assert max(map(len, lines[:5])) <= 80


def test_a_limit_and_another_order(run: Run, many_db: Path) -> None:
    assert "2 ordered pairs, by warmth, the first 1" in run("pairs", "--by", "warmth", "--limit", "1").stdout
    by_asymmetry = run("pairs", "--by", "asymmetry").stdout
    assert "2 unordered pairs, by asymmetry" in by_asymmetry and "n back" in by_asymmetry
    # no number is taken for one of the other scale
    assert "  by probabilities  " in by_asymmetry and "by labels  " not in by_asymmetry
    by_change = run("pairs", "--by", "change").stdout
    assert (
        "2 ordered pairs, by change" in by_change and "Ada Quill  Otto Brandt  12  no evidence" in by_change
    )
    assert "Otto Brandt" not in run("pairs", "--of", "ford").stdout


def test_pairs_as_csv_and_json(run: Run, many_db: Path, tmp_path: Path) -> None:
    piped = run("pairs", "--csv", "-").stdout
    rows = list(csv.DictReader(io.StringIO(piped)))
    assert [(row["speaker"], row["statements"], row["sign"]) for row in rows] == [
        ("Ada Quill", "12", "1"), ("Nell Ford", "1", ""),
    ]  # fmt: skip
    done = run("pairs", "--json", "pairs.json", "--least", "2", "--limit", "1")
    assert done.stdout == "" and "Wrote pairs.json: 1 pair." in done.stderr
    data = json.loads((tmp_path / "pairs.json").read_text("utf-8"))
    assert (data["least"], data["in_all"], len(data["pairs"])) == (2, 2, 1)
    assert "choose one" in run("pairs", "--csv", "-", "--json", "-").output


def test_an_empty_record_says_so(run: Run, tmp_path: Path) -> None:
    make_record(str(tmp_path / "news.db"), ()).close()
    assert run("pairs").stdout == "Nobody in this record is reported to have spoken of anybody else.\n"
    assert run("pairs", "--csv", "-").stdout.count("\n") == 1
    assert run("network", "n.html").exit_code == 0
    assert "silence in these articles" in (tmp_path / "n.html").read_text("utf-8")


def test_the_network_is_written_in_each_format(run: Run, many_db: Path, tmp_path: Path) -> None:
    for name in ("n.csv", "n.graphml", "n.svg", "n.png", "n.html"):
        done = run("network", name)
        assert done.exit_code == 0, done.output
        assert f"Wrote {name}: 3 people and bodies, 2 of 2 pairs." in done.stderr
    graph = networkx.read_graphml(tmp_path / "n.graphml")
    assert graph.edges["quill", "brandt"]["warmth"] == 1.0
    assert (tmp_path / "n.csv").read_text("utf-8") == run("pairs", "--csv", "-").stdout
    svg = ET.fromstring((tmp_path / "n.svg").read_text("utf-8"))
    png = (tmp_path / "n.png").read_bytes()
    assert png.startswith(b"\x89PNG")
    assert int.from_bytes(png[16:20], "big") == SCALE * int(svg.get("width", ""))


def test_the_page_has_the_picture_and_the_same_as_a_table(run: Run, many_db: Path) -> None:
    page = run("network", "-", "--format", "html").stdout
    assert "<svg" in page and "Content-Security-Policy" in page
    assert re.search(r'<td>Otto Brandt</td><td class="n"><a href="#p\d+-all">12</a></td>', page)
    assert "+1.00 [+0.66, +1.00]" in page and "too few to say" in page
    assert '#FFFFFF"' not in page.split("<svg")[1]
    assert not re.search(r'href="(?!#)', page) and "src=" not in page and "url(" not in page


def test_a_network_around_one_person_and_of_few_pairs(run: Run, many_db: Path) -> None:
    around = run("network", "-", "--format", "csv", "--around", "brandt").stdout
    assert "Ada Quill" in around and "Nell Ford" not in around
    kept = run("network", "-", "--format", "svg", "--limit", "1").stdout
    assert "1 of 2 ordered pairs" in kept and "1 pair with fewer statements is left out" in kept


def test_errors_say_what_to_do(run: Run, many_db: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unclear = run("network", "n.txt")
    assert unclear.exit_code == 2 and "does not tell the format" in unclear.output
    assert "Cannot write" in run("network", "nowhere/n.svg").output
    assert "nobody" in run("network", "n.svg", "--around", "nobody").output
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    assert "pip install 'rapport[charts]'" in run("network", "n.png").output
