"""Blocks of features under one prior: each as long as its share, whatever its size."""

from __future__ import annotations

import numpy as np
import pytest

from training.blocks import middles_of, rows_of_states, scales_of


def test_every_block_is_as_long_as_its_share() -> None:
    random = np.random.default_rng(1)
    blocks = {"clues": random.normal(3, 1, (50, 4)), "states": random.normal(0, 20, (50, 30))}
    middles = middles_of(blocks)
    scales = scales_of(blocks, middles, {"clues": 1.0, "states": 0.5})
    for name, share in (("clues", 1.0), ("states", 0.5)):
        rows = (blocks[name] - middles[name]) * scales[name]
        assert (rows**2).sum(1).mean() == pytest.approx(share)
        assert rows.mean(0) == pytest.approx(np.zeros(rows.shape[1]), abs=1e-9)


def test_a_block_without_a_share_or_without_differences_counts_nothing() -> None:
    blocks = {"same": np.ones((5, 2)), "unasked": np.eye(5)}
    scales = scales_of(blocks, middles_of(blocks), {"same": 1.0})
    assert scales["unasked"] == 0.0
    assert ((blocks["same"] - 1.0) * scales["same"] == 0).all()


def test_states_are_told_sixteen_a_line() -> None:
    rows = rows_of_states({"cue": np.arange(20.0)})
    assert [row.count(",") for row in rows] == [0, 16, 4, 0]
    assert rows[1].startswith("  0.0000, 1.0000,")
