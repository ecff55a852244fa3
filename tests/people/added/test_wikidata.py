"""Dumps of Wikidata in their real shape, about people who do not exist, with the oddities of real ones."""

from __future__ import annotations

import bz2
import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from rapport.errors import UnreadablePeople
from rapport.people.added.entry import Entry, PeopleFile, Post, Shape
from rapport.people.added.reading import read_people_file
from rapport.reading.reading import EntityType

Json = dict[str, Any]


def item(id: str) -> Json:
    value = {"entity-type": "item", "numeric-id": int(id[1:]), "id": id}
    return {"snaktype": "value", "datavalue": {"value": value, "type": "wikibase-entityid"}}


def time(written: str, precision: int, calendar: str = "Q1985727") -> Json:
    value = {
        "time": written, "timezone": 0, "before": 0, "after": 0, "precision": precision,
        "calendarmodel": f"http://www.wikidata.org/entity/{calendar}",
    }  # fmt: skip
    return {"snaktype": "value", "datavalue": {"value": value, "type": "time"}}


def claim(snak: Json, rank: str = "normal", **qualifiers: Json) -> Json:
    kept = {code: [one] for code, one in qualifiers.items()}
    return {"mainsnak": snak, "type": "statement", "rank": rank, **({"qualifiers": kept} if kept else {})}


def entity(id: str, label: str | None, *, aliases: tuple[str, ...] = (), **claims: list[Json]) -> Json:
    return {
        "type": "item",
        "id": id,
        "labels": {"en": {"language": "en", "value": label}} if label else [],
        "descriptions": [],
        "aliases": {"en": [{"language": "en", "value": one} for one in aliases]} if aliases else [],
        "claims": claims or [],
        "sitelinks": [],
        "modified": "2024-05-06T07:08:09Z",
    }


KESSARIA, MINISTER, HARBOURS, BUREAU = "Q900000001", "Q900000002", "Q900000003", "Q900000004"
QUILL = entity(
    "Q900000010",
    "Ada Quill",
    aliases=("Ada M. Quill", "Heron"),
    P31=[claim(item("Q5"))],
    P21=[claim(item("Q6581072"))],
    P27=[claim(item("Q142"))],
    P39=[
        claim(item(MINISTER), P580=time("+2019-00-00T00:00:00Z", 9), P582=time("+2022-03-01T00:00:00Z", 11)),
        claim(item(MINISTER), rank="deprecated", P580=time("+1999-00-00T00:00:00Z", 9)),
        claim(item(MINISTER), P580=time("+2023-04-00T00:00:00Z", 10), P582={"snaktype": "somevalue"}),
        claim(item("Q900000099"), P580=time("+2024-01-01T00:00:00Z", 11)),
        claim({"snaktype": "somevalue"}),
        claim(item(MINISTER), P580=time("+1700-01-01T00:00:00Z", 11, "Q1985786")),
    ],
)
DUMP: list[Json] = [
    QUILL,
    entity(MINISTER, "Minister for Harbours of Kessaria", P31=[claim(item("Q4164871"))],
           P1001=[claim(item(KESSARIA))]),
    entity(KESSARIA, "Kessaria", P31=[claim(item("Q3624078"))]),
    entity("Q900000011", "Kessarian Harbour Bureau", aliases=("KHB",), P31=[claim(item(BUREAU))]),
    entity(BUREAU, "harbour bureau", P279=[claim(item(HARBOURS))]),
    entity(HARBOURS, "harbour authority", P279=[claim(item("Q327333"))]),
    entity("Q900000012", None, P31=[claim(item("Q5"))]),
    entity("Q900000013", "Vova", P31=[claim(item("Q5"))]),
    {"type": "property", "id": "P39", "datatype": "wikibase-item", "labels": {}, "claims": {}},
    {"id": "Q900000014", "missing": ""},
]  # fmt: skip


def read(path: Path, lines: list[str], suffix: str = ".json") -> PeopleFile:
    file = path / f"dump{suffix}"
    data = "\n".join(lines).encode()
    pack = {".gz": gzip.compress, ".bz2": bz2.compress}.get(file.suffix, bytes)
    file.write_bytes(pack(data))
    return read_people_file(file)


def check(found: PeopleFile) -> None:
    assert found.shape is Shape.WIKIDATA
    quill, bureau = sorted(found.entries, key=lambda one: one.id)
    assert quill == Entry(
        id="Q900000010",
        name="Ada Quill",
        aliases=("Ada M. Quill",),
        gender="f",
        country="FRN",
        posts=(
            Post(title="Minister for Harbours of Kessaria", place="Kessaria", start="2019",
                 end="2022-03-01", known=date(2024, 5, 6)),
            Post(title="Minister for Harbours of Kessaria", place="Kessaria", start="2023-04",
                 over=True, known=date(2024, 5, 6)),
            Post(title="Minister for Harbours of Kessaria", place="Kessaria", known=date(2024, 5, 6)),
        ),
        source="Wikidata",
        line=quill.line,
    )  # fmt: skip
    assert (bureau.id, bureau.type, bureau.aliases) == ("Q900000011", EntityType.ORGANISATION, ("KHB",))
    assert {one.problem for one in found.refused} >= {
        "Q900000012 has no English name",
        "Q900000013 is called 'Vova', one word; a person needs a full name",
    }


@pytest.mark.parametrize("suffix", [".json", ".json.gz", ".json.bz2", ".jsonl", ".ndjson.gz"])
def test_the_array_of_a_dump_and_lines_are_read_alike(tmp_path: Path, suffix: str) -> None:
    lines = [json.dumps(one) for one in DUMP]
    check(read(tmp_path, lines, suffix))
    check(read(tmp_path, ["[", *(f"{line}," for line in lines[:-1]), lines[-1], "]"], suffix))
    check(read(tmp_path, [f"[{lines[0]},", *(f"{line}," for line in lines[1:-1]), f"{lines[-1]}]"], suffix))
    check(read(tmp_path, lines[::-1], suffix))


def test_a_line_that_is_no_json_is_refused_once_and_the_rest_is_kept(tmp_path: Path) -> None:
    lines = [json.dumps(one) for one in DUMP]
    found = read(tmp_path, [lines[0], '{"id": "Q1", "labels": {', "[1, 2]", '"odd"', *lines[1:]])
    check(found)
    assert [(one.line, one.problem) for one in found.refused[:3]] == [
        (2, "it is not JSON at character 25"),
        (3, "a JSON object was expected, not list"),
        (4, "a JSON object was expected, not str"),
    ]


def test_the_json_of_one_page_is_read_too(tmp_path: Path) -> None:
    page = json.dumps({"entities": {"Q900000010": QUILL}})
    (quill,) = read(tmp_path, [page]).entries
    assert quill.name == "Ada Quill"
    # the positions are not in the file: nobody says what they are
    assert quill.posts == ()


@pytest.mark.parametrize(
    "odd",
    [
        {"claims": None},
        {"claims": {"P31": None}},
        {"claims": {"P31": [None, 4, {}]}},
        {"claims": {"P31": [{"mainsnak": {"snaktype": "value", "datavalue": {"value": "x"}}}]}},
        {"labels": {"en": None}},
        {"labels": {"en": {"value": 4}}},
        {"aliases": {"en": {"0": {"value": "x"}}}},
        {"modified": "lately"},
        {"claims": {**QUILL["claims"], "P39": [claim(item("Q1"), P580=time("+99999999-00-00", 9))]}},
        {"claims": {**QUILL["claims"], "P39": [{"mainsnak": item("Q1"), "qualifiers": []}]}},
    ],
)
def test_an_odd_entity_stops_nothing(tmp_path: Path, odd: Json) -> None:
    found = read(tmp_path, [json.dumps({**QUILL, **odd, "id": "Q900000050"}), json.dumps(QUILL)])
    assert "Q900000010" in {entry.id for entry in found.entries}


def test_other_json_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePeople, match="neither a dump of Wikidata"):
        read(tmp_path, ['{"name": "Ada Quill"}'])
