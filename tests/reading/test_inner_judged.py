"""Words inside contents that may tell of a report: their sorts, clues, spans, and what is taken."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapport.reading.inner import find_inner
from rapport.reading.inner_clues import clues_of
from rapport.reading.inner_judged import (
    ACCEPT,
    STAND,
    candidates,
    judge_inner,
    probability,
    share_of,
    weights,
)
from rapport.reading.inner_spans import spans_of
from rapport.reading.inner_words import form_of, stem_of, words_of
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

CASES = read_tsv(Path(__file__).with_name("nested_open.tsv"))
WORDS = "he she I they said told refusal proud that ‘ ’ “ ” , . Quill loves to never of by the was".split()


def words(text: str) -> list[tuple[str, str]]:
    return [(word.text, word.sort) for word in words_of(text, 0, len(text))]


def clues(text: str, word: str, rule: str | None = None) -> set[str]:
    found = words_of(text, 0, len(text))
    return set(clues_of(found, [w.text for w in found].index(word), rule))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"][:60])
def test_what_no_rule_reads_is_read_off_its_neighbours(case: dict[str, str]) -> None:
    text = case["text"]
    found = words_of(text, 0, len(text))
    at = [w.text for w in found].index(case["word"])
    told = spans_of(text, Span(0, len(text)), found, at)
    shown = "|".join(s.of(text) if s else "-" for s in told) if told else ""
    assert shown == case["expected"]


def test_a_word_has_a_sort() -> None:
    assert words("Ada Quill can’t reply, she’s asking 12 mayors.") == [
        ("Ada", "word"), ("Quill", "name"), ("ca", "modal"), ("n’t", "not"), ("reply", "word"),
        (",", "comma"), ("she", "he"), ("’s", "'s"), ("asking", "doing"), ("12", "number"),
        ("mayors", "several"), (".", "stop"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "stem"),
    [
        ("say says said saying", "say"),
        ("deny denies denied denying", "deny"),
        ("criticize criticizes criticized criticizing", "criticiz"),
        ("admit admits admitted admitting", "admit"),
        ("think thinks thought thinking", "think"),
        ("endorse endorses endorsed endorsing", "endors"),
    ],
)
def test_the_forms_of_a_verb_have_one_stem(forms: str, stem: str) -> None:
    assert {stem_of(form) for form in forms.split()} == {stem}


def test_a_form_is_told_by_its_ending() -> None:
    assert [form_of(w) for w in ("said", "asked", "asking", "asks", "ask", "press")] == [
        "past", "past", "ing", "s", "base", "base",
    ]  # fmt: skip


def test_clues_look_over_adverbs_and_auxiliaries() -> None:
    found = clues("Quill would never openly say that it leaks.", "say")
    assert {"not", "modal", "modal before base", "that behind", "say, then that"} <= found
    assert "name and modal before base" not in found  # "Quill" opens the sentence: its capital tells nothing
    assert "clause ahead, that" not in found
    assert "clause ahead, that" in clues("She says that it will leak.", "says")


def test_what_to_and_ing_hang_on_is_a_clue() -> None:
    assert "to hangs on try" in clues("She tried to ask him.", "ask")
    assert "for hangs on quill" in clues("They blamed Quill for not backing him.", "backing")
    assert not any("hangs on" in clue for clue in clues("She asked him.", "asked"))


def test_a_rule_that_found_it_is_a_clue() -> None:
    assert {"by rule", "by rule somebody", "by rule, ask"} <= clues("She asked him.", "asked", "somebody")
    assert not any(clue.startswith("by rule") for clue in clues("She asked him.", "asked"))


def test_more_shares_of_cues_are_higher_odds() -> None:
    assert share_of("say") > share_of("find")
    assert share_of("say", cues=1) < share_of("say")


def test_words_that_rules_miss_are_found_by_their_clues() -> None:
    text = "Reporters are forced to ask whether it leaks."
    assert find_inner(text) == []
    assert [[s.of(text) for s in one if s] for one, _ in judge_inner(text)] == [
        ["Reporters", "to ask", "whether it leaks"]
    ]


def test_what_clues_speak_against_does_not_stand() -> None:
    text = "He was too busy to look for evidence that the numbers were right."
    assert judge_inner(text) == []


def test_what_is_taken_is_likely_enough() -> None:
    text = "She said he asked me whether I believe in her promise to close the dam."
    found = judge_inner(text)
    assert [c.of(text) for (_, c, _), _ in found if c][:2] == ["said", "asked"]
    assert all(p > STAND for _, p in found)
    chances = {w.word.text: probability(w) for w in candidates(text, find_inner(text))}
    assert chances["said"] > ACCEPT > chances.get("close", 0.0)


def test_weights_are_of_clues_that_can_be() -> None:
    assert weights()["by rule"] > 0
    assert weights()["share of cues"] > 0


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_any_passage_gives_spans_in_it_and_cues_apart(passage: str) -> None:
    found = judge_inner(passage)
    for (source, cue, content), p in found:
        assert all(0 <= s.start < s.end <= len(passage) for s in (source, cue, content) if s)
        assert 0 < p < 1
    cues = sorted(cue for (_, cue, _), _ in found if cue)
    assert all(a.end <= b.start for a, b in pairwise(cues))
