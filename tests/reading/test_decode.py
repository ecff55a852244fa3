"""Tag scores to segments, against brute force over all sequences."""

from __future__ import annotations

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from rapport.reading.decode import FORBIDDEN, SHORT, Segment, best_path, constraints, legal_path, segments
from rapport.reading.labels import ROLE_TAGS, bio

TAGS = bio(("source", "cue"))  # O, B-source, I-source, B-cue, I-cue
# Quarters add up exactly in float32, so that ties are ties for both ways of counting.
QUARTERS = st.integers(-20, 20).map(lambda n: np.float32(n / 4))


def scores_of(words: int, tags: int = 3) -> st.SearchStrategy[np.ndarray]:
    return arrays(np.float32, (words, tags), elements=QUARTERS)


def path_score(path: tuple[int, ...], scores: np.ndarray, transitions: np.ndarray) -> float:
    steps = sum(float(transitions[a, b]) for a, b in pairwise(path))
    return steps + sum(float(scores[w, tag]) for w, tag in enumerate(path))


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 5).flatmap(scores_of), scores_of(3))
def test_the_best_path_is_the_best_of_all_sequences(scores: np.ndarray, transitions: np.ndarray) -> None:
    paths = product(range(3), repeat=len(scores))
    best = max(path_score(p, scores, transitions) for p in paths)
    assert path_score(tuple(best_path(scores, transitions)), scores, transitions) == best


@settings(deadline=None, max_examples=30)
@given(st.integers(SHORT - 3, 5 * SHORT), st.integers(0, 2**32 - 1))
def test_a_long_text_has_the_path_that_word_by_word_has(words: int, seed: int) -> None:
    chance = np.random.default_rng(seed)
    # quarters add up exactly in float32; noise below them keeps ties away
    scores, transitions = (
        (chance.integers(-20, 20, shape) / 4 + chance.integers(0, 64, shape) / 1024).astype(np.float32)
        for shape in ((words, 5), (5, 5))
    )
    transitions += constraints(TAGS)
    best = scores[0].astype(np.float64)
    back = []
    for row in scores[1:]:
        back.append((best[:, None] + transitions).argmax(axis=0))
        best = (best[:, None] + transitions).max(axis=0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    wanted, found = (
        path_score(tuple(p), scores, transitions) for p in (path[::-1], best_path(scores, transitions))
    )
    assert found == wanted


@settings(deadline=None, max_examples=200)
@given(st.integers(1, 9).flatmap(lambda words: scores_of(words, 5)))
def test_where_only_legality_counts_the_path_is_as_good_as_the_best(scores: np.ndarray) -> None:
    scores[0, [2, 4]] += FORBIDDEN
    wanted, found = best_path(scores, constraints(TAGS)), legal_path(scores, TAGS)
    scored = [path_score(tuple(path), scores, constraints(TAGS)) for path in (wanted, found)]
    assert scored[0] == scored[1]


def test_a_word_that_goes_on_with_another_kind_is_decoded_with_what_stands_before() -> None:
    best = np.zeros((7, 5), dtype=np.float32)
    # O, B-source, I-cue!, O, B-cue, I-cue, O
    for word, tag in enumerate((0, 1, 4, 0, 3, 4, 0)):
        best[word, tag] = 4.0
    best[2, 2] = 3.0
    assert legal_path(best, TAGS).tolist() == [0, 1, 2, 0, 3, 4, 0]
    best[1, 3] = 3.5
    assert legal_path(best, TAGS).tolist() == [0, 3, 4, 0, 3, 4, 0]


def test_a_word_that_would_rather_go_on_with_what_stands_before_does() -> None:
    scores = np.array([[0, 5, 0, 0, 0], [0, 0, 4, 5, 0], [0, 0, 9, 0, 0]], dtype=np.float32)
    assert legal_path(scores, TAGS).tolist() == [1, 2, 2]


def test_no_words_have_an_empty_path() -> None:
    none = np.zeros((0, len(TAGS)), dtype=np.float32)
    assert best_path(none, constraints(TAGS)).tolist() == []
    assert segments(none, TAGS, constraints(TAGS)) == []


def test_an_inside_tag_follows_only_its_own_kind() -> None:
    allowed = {
        (before, after)
        for (i, before), (j, after) in product(enumerate(TAGS), repeat=2)
        if constraints(TAGS)[i, j] == 0
    }
    refused = set(product(TAGS, repeat=2)) - allowed
    assert refused == {
        ("O", "I-source"),
        ("O", "I-cue"),
        ("B-source", "I-cue"),
        ("I-source", "I-cue"),
        ("B-cue", "I-source"),
        ("I-cue", "I-source"),
    }
    assert constraints(TAGS).min() == FORBIDDEN


def scored(*names: str, tags: tuple[str, ...] = TAGS) -> np.ndarray:
    """Scores in which each word's tag has 5 and every other 0."""
    out = np.zeros((len(names), len(tags)), dtype=np.float32)
    for word, name in enumerate(names):
        out[word, tags.index(name)] = 5
    return out


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["O", "B-source", "I-source", "O"], [("source", 1, 2)]),
        (["B-cue"], [("cue", 0, 0)]),
        (["B-cue", "B-cue"], [("cue", 0, 0), ("cue", 1, 1)]),
        (["B-source", "B-cue", "I-cue"], [("source", 0, 0), ("cue", 1, 2)]),
        (["O", "O"], []),
    ],
)
def test_segments_are_the_words_of_a_kind(names: list[str], expected: list[tuple[str, int, int]]) -> None:
    found = segments(scored(*names), TAGS, np.zeros((5, 5), dtype=np.float32))
    assert [(s.kind, s.first, s.last) for s in found] == expected
    assert all(0.9 < s.p <= 1 for s in found)


def test_a_segments_probability_counts_both_edges_of_its_kind() -> None:
    scores = np.full((1, 5), -50, dtype=np.float32)
    scores[0, [0, 1, 2]] = np.log([0.2, 0.5, 0.3])
    (found,) = segments(scores, TAGS, np.zeros((5, 5), dtype=np.float32))
    assert found == Segment("source", 0, 0, pytest.approx(0.8, abs=1e-5))


@settings(deadline=None, max_examples=80)
@given(
    st.integers(0, 12).flatmap(lambda words: scores_of(words, len(ROLE_TAGS))),
    scores_of(len(ROLE_TAGS), len(ROLE_TAGS)),
)
def test_segments_are_ordered_apart_and_likely(scores: np.ndarray, transitions: np.ndarray) -> None:
    found = segments(scores, ROLE_TAGS, transitions)
    assert all(0 <= s.first <= s.last < len(scores) for s in found)
    assert all(a.last < b.first for a, b in pairwise(found))
    assert all(0 <= s.p <= 1 + 1e-6 for s in found)


@settings(deadline=None, max_examples=80)
@given(st.integers(1, 8).flatmap(lambda words: scores_of(words, len(TAGS))))
def test_the_decoded_sequence_is_legal_and_best_among_legal_ones(scores: np.ndarray) -> None:
    free = np.zeros((len(TAGS), len(TAGS)), dtype=np.float32)
    found = segments(scores, TAGS, free)
    tags = [0] * len(scores)
    for s in found:
        tags[s.first] = TAGS.index(f"B-{s.kind}")
        tags[s.first + 1 : s.last + 1] = [TAGS.index(f"I-{s.kind}")] * (s.last - s.first)
    # a dynamic programme over legal sequences, written with dicts
    best = {tag: float(scores[0, tag]) for tag, name in enumerate(TAGS) if name[0] != "I"}
    for row in scores[1:]:
        best = {
            tag: float(row[tag])
            + max(v for b, v in best.items() if name[0] != "I" or TAGS[b][1:] == name[1:])
            for tag, name in enumerate(TAGS)
            if any(name[0] != "I" or TAGS[b][1:] == name[1:] for b in best)
        }
    assert path_score(tuple(tags), scores, free) == max(best.values())
