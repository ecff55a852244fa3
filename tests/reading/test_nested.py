"""Attributions inside contents. The passages are a table: add a line, not a test."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.reading.drafts import Draft
from rapport.reading.inner import find_inner
from rapport.reading.nested import find_nested
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("nested.tsv"))
TEXT = "“He told me that Till called her a liar, and then he left,” said Quill. She slept."
WORDS = "he she I they said told asked that whether ‘ ’ “ ” , . Quill loves wants to never of the me".split()


def span(words: str, text: str = TEXT) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def draft(source: str | None, cue: str | None, *content: str, text: str = TEXT) -> Draft:
    return Draft(
        span(source, text) if source else None,
        span(cue, text) if cue else None,
        tuple(span(c, text) for c in content),
        0.9,
    )


OUTER = draft("Quill", "said", "“He told me that Till called her a liar, and then he left,”")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_a_passage_tells_who_is_quoted_in_it(case: dict[str, str]) -> None:
    text = case["text"]
    found = [[s.of(text) if s else "-" for s in one] for one in find_inner(text)]
    assert found == [part.split("|") for part in case["expected"].split(" // ") if part]


def test_an_inner_attribution_has_its_place_in_the_article() -> None:
    first, second = find_nested(TEXT, [draft(None, None, "She slept"), OUTER])
    assert (first.parent, first.draft.source, first.draft.cue) == (1, span("He"), span("told"))
    assert first.draft.content[0].of(TEXT) == "that Till called her a liar"
    assert (second.parent, second.draft.source) == (2, span("Till"))
    assert first.draft.p < OUTER.p


def test_what_the_weights_found_is_not_found_again() -> None:
    known = draft("He", "told", "a liar")
    assert [n.draft.cue for n in find_nested(TEXT, [OUTER, known])] == [span("called")]


@pytest.mark.parametrize("content", ["he left the harbour before noon on the day", "so it", "it"])
def test_a_content_without_speech_holds_nothing(content: str) -> None:
    text = f"Quill said {content}."
    assert find_nested(text, [draft("Quill", "said", content, text=text)]) == []


def test_each_part_of_a_broken_content_is_read() -> None:
    text = "“He told me that he would go,” she said, “and he asked me to stay.”"
    parts = ("“He told me that he would go,”", "“and he asked me to stay.”")
    found = find_nested(text, [draft("she", "said", *parts, text=text)])
    assert [(n.parent, n.draft.cue) for n in found] == [(0, span("told", text)), (0, span("asked", text))]


@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_any_words_give_spans_inside_them(words: list[str]) -> None:
    passage = " ".join(words)
    for source, cue, content in find_inner(passage):
        spans = [s for s in (source, cue, content) if s]
        assert all(s.end <= len(passage) and s.of(passage).strip() for s in spans)
        assert cue is None or not cue.overlaps(content)
