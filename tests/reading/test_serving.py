"""Whom others serve, and whom a speaker turns to."""

from __future__ import annotations

import pytest

from rapport.reading.items import Item
from rapport.reading.reading import EntityType, MentionKind
from rapport.reading.serving import is_candidate, is_serving, listener, principals, spoken_for
from rapport.text.spans import Span


def items_of(text: str, *names: str) -> list[Item]:
    starts = [text.index(name) for name in names]
    return [
        Item(Span(at, at + len(name)), (0, 0), MentionKind.NAME, EntityType.PERSON, None, chain=n)
        for n, (at, name) in enumerate(zip(starts, names, strict=True))
    ]


@pytest.mark.parametrize(
    ("text", "heard"),
    [
        ("he told Till", True),
        ("he later asked Till", True),
        ("he reminded Mr. Till", True),
        ("he told the mayor Till", False),
        ("he said Till", False),
        ("he and Till", False),
    ],
)
def test_whom_a_speaker_turns_to(text: str, heard: bool) -> None:
    items = items_of(text, "he", "Till")
    assert listener(0, items, [i.span.start for i in items], text) == (1 if heard else None)


def test_who_has_a_spokesman_or_aide_is_served() -> None:
    text = "Oskeld’s chief spokesman met Quill’s wife and Vane’s aides."
    assert principals(items_of(text, "Oskeld", "Quill", "Vane"), text) == {0, 2}


@pytest.mark.parametrize(
    ("phrase", "serving"), [("the spokeswoman", True), ("the aide", True), ("the mayor", False)]
)
def test_a_spokesman_serves(phrase: str, serving: bool) -> None:
    item = Item(Span(0, len(phrase)), (0, 0), MentionKind.NOMINAL, EntityType.PERSON, None)
    assert is_serving(item, phrase) is serving


def test_who_speaks_for_a_campaign_speaks_for_the_candidate() -> None:
    text = "Rob Till, a spokesman for the Oskeld campaign, left. Quill left."
    items = items_of(text, "Rob Till", "Oskeld", "Quill")
    at = text.index("Oskeld campaign")
    body = Item(
        Span(at, at + len("Oskeld campaign")),
        (0, 0),
        MentionKind.NAME,
        EntityType.ORGANISATION,
        None,
        chain=3,
    )
    assert spoken_for([*items[:2], body, items[2]], text) == {0: 1}


@pytest.mark.parametrize(
    ("phrase", "own"),
    [
        ("the candidate", True),
        ("The candidate", True),
        ("the other candidate", False),
        ("a candidate", False),
    ],
)
def test_what_a_campaign_calls_its_own(phrase: str, own: bool) -> None:
    item = Item(Span(0, len(phrase)), (0, 0), MentionKind.NOMINAL, EntityType.PERSON, None)
    assert is_candidate(item, phrase) is own
