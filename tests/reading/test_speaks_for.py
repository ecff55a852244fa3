"""For whom a source speaks. The cases are a table: add a line, not a test."""

from __future__ import annotations

from pathlib import Path

import pytest

from rapport.reading.reading import EntityType, Mention, MentionKind
from rapport.reading.speaks_for import find_speaks_for
from rapport.text.tsv import read_tsv
from tests.reading.test_circumstances import attribution, mentions_of, parse

CASES = read_tsv(Path(__file__).with_name("speaks_for.tsv"))


def behind(marked: str, *, then: bool = False) -> str:
    text, found = parse(marked)
    mentions = mentions_of(text, found)
    nominals = [
        Mention(span=s, kind=MentionKind.NOMINAL, type=EntityType.PERSON, chain=90 + i, name=None)
        for i, s in enumerate(found.get("n", []))
    ]
    mentions = sorted([*mentions, *nominals], key=lambda m: m.span)
    one = attribution("SCX" if then else "scx", text, found, mentions)
    assert one
    (index,) = find_speaks_for([one], text, mentions)
    return "" if index is None else mentions[index].span.of(text)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_source_speaks_for_whom_the_article_says(case: dict[str, str]) -> None:
    assert behind(case["text"]) == case["behind"]


def test_a_role_once_told_holds_for_later_words() -> None:
    told = "{s:{p:Rob Till}, {p:Quill}’s spokesman,} {c:said} {x:so}. {X:“No,”} {S:{p:Rob Till}} {C:added}."
    assert behind(told, then=True) == "Quill"


def test_a_pronoun_beside_a_name_is_somebody_else() -> None:
    """The reader takes "his" for Till's; Till is not his own spokesman."""
    text, found = parse("Mr. {p:Quill} left. {s:{p:Rob Till}, {n:his} spokesman,} {c:said} {x:so}.")
    quill, till, his = [*mentions_of(text, found), found["n"][0]]
    his = Mention(
        span=his, kind=MentionKind.PRONOUN, type=EntityType.PERSON, chain=till.chain, name="Rob Till"
    )
    one = attribution("scx", text, found, [quill, till, his])
    assert one
    assert find_speaks_for([one], text, [quill, till, his]) == [0]


def test_nobody_speaks_for_themselves_by_another_name() -> None:
    assert behind("{s:{p:Quill}} {c:said} {x:so}. {p:Quill}’s spokesman left.") == ""
