"""Whose word a paper is. The cases are a table: add a line, not a test."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rapport.reading.documents import REACH, with_writers
from rapport.reading.drafts import Draft
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.speakers import speaker_of
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("documents.tsv"))
TYPES = {"p": EntityType.PERSON, "o": EntityType.ORGANISATION, "l": EntityType.PLACE}


def parse(marked: str) -> tuple[str, dict[str, list[Span]]]:
    """The text without its marks, and the spans of each letter."""
    text = ""
    spans: dict[str, list[Span]] = {}
    opened: list[tuple[str, int]] = []
    for piece in re.split(r"(\{[psolSC]:|\})", marked):
        if piece.startswith("{"):
            opened.append((piece[1], len(text)))
        elif piece == "}":
            letter, start = opened.pop()
            spans.setdefault(letter, []).append(Span(start, len(text)))
        else:
            text += piece
    return text, spans


def speaks(marked: str) -> str | None:
    """The name of whom the asked source is, after papers are given to their writers."""
    text, spans = parse(marked)
    names = sorted((span, TYPES[letter]) for letter in TYPES for span in spans.get(letter, []))
    mentions = [
        Mention(span=s, kind=MentionKind.NAME, type=type, chain=n, name=s.of(text))
        for n, (s, type) in enumerate(names)
    ]
    (asked,) = spans["s"]
    if not any(m.span.overlaps(asked) for m in mentions):
        mentions.append(Mention(span=asked, kind=MentionKind.NOMINAL, type=None, chain=99, name=None))
        mentions.sort(key=lambda m: m.span)
    drafts = [Draft(asked, None, (Span(len(text) - 1, len(text)),), 1.0)]
    drafts += [Draft(s, c, (c,), 1.0) for s, c in zip(spans.get("S", []), spans.get("C", []), strict=True)]
    speakers = [speaker_of(d.source, text, mentions) for d in drafts if d.source]
    out, voices = with_writers(mentions, drafts, speakers, text)
    return None if voices[0] is None else out[voices[0]].name


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_paper_is_the_word_of_whose_it_is(case: dict[str, str]) -> None:
    assert (speaks(case["text"]) or "") == case["speaker"]


def test_a_paper_told_of_far_above_is_not_meant_any_more() -> None:
    told = "{p:Rob Till} released a memo. "
    assert speaks(told + "{s:The memo} said so.") == "Rob Till"
    assert speaks(told + "It rained. " * (REACH // 10) + "{s:The memo} said so.") is None
