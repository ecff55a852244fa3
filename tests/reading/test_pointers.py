"""Pronouns and definite noun phrases of a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.reading.pointers import Points, find_pointers, is_epithet, is_pronoun, takes_name_away
from rapport.reading.reading import EntityType, MentionKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She left.", ["She woman"]),
        ("He hurt himself.", ["He man", "himself man"]),
        ("I gave it to them.", ["I speaker", "it thing", "them several"]),
        ("The US and the IT trade.", []),
        ("point i of the list", []),
        ("the woman who left", ["the woman person", "who relative"]),
        ("Health experts at the WHO agree.", []),
        ("the minister left", ["the minister person"]),
        ("the tall foreign minister left", ["the tall foreign minister person"]),
        ("an aide left", ["an aide person indefinite"]),
        ("a former envoy", ["a former envoy person indefinite"]),
        ("his wife left", ["his man", "his wife person"]),
        ("the newspaper said", ["the newspaper thing"]),
        ("the election committee said", ["the election committee thing"]),
        ("the presidential palace", []),
        ("the minister's car", ["the minister person"]),
        ("the minister’s car", ["the minister person"]),
        ("the vice-president left", []),
        ("The ex-president left", ["The ex-president person"]),
        ("the presidents left", []),
        ("the prime minister-elect left", ["the prime minister-elect person"]),
        ("the Lorvanian president left", ["the Lorvanian president person"]),
        ("Lorvania’s foreign minister left", ["Lorvania’s foreign minister person"]),
        ("he said that the president left", ["he man", "the president person"]),
        ("the party leader left", ["the party leader person"]),
        ("the burly 58-year-old slept", ["the burly 58-year-old person"]),
        ("a 26-year-old Sarn man slept", ["a 26-year-old Sarn man person indefinite"]),
        ("the Port’s chief political officer left", ["the Port’s chief political officer person"]),
        ("the Senate Democratic leader left", ["the Senate Democratic leader person"]),
        ("the campaign chairman and the party", ["the campaign chairman person", "the party thing"]),
        ("the senator general elections need", ["the senator person"]),
        ("the party hosts a mayor", ["the party thing", "a mayor person indefinite"]),
        ("the council, which met", ["the council thing", "which relative"]),
        ("theirs was the other one", ["theirs several"]),
        ("He's late and she’d know.", ["He man", "she woman"]),
        ("we can't have it", ["we we", "it thing"]),
        ("history itself", []),
        ("", []),
    ],
)
def test_words_that_point_are_found(text: str, expected: list[str]) -> None:
    found = [
        f"{p.span.of(text)} {p.points.value}{'' if p.definite else ' indefinite'}"
        for p in find_pointers(text)
    ]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "kind", "type_"),
    [
        ("she", MentionKind.PRONOUN, EntityType.PERSON),
        ("it", MentionKind.PRONOUN, EntityType.ORGANISATION),
        ("they", MentionKind.PRONOUN, None),
        ("who", MentionKind.PRONOUN, None),
        ("the mayor", MentionKind.NOMINAL, EntityType.PERSON),
        ("the party", MentionKind.NOMINAL, EntityType.ORGANISATION),
    ],
)
def test_words_give_a_type_away(text: str, kind: MentionKind, type_: EntityType | None) -> None:
    (found,) = find_pointers(text)
    assert (found.kind, found.type) == (kind, type_)


@pytest.mark.parametrize("phrase", ["the Skipper", "The Governator", "the Weatherman", "the Ringmaster"])
def test_what_papers_call_somebody(phrase: str) -> None:
    assert is_epithet(phrase)
    assert [p.span.of(f"He saw {phrase}.") for p in find_pointers(f"He saw {phrase}.")] == ["He", phrase]


@pytest.mark.parametrize(
    "text",
    ["the skipper", "the Charter", "the Skipper Inn", "the Reporter’s Guide", "the Post", "the Minister"],
)
def test_what_is_somebody_by_no_name_of_his_own(text: str) -> None:
    assert not is_epithet(text)
    assert not any(is_epithet(p.span.of(text)) for p in find_pointers(text))


def test_nouns_that_take_a_name_away() -> None:
    assert takes_name_away("campaign")
    assert takes_name_away("Supporters")
    assert not takes_name_away("smiled")


def test_every_pronoun_of_the_table_is_one() -> None:
    assert is_pronoun("She")
    assert not is_pronoun("Oskeld")
    assert {p.points for p in find_pointers("he she they it I we you who")} == set(Points) - {Points.PERSON}


WORDS = st.sampled_from(["the", "mayor", "his", "wife", "a", "aide", "I", "he", "Till", ",", "’s", "-", "\n"])


@settings(deadline=None)
@given(st.lists(WORDS, max_size=20).map(" ".join))
def test_spans_lie_in_the_text_and_in_order(text: str) -> None:
    spans = [p.span for p in find_pointers(text)]
    assert spans == sorted(spans)
    assert all(s.end <= len(text) for s in spans)


def test_a_long_line_takes_linear_time() -> None:
    text = "the very old tall man of the house said " * 4000
    assert len(find_pointers(text)) == 4000
