"""PolNeAR's metrics, counted by hand on small cases."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapport.text.spans import Span
from training.document import Document, Quote

score_roles = pytest.importorskip("training.score_roles", reason="scipy is not installed")

TEXT = "Till said that Quill left, and Vane denied it."


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


GOLD = (
    Quote(span("Till"), span("said"), (span("that Quill left"),)),
    Quote(span("Vane"), span("denied"), (span("it"),)),
)


def document(quotes: tuple[Quote, ...] = GOLD) -> Document:
    segments = sorted(score_roles.segments_of(quotes), key=lambda item: item[1])
    return Document(name="a", text=TEXT, quotes=quotes, segments=tuple(segments))


def test_the_gold_itself_has_100_percent_everywhere() -> None:
    assert set(score_roles.score([document()], lambda text: GOLD).values()) == {100.0}


def test_nothing_found_is_nothing_right() -> None:
    assert set(score_roles.score([document()], lambda text: []).values()) == {0.0}


def test_exact_wants_both_edges_token_counts_words_linked_wants_overlap() -> None:
    found = [
        Quote(span("Till"), span("said"), (span("Quill left"),)),  # "that" is missing
        Quote(span("Quill"), span("denied"), (span("it"),)),  # a wrong source
    ]
    scores = score_roles.score([document()], lambda text: found)
    assert scores == {
        "exact source": 50.0,
        "exact cue": 100.0,
        "exact content": 50.0,
        "token source": 50.0,
        "token cue": 100.0,
        "token content": pytest.approx(200 * 3 / 7),
        "linked": 50.0,
    }


def test_the_stretches_of_a_broken_content_count_alone() -> None:
    broken = (Quote(None, span("said"), (span("that"), span("left"))),)
    found = [Quote(None, span("said"), (span("that"),))]
    scores = score_roles.score([document(broken)], lambda text: found)
    assert scores["exact content"] == pytest.approx(200 * 1 / 3)
    assert scores["linked"] == 100.0


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (None, None, True),
        (None, Span(0, 1), False),
        (Span(0, 2), Span(1, 3), True),
        (Span(0, 1), Span(1, 2), False),
    ],
)
def test_both_absent_agree_and_so_do_overlapping_spans(
    a: Span | None, b: Span | None, expected: bool
) -> None:
    assert score_roles.agrees(a, b) is expected
    assert score_roles.agrees(b, a) is expected


def test_attributions_are_matched_one_to_one_as_many_as_possible() -> None:
    long = Quote(None, None, (Span(0, 20),))
    short, other = Quote(None, None, (Span(0, 5),)), Quote(None, None, (Span(10, 15),))
    assert score_roles.linked([long], [short, other]) == 1
    assert score_roles.linked([long, short], [short, other]) == 2


SPANS = st.tuples(st.integers(0, 20), st.integers(1, 8)).map(lambda p: Span(p[0], p[0] + p[1]))
QUOTES = st.builds(
    Quote, st.none() | SPANS, st.none() | SPANS, st.lists(SPANS, min_size=1, max_size=2).map(tuple)
)


@settings(deadline=None, max_examples=60)
@given(st.lists(QUOTES, max_size=4), st.lists(QUOTES, max_size=4))
def test_every_score_is_a_percentage_and_symmetric_in_linking(found: list[Quote], gold: list[Quote]) -> None:
    scores = score_roles.score([document(tuple(gold))], lambda text: found)
    assert all(0 <= value <= 100 for value in scores.values())
    assert score_roles.linked(found, gold) == score_roles.linked(gold, found) <= min(len(found), len(gold))


def test_an_articles_annotators_are_added_up_and_it_is_read_once() -> None:
    read: list[str] = []

    def predict(text: str) -> tuple[Quote, ...]:
        read.append(text)
        return GOLD

    one, two = (replace(document(), name=f"story_{who}") for who in ("ann", "bo"))
    units = score_roles.counts_by_article([one, two], predict)
    assert list(units) == ["story"]
    assert units["story"]["linked", "gold"] == 2 * len(GOLD)
    assert read == [TEXT]
