"""Which mention of a source speaks. The cases are a table: add a line, not a test."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.speakers import speaker_of
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("speakers.tsv"))
BEFORE = "Yesterday "
KINDS = {
    "p": (MentionKind.NAME, EntityType.PERSON),
    "o": (MentionKind.NAME, EntityType.ORGANISATION),
    "l": (MentionKind.NAME, EntityType.PLACE),
    "n": (MentionKind.NOMINAL, EntityType.PERSON),
    "r": (MentionKind.PRONOUN, EntityType.PERSON),
}


def mentions_of(text: str, cell: str) -> list[Mention]:
    """The mentions of a table's cell, each in a chain of its own, in text order."""
    found = []
    for chain, piece in enumerate(cell.split("|")):
        letter, name = piece.split(":", 1)
        kind, type_ = KINDS[letter]
        start = text.index(name, len(BEFORE))
        found.append(
            Mention(span=Span(start, start + len(name)), kind=kind, type=type_, chain=chain, name=None, p=1.0)
        )
    return sorted(found, key=lambda m: m.span)


def speaks(source: str, mentions: list[Mention], text: str) -> str:
    speaker = speaker_of(Span(len(BEFORE), len(BEFORE) + len(source)), text, mentions)
    return "" if speaker is None else mentions[speaker].span.of(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["source"])
def test_the_head_of_a_source_speaks(case: dict[str, str]) -> None:
    text = f"{BEFORE}{case['source']} said so."
    assert speaks(case["source"], mentions_of(text, case["names in it"]), text) == case["speaker"]


def test_two_names_of_one_person_are_no_group() -> None:
    text = f"{BEFORE}Till (the poet and later mayor Till) said so."
    mentions = [replace(m, chain=7) for m in mentions_of(text, "p:Till|p:Till)")]
    mentions[1] = replace(mentions[1], span=Span(mentions[1].span.start, mentions[1].span.end - 1))
    assert speaks("Till (the poet and later mayor Till)", mentions, text) == "Till"


def test_a_source_inside_a_mention_is_that_mention() -> None:
    text = f"{BEFORE}the tall minister said so."
    mentions = mentions_of(text, "n:the tall minister")
    source = Span(text.index("minister"), text.index("minister") + len("minister"))
    assert speaker_of(source, text, mentions) == 0


def test_a_source_cut_to_its_possessive_is_whoever_follows() -> None:
    text = f"{BEFORE}her spokesman said so."
    mentions = mentions_of(text, "r:her|n:her spokesman")
    assert speaks("her", mentions, text) == "her spokesman"


def test_a_possessive_alone_is_somebody_unnamed() -> None:
    text = f"{BEFORE}hers said so."
    assert speaks("hers", mentions_of(text, "r:hers"), text) == ""


def test_nobody_speaks_where_nobody_is_mentioned() -> None:
    text = f"{BEFORE}residents said so. Till left."
    assert speaker_of(Span(10, 19), text, mentions_of(text, "p:Till")) is None
    assert speaker_of(Span(10, 19), text, []) is None
