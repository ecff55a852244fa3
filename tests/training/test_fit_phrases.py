"""The judge of settings: what a phrase is labelled, fitted to cases, crossed by article, written and read."""

from __future__ import annotations

import tomllib
from typing import Any

import numpy as np

from rapport.reading.model import WIDTH
from rapport.reading.setting_phrases import BLOCKS, FIELDS
from rapport.text.spans import Span
from training.fit_phrases import (
    NOTHING,
    UNCLEAR,
    Row,
    best_f1,
    crossed_weights,
    fit,
    labels_of,
    shown,
    table_of,
)

TEXT = "In Brelle, Oda Fenn told a dinner in Brelle that it was late."
PLACE = FIELDS.index("place")


def label(**told: str) -> dict[str, Any]:
    none: dict[str, Any] = dict.fromkeys(FIELDS)
    return (
        none
        | {
            "nested": False,
            "source": "Oda Fenn",
            "cue": "told",
            "content": ["it was late"],
            "within": [],
        }
        | told
    )


def spans(*words: str) -> list[Span]:
    out, at = [], 0
    for word in words:
        at = TEXT.index(word, at)
        out.append(Span(at, at + len(word)))
        at += len(word)
    return out


def rows() -> list[Row]:
    """Phrases whose head's first state tells a place; every fourth is one."""
    random = np.random.default_rng(1)
    out = []
    for n in range(160):
        means = {name: random.normal(0, 0.1, WIDTH).astype(np.float32) for name in BLOCKS}
        means["head"][0] = 3.0 if n % 4 == 0 else -3.0
        out.append(Row("fresh", f"paper {n // 8}", ("behind in",), means, PLACE if n % 4 == 0 else NOTHING))
    return out


def test_a_name_in_two_places_is_labelled_where_the_words_are() -> None:
    first, dinner, second = spans("Brelle", "a dinner", "Brelle")
    told = labels_of([first, dinner, second], [label(place="Brelle")], TEXT)
    assert told == [UNCLEAR, NOTHING, PLACE]


def test_the_phrase_that_opens_where_the_gold_does_has_the_label() -> None:
    dinner, town = spans("a dinner", "Brelle")
    told = labels_of([dinner, town], [label(occasion="a dinner in Brelle")], TEXT)
    assert told == [FIELDS.index("occasion"), UNCLEAR]


def test_nested_ones_label_nothing() -> None:
    assert labels_of(spans("a dinner"), [label(occasion="a dinner") | {"nested": True}], TEXT) == [NOTHING]


def test_states_that_tell_are_learned() -> None:
    cases = rows()
    weights = fit(cases, "1-0")
    p = weights.chances(
        [row.clues for row in cases], {b: np.array([row.means[b] for row in cases]) for b in BLOCKS}
    )
    assert ((p[:, PLACE] > 0.5) == [row.label == PLACE for row in cases]).all()


def test_what_is_unclear_teaches_nothing() -> None:
    cases = rows()
    unclear = [Row("fresh", "other", ("a capital",), cases[0].means, UNCLEAR)]
    assert fit([*cases, *unclear], "").clues.keys() == fit(cases, "").clues.keys()


def test_articles_are_judged_by_weights_from_others() -> None:
    cases = rows()
    (line,) = shown(cases, crossed_weights(cases, ""))
    assert "place 100.0 of 40" in line


def test_f1_is_at_the_best_threshold() -> None:
    p = np.array([0.9, 0.8, 0.1], dtype=np.float32)
    assert best_f1(p, np.array([True, False, True])) == 80.0
    assert best_f1(p, np.array([False, False, False])) == 0.0


def test_the_table_can_be_read_again() -> None:
    weights = fit(rows(), "1-0")
    told = tomllib.loads(table_of(weights))
    assert told["version"] == "1-0"
    for name in BLOCKS:
        np.testing.assert_allclose(
            np.array(told["states"][name]).reshape(WIDTH, len(FIELDS)), weights.states[name], atol=1e-4
        )
