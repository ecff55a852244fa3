"""The fit of the clues to inner attributions, on text whose marks are known."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.reading import inner_judged
from rapport.text.spans import Span
from training.document import Document, Quote
from training.fit_inner import Case, count_words, counts, fitted, held, masks, matrix, outside_case

TEXT = "Ada Quill said that the dam was safe. Rob Till said that it leaks.\nThe porter who left said nothing."


def span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def document() -> Document:
    quotes = (
        Quote(span("Ada Quill"), span("said"), (span("that the dam was safe"),)),
        Quote(span("Rob Till"), Span(47, 51), (span("that it leaks"),)),
    )
    return Document(name="one", text=TEXT, quotes=quotes, segments=())


def test_words_are_counted_outside_contents_and_kept_when_cues_have_them() -> None:
    assert count_words([document()]) == {"say": (2, 3)}


def test_contents_and_cues_are_masked() -> None:
    inside, cued = masks(document())
    assert TEXT[inside.index(1) :].startswith("that the dam") and TEXT[cued.index(1) :].startswith(
        "said that"
    )


def test_an_occurrence_does_not_count_for_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(inner_judged, "seen", lambda: {"say": (2, 3)})
    case = outside_case([document()])
    assert [label is not None for label in case.label] == [True, True, False]
    assert case.shares[0] == pytest.approx(np.log(1.5 / 3))  # one other cue, one that is none
    assert case.shares[2] == pytest.approx(np.log(2.5 / 2))


def case(clues: list[tuple[str, ...]], label: list[int | None], rule: list[int | None]) -> Case:
    return Case("made", clues, [0.0] * len(clues), label, rule, 0, len({n for n in label if n is not None}))


def test_a_clue_that_goes_with_labels_weighs_more_than_its_prior() -> None:
    made = case([("a",), ("a",), ("b",), ("b",)], [0, 1, None, None], [None] * 4)
    x = matrix(made, {"share of cues": 0, "a": 1, "b": 2})
    w = fitted(x, held(made), np.zeros(3), 0.1)
    assert w[1] > 1 > -1 > w[2]
    near = fitted(x, held(made), np.array([0.0, 0.5, 0.5]), 1e6)
    assert near == pytest.approx([0.0, 0.5, 0.5], abs=1e-3)


def test_words_of_one_find_or_one_label_count_once() -> None:
    made = case([("a",)] * 5, [0, 0, None, None, 1], [None, None, 7, 7, None])
    assert counts(made, np.array([0.9, 0.9, 0.3, 0.3, 0.1]), 0.5, 0.2) == (1, 2, 2)
