"""Pieces side by side, with what each is to the question."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.reading import passages
from rapport.reading.passages import Asked, Passage, judged, passage, pieces_of, side_by_side
from rapport.text.spans import Span
from tests.reading.handmade import scores_of

PIECES = np.array([4, 5, 6, 9, 10])


def test_places_count_within_the_passage() -> None:
    found = passage(PIECES, (5, 6), (9, 10))
    assert found is not None
    assert (found.holder, found.target) == ((1, 2), (3, 4))


def test_a_target_that_is_not_whole_in_it_makes_no_passage() -> None:
    for target in ((3, 4), (6, 9), (7, 8), (10, 11), (12, 13)):
        assert passage(PIECES, (5, 6), target) is None


def test_a_holder_that_stands_elsewhere_is_left_out() -> None:
    for holder in (None, (1, 2), (6, 9), (11, 12)):
        found = passage(PIECES, holder, (4, 4))
        assert found is not None
        assert found.holder is None


def test_a_span_touches_the_pieces_of_cut_words_and_none_between_words() -> None:
    text, scores = scores_of("Ada Quill left.")
    assert pieces_of(scores.tokens, Span(0, len("Ada Qu"))) == (0, 1)
    assert pieces_of(scores.tokens, Span(text.index("left"), len(text))) == (2, 3)
    assert pieces_of(scores.tokens, Span(3, 4)) is None


def test_passages_side_by_side_are_padded_and_marked() -> None:
    asked = side_by_side([Passage(np.array([7, 8, 9]), (0, 1), (2, 2)), Passage(np.array([3]), None, (0, 0))])
    assert asked.at.tolist() == [[7, 8, 9], [3, 0, 0]]
    assert asked.mask.tolist() == [[1, 1, 1], [1, 0, 0]]
    assert asked.marks.tolist() == [[1, 1, 2], [2, 0, 0]]
    assert asked.holder.tolist() == [[0, 1], [-1, -1]]
    assert asked.target.tolist() == [[2, 2], [0, 0]]


def test_where_holder_and_target_are_one_it_is_the_target() -> None:
    asked = side_by_side([Passage(np.array([7, 8]), (0, 1), (1, 1))])
    assert asked.marks.tolist() == [[1, 2]]


def test_each_passage_gets_its_own_answer_whatever_the_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passages, "BATCH", 40)
    calls: list[tuple[int, ...]] = []

    def tower(states: np.ndarray, asked: Asked) -> np.ndarray:
        calls.append(asked.at.shape)
        return (states[..., :3] * asked.mask[..., None]).sum(1)

    states = np.random.default_rng(1).normal(size=(50, 384)).astype(np.float32)
    chance = np.random.default_rng(2)
    asked = [
        Passage(np.sort(chance.choice(50, size, replace=False)), None, (0, 0))
        for size in chance.integers(1, 45, 30)
    ]
    found = judged(states, tower, asked)
    expected = np.stack([states[one.pieces, :3].sum(0) for one in asked])
    assert np.allclose(found, expected, atol=1e-4)
    assert all(rows == 1 or rows * longest <= 40 for rows, longest in calls)
    assert len(calls) < len(asked)
    assert judged(states, tower, []).shape == (0, 3)
