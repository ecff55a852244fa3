"""Whose words are whose: attributions inside others and the items in them."""

from __future__ import annotations

from rapport.reading.drafts import Draft
from rapport.reading.items import Item
from rapport.reading.pointers import Points
from rapport.reading.reading import EntityType, MentionKind
from rapport.reading.subjects import Subjects
from rapport.reading.voices import Voice, find_voices, whose_words
from rapport.text.spans import Span

KINDS = {
    "I": (MentionKind.PRONOUN, Points.SPEAKER),
    "he": (MentionKind.PRONOUN, Points.MAN),
    "the mayor": (MentionKind.NOMINAL, Points.PERSON),
}


def span_of(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def items_of(text: str, *words: str) -> list[Item]:
    """One item for each of the words, in text order; those that point at nobody are names."""
    out = []
    for one in words:
        kind, points = KINDS.get(one, (MentionKind.NAME, None))
        out.append(Item(span_of(text, one), (0, 0), kind, EntityType.PERSON, points))
    return out


def test_i_in_somebodys_words_is_nobody_new() -> None:
    text = "“I say that he agrees,” Till said."
    items = items_of(text, "I", "he", "Till")
    inner = Voice(0, (span_of(text, "that he agrees"),), None, None)
    outer = Voice(2, (span_of(text, "“I say that he agrees,”"),), None, None)
    quoted, told = whose_words(items, [inner, outer], text)
    assert quoted == {1: 2}
    assert told == {}


def test_the_marks_around_a_report_are_those_of_whoever_tells_it() -> None:
    text = "“Till said that he was ill,” Quill told them."
    items = items_of(text, "Till", "he", "Quill")
    inner = Voice(0, (span_of(text, "that he was ill"),), None, None)
    outer = Voice(2, (span_of(text, "“Till said that he was ill,”"),), None, None)
    quoted, told = whose_words(items, [inner, outer], text)
    assert quoted == {1: 2}
    assert told == {1: 0}


def test_a_phrase_inside_a_report_does_not_go_on_with_who_tells_it() -> None:
    text = "Till said that the mayor thought it was safe."
    items = items_of(text, "Till", "the mayor")
    outer = Draft(span_of(text, "Till"), span_of(text, "said"), (span_of(text, text[10:-1]),), 1.0)
    inner = Draft(span_of(text, "the mayor"), span_of(text, "thought"), (span_of(text, "it was safe"),), 1.0)
    voices = find_voices(items, [outer, inner], text, Subjects(text, items))
    assert [v.before for v in voices if v.speaker == 1] == [None]
