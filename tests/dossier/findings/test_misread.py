"""What follows praise less what follows criticism, where labels of what was answered are often wrong."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.dossier.findings.misread import WIDEST, mended_difference

RATES = np.array([[0.6, 0.3, 0.1], [0.1, 0.8, 0.1], [0.1, 0.3, 0.6]])
EYE = np.eye(3)


def test_labels_that_are_right_give_the_plain_difference() -> None:
    label = np.array([0] * 8 + [1] * 5 + [2] * 8)
    tone = np.array([0.5, 0.1] * 4 + [0.0] * 5 + [-0.5, -0.1] * 4)
    found = mended_difference(tone, EYE[label], np.arange(21), None)
    assert found is not None
    assert found[0] == pytest.approx(0.6)
    assert found[1] < 0.6 < found[2]


def test_misread_labels_are_right_on_average_where_the_plain_difference_is_not() -> None:
    # 300 records; the true difference is 1.0
    g = np.random.default_rng(2)
    plain, mended, held = [], [], []
    for _ in range(300):
        true = g.integers(0, 3, 200)
        label = (g.random(200)[:, None] >= np.cumsum(RATES[true], axis=1)).sum(axis=1)
        tone = 0.5 * (1 - true) + g.normal(0, 0.5, 200)
        found = mended_difference(tone, EYE[label], np.arange(200), RATES)
        assert found is not None
        plain.append(tone[label == 0].mean() - tone[label == 2].mean())
        mended.append(found[0])
        held.append(found[1] <= 1.0 <= found[2])
    assert np.mean(plain) < 0.75
    assert np.mean(mended) == pytest.approx(1.0, abs=0.05)
    assert 0.9 <= np.mean(held) <= 0.99


def test_many_answers_to_one_statement_are_not_many_witnesses() -> None:
    label, tone = np.array([0, 2] * 20), np.array([0.6, -0.4, 0.2, -0.6] * 10)
    alone = mended_difference(tone, EYE[label], np.arange(40), RATES)
    together = mended_difference(tone, EYE[label], np.arange(40) % 4, RATES)
    assert alone is not None
    assert together is not None
    assert together[0] == pytest.approx(alone[0])
    assert together[2] - together[1] > alone[2] - alone[1]


def test_where_labels_tell_too_little_nothing_is_told_and_no_end_lies_off_the_scale() -> None:
    few = mended_difference(np.array([1.0, -1.0, 1.0]), EYE[[0, 2, 0]], np.arange(3), RATES)
    assert few is None
    found = mended_difference(np.array([1.0, -1.0] * 12), EYE[[0, 2] * 12], np.arange(24), RATES)
    assert found is not None
    assert max(map(abs, found)) <= WIDEST
