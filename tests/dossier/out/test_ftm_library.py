"""What is exported to FollowTheMoney is taken by its own library; what that writes is taken here.

The library needs PyICU, which has no wheel: `apt-get install libicu-dev && pip install followthemoney`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rapport.dossier.out.export import Format, What
from rapport.people.added.reading import read_people_file
from tests.dossier.out.test_export import written

try:
    from followthemoney import model
except ImportError:
    pytest.skip(
        "no FollowTheMoney here: apt-get install libicu-dev && pip install followthemoney",
        allow_module_level=True,
    )


@pytest.mark.parametrize("what", [What.ATTRIBUTIONS, What.STATEMENTS])
def test_the_library_takes_every_entity_as_it_is(what: What) -> None:
    ids, pointed, held = set[str](), set[str](), set[str]()
    for line in written(what, Format.FTM).decode().splitlines():
        told: dict[str, Any] = json.loads(line)
        schema = model.get(told["schema"])
        assert schema is not None
        schema.validate(told)
        proxy = model.get_proxy(told, cleaned=False)
        back = proxy.to_dict()["properties"]
        for name, values in told["properties"].items():
            assert sorted(back.get(name, [])) == sorted(values), (told["schema"], name)
            if schema.properties[name].type.name == "entity":
                pointed.update(values)
        ids.add(told["id"])
        held.add(told["schema"])
    assert pointed <= ids
    assert "Person" in held


def test_people_that_the_library_writes_are_taken(tmp_path: Path) -> None:
    person = model.make_entity("Person")
    person.id = "p1"
    for name, value in (("name", "Ilda Quorn"), ("alias", "Ilda Marie Quorn"), ("country", "fr")):
        person.add(name, value)
    post = model.make_entity("Position")
    post.id = "post1"
    post.add("name", "Minister of Ferries")
    held = model.make_entity("Occupancy")
    held.id = "o1"
    for name, value in (("holder", "p1"), ("post", "post1"), ("startDate", "2019-03"), ("endDate", "2021")):
        held.add(name, value)
    file = tmp_path / "own.ftm.json"
    file.write_text("".join(json.dumps(one.to_dict()) + "\n" for one in (person, post, held)), "utf-8")
    taken = read_people_file(file)
    assert taken.refused == ()
    [entry] = taken.entries
    assert (entry.name, entry.aliases, entry.country) == ("Ilda Quorn", ("Ilda Marie Quorn",), "FRN")
    assert [(one.title, one.start, one.end) for one in entry.posts] == [
        ("Minister of Ferries", "2019-03", "2021")
    ]
