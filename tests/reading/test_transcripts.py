"""Interviews in writing: whose turn it is. The cases are a table: add a line, not a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.reading.drafts import Draft
from rapport.reading.nested import find_nested
from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.transcripts import find_turns, name_labels, with_turns
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("transcripts.tsv"))
HEARING = "QUILL: I think he knew.\nQ: When?\nQUILL: In May, you know."


def first_word(span: Span, text: str) -> str:
    return span.of(text).split()[0]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_transcript_has_turns(case: dict[str, str]) -> None:
    text = case["text"].replace("¶", "\n")
    found = [
        f"{t.label.of(text)}={'+'.join(first_word(part, text) for part in t.content)}"
        for t in find_turns(text)
    ]
    assert found == [turn for turn in case["turns"].split("|") if turn]


def name(words: str, text: str, chain: int, full: str | None = None) -> Mention:
    start = text.index(words)
    span = Span(start, start + len(words))
    return Mention(span=span, kind=MentionKind.NAME, type=EntityType.PERSON, chain=chain, name=full or words)


def speakers(text: str, mentions: list[Mention]) -> list[str | None]:
    turns = find_turns(text)
    at = {m.span: m for m in name_labels(mentions, turns, text)}
    return [at[t.label].name for t in turns]


def test_a_label_is_whoever_has_that_name_in_the_article() -> None:
    text = "Ilva Quill was heard.\n" + HEARING
    assert speakers(text, [name("Ilva Quill", text, 0)]) == ["Ilva Quill", None, "Ilva Quill"]


def test_a_label_that_names_nobody_else_is_a_name_itself() -> None:
    assert speakers(HEARING.replace("QUILL", "ILVA QUILL"), []) == ["Ilva Quill", None, "Ilva Quill"]


def test_a_label_of_two_with_that_name_is_left_open() -> None:
    text = "Ilva Quill and Teo Quill were heard.\n" + HEARING
    two = [name("Ilva Quill", text, 0), name("Teo Quill", text, 1)]
    assert speakers(text, two) == [None, None, None]


@pytest.mark.parametrize(
    ("above", "names", "asked"),
    [
        ("The Herald spoke to Ilva Quill.", ["Ilva Quill"], "Ilva Quill"),
        ("Ilva Quill built the dam.", ["Ilva Quill"], "Ilva Quill"),
        ("An interview with Ilva Quill, whom Rob Till sacked.", ["Ilva Quill", "Rob Till"], "Ilva Quill"),
        (
            "The Herald talked to the engineer Ilva Quill about Rob Till.",
            ["Ilva Quill", "Rob Till"],
            "Ilva Quill",
        ),
        ("Q&A with the engineer Ilva Quill.\nShe knows Rob Till.", ["Ilva Quill", "Rob Till"], "Ilva Quill"),
        ("An interview with Ilva Quill.\nWe met with Rob Till.", ["Ilva Quill", "Rob Till"], "Ilva Quill"),
        ("Ilva Quill spoke with Rob Till.", ["Ilva Quill", "Rob Till"], None),
        ("Ilva Quill sued Rob Till.", ["Ilva Quill", "Rob Till"], None),
        ("Ilva Quill greets me at the gate. Rob Till built it.", ["Ilva Quill", "Rob Till"], "Ilva Quill"),
        ("Rob Till left.\nIlva Quill is 61, and tells us why.", ["Rob Till", "Ilva Quill"], "Ilva Quill"),
        ("Ilva Quill and Rob Till welcome us.", ["Ilva Quill", "Rob Till"], None),
        ("Ilva Quill met me. Rob Till told me no.", ["Ilva Quill", "Rob Till"], None),
        ("The dam broke.", [], None),
    ],
)
def test_who_answers_is_the_one_who_is_interviewed(above: str, names: list[str], asked: str | None) -> None:
    text = above + "\nQ. Did you?\nA. I did.\nQ. When?"
    assert speakers(text, [name(n, text, k) for k, n in enumerate(names)]) == [None, asked, None]


def test_he_in_somebodys_own_words_is_somebody_else() -> None:
    turns = find_turns(HEARING)
    he = Span(HEARING.index("he "), HEARING.index("he ") + 2)
    mentions = [
        Mention(span=turns[0].label, kind=MentionKind.NAME, type=EntityType.PERSON, chain=0, name="Quill"),
        name("Ilva Quill", "Ilva Quill", 0),
        Mention(span=he, kind=MentionKind.PRONOUN, type=EntityType.PERSON, chain=0, name="Quill"),
    ]
    found = {m.span: m.name for m in name_labels(mentions, turns, HEARING)}
    assert found[he] is None


def test_what_was_found_in_a_turn_stands_inside_it() -> None:
    turns = find_turns(HEARING)
    inside = HEARING.index("he knew")
    knew = Draft(None, None, (Span(inside, inside + 7),), 0.5)
    turn = Draft(turns[0].label, None, turns[0].content, 0.5)
    outside, inner = with_turns([turn, knew], turns)
    assert [d.source for d in outside] == [t.label for t in turns]
    assert inner == [knew]
    assert with_turns([knew], []) == ([knew], [])
    nested = find_nested(HEARING, outside, inner)
    assert (nested[0].parent, nested[0].draft) == (0, knew)
