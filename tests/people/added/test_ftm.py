"""FollowTheMoney entities in their real shape, about people who do not exist."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from rapport.people.added.entry import Entry, PeopleFile, Post, Shape
from rapport.people.added.reading import read_people_file
from rapport.reading.reading import EntityType

Json = dict[str, Any]


def entity(id: str, schema: str, **properties: list[Any]) -> Json:
    return {
        "id": id,
        "caption": next(iter(properties.get("name", [])), id),
        "schema": schema,
        "properties": properties,
        "datasets": ["kessaria_gazette"],
        "referents": [],
        "first_seen": "2023-04-20T06:00:00",
        "last_seen": "2024-05-06T06:00:00",
        "last_change": "2024-01-02T06:00:00",
        "target": True,
    }


QUILL = entity("NK-quill", "Person", name=["Ada Quill"], alias=["Ada M. Quill", "Heron"],
               weakAlias=["A. M. Quill"], gender=["female"], nationality=["fr"], birthDate=["1970"],
               position=["Member of the Harbour Board"])  # fmt: skip
MINISTER = entity("NK-minister", "Position", name=["Harbour Minister of Kessaria"],
                  subnationalArea=["Kessaria"])  # fmt: skip
TERM = entity("NK-term", "Occupancy", holder=["NK-quill"], post=["NK-minister"], startDate=["2019-05"],
              endDate=["2022-03-01"], status=["ended"])  # fmt: skip
OPEN = entity("NK-open", "Occupancy", holder=["NK-quill"], post=["NK-minister"], startDate=["2023"],
              status=["current"])  # fmt: skip


def read(path: Path, *entities: Json | str) -> PeopleFile:
    file = path / "entities.ftm.json"
    lines = [one if isinstance(one, str) else json.dumps(one) for one in entities]
    file.write_text("\n".join(lines), "utf-8")
    return read_people_file(file)


def test_a_person_with_names_and_terms_in_any_order(tmp_path: Path) -> None:
    expected = Entry(
        id="ftm:NK-quill",
        name="Ada Quill",
        aliases=("Ada M. Quill", "A. M. Quill"),
        gender="f",
        country="FRN",
        posts=(
            Post(title="Harbour Minister of Kessaria", place="Kessaria", start="2019-05",
                 end="2022-03-01", over=True, known=date(2024, 5, 6)),
            Post(title="Harbour Minister of Kessaria", place="Kessaria", start="2023",
                 known=date(2024, 5, 6)),
            Post(title="Member of the Harbour Board"),
        ),
        source="kessaria_gazette",
        line=1,
    )  # fmt: skip
    found = read(tmp_path, QUILL, MINISTER, TERM, OPEN)
    assert found.shape is Shape.FTM
    assert (found.entries, found.refused) == ((expected,), ())
    (again,) = read(tmp_path, TERM, OPEN, MINISTER, QUILL).entries
    assert again.posts == expected.posts


def test_entities_inside_each_other_are_read(tmp_path: Path) -> None:
    inner = {**TERM, "properties": {**TERM["properties"], "post": [MINISTER]}}
    del inner["properties"]["holder"]
    nested = {**QUILL, "properties": {**QUILL["properties"], "positionOccupancies": [inner]}}
    (quill,) = read(tmp_path, nested).entries
    assert next((post.title, post.end) for post in quill.posts) == (
        "Harbour Minister of Kessaria",
        "2022-03-01",
    )


def test_wikidatas_id_is_taken_and_bodies_are_bodies(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        entity("NK-1", "Person", name=["Otto Brandt"], wikidataId=["Q900000020"]),
        entity("Q900000021", "Company", name=["Tallow Works", "Tallow Works Ltd."], country=["xx"]),
        entity("NK-3", "PublicBody", name=["Kessarian Harbour Bureau"]),
        entity("NK-4", "LegalEntity", name=["The Heron Fund"]),
        entity("NK-5", "Address", full=["1 Quay, Dravenna"]),
        entity("NK-6", "Organization", name=["Sarn League"]),
    )
    assert [(one.id, one.type) for one in found.entries] == [
        ("Q900000020", EntityType.PERSON),
        ("Q900000021", EntityType.ORGANISATION),
        ("ftm:NK-3", EntityType.ORGANISATION),
        ("ftm:NK-4", EntityType.ORGANISATION),
        ("ftm:NK-6", EntityType.ORGANISATION),
    ]
    assert (found.passed, found.refused) == (1, ())


def test_what_cannot_be_used_is_told_with_its_line(tmp_path: Path) -> None:
    found = read(
        tmp_path,
        QUILL,
        "{broken",
        entity("NK-7", "Person", name=["Vova"]),
        entity("NK-8", "Occupancy", holder=["NK-none"], post=["NK-minister"]),
        entity("NK-9", "Occupancy", holder=["NK-quill"], post=["NK-none"]),
        entity("NK-10", "Occupancy", holder=["NK-quill"]),
        {**TERM, "id": "NK-11", "properties": {**TERM["properties"], "startDate": ["soon"]}},
        {"schema": "Person", "properties": []},
        {"id": "NK-12", "schema": "Person", "properties": None, "caption": None},
        MINISTER,
    )
    assert [entry.name for entry in found.entries] == ["Ada Quill"]
    assert [(one.line, one.problem) for one in found.refused] == [
        (2, "it is not JSON at character 2"),
        (3, "the Person NK-7 has no full name"),
        (4, "the Occupancy's holder NK-none is not in the file"),
        (5, "the Occupancy's position NK-none is not in the file"),
        (6, "the Occupancy NK-10 does not name both holder and post"),
        (7, "in the Occupancy NK-11, the date 'soon' is not understood; write 2019, 2019-03, 2019-03-05 or "
            "5 March 2019"),
        (8, "an entity needs 'id' and 'schema'; this is not FollowTheMoney"),
        (9, "the Person NK-12 has no full name"),
    ]  # fmt: skip
