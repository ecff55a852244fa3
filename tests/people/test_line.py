"""The public JSON line: its keys, their order, and null where nothing is known."""

import json

from rapport.people.line import attribution_line
from rapport.reading.reading import PersonLink
from tests.build import build_reading


def test_a_line_holds_everything_in_the_order_of_the_design() -> None:
    reading = build_reading(
        "{1s@quill:Quill} {1c:told} {1t:a reporter} {1x:{@brandt+:Brandt} was “kind”}.",
        names={"quill": "Ada Quill", "brandt": "Otto Brandt"},
        said={1: ("2024-02-01", "2024-02-29")},
        published="2024-03-02",
        outlet="The Post",
        path="a.txt",
    )
    identity = reading.article.id
    line = attribution_line(reading, 0)
    expected = {
        "id": reading.attributions[0].id(identity),
        "article": {
            "id": identity,
            "path": "a.txt",
            "url": None,
            "outlet": "The Post",
            "title": None,
            "published": "2024-03-02",
        },
        "type": "mixed",
        "act": "says",
        "negated": False,
        "hypothetical": False,
        "parent": None,
        "source": {
            "start": 0,
            "end": 5,
            "text": "Quill",
            "person": {"id": "quill", "name": "Ada Quill", "p": 0.95},
        },
        "cue": {"start": 6, "end": 10, "text": "told"},
        "content": [{"start": 22, "end": 39, "text": "Brandt was “kind”"}],
        "to": {"start": 11, "end": 21, "text": "a reporter"},
        "outlet": None,
        "via": None,
        "medium": None,
        "occasion": None,
        "place": None,
        "said": {
            "start": "2024-02-01",
            "end": "2024-03-01",
            "precision": "month",
            "basis": "stated",
            "span": None,
        },
        "about": [
            {
                "person": {"id": "brandt", "name": "Otto Brandt", "p": 0.95},
                "mention": {"start": 22, "end": 28, "text": "Brandt"},
                "stance": "favourable",
                "p": {"favourable": 0.9, "neutral": 0.08, "critical": 0.02},
            }
        ],
        "p": 0.9,
    }
    assert json.dumps(line) == json.dumps(expected)


def test_source_is_null_when_nobody_is_named() -> None:
    line = attribution_line(build_reading("It {1c:was reported} {1x:that it rained}."), 0)
    assert line["source"] is None
    assert line["said"] == {
        "start": None,
        "end": None,
        "precision": "unknown",
        "basis": "unknown",
        "span": None,
    }


def test_person_is_null_when_the_reader_abstains() -> None:
    line = attribution_line(build_reading("{1s:An official} {1c:said} {1x:that it rained}."), 0)
    assert line["source"] == {"start": 0, "end": 11, "text": "An official", "person": None}


def test_a_nested_one_names_its_parent() -> None:
    reading = build_reading("{1s:He} {1c:said} {1x:that {2s:she} {2c:claimed} {2x:it rained}}.")
    outer, inner = (attribution_line(reading, index) for index in (0, 1))
    assert (outer["parent"], inner["parent"]) == (None, outer["id"])


def test_speaks_for_appears_when_it_is_known() -> None:
    reading = build_reading("{1s:A spokesman} {1c:said} {1x:that it rained}.")
    line = attribution_line(reading, 0, speaks_for=PersonLink("quill", "Ada Quill", 0.81234))
    assert line["source"]["speaks_for"] == {"id": "quill", "name": "Ada Quill", "p": 0.812}
