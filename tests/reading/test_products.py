"""Products in one thread, beside numpy's own."""

from __future__ import annotations

import numpy as np
import pytest

from rapport.reading.products import GRAPH, product


@pytest.mark.parametrize(
    ("n", "k", "m"), [(0, 768, 128), (1, 768, 128), (70, 768, 128), (1, 128, 300), (3, 5, 0)]
)
def test_a_product_is_the_one_that_numpy_makes(n: int, k: int, m: int) -> None:
    chance = np.random.default_rng(1)
    rows, weights, bias = (chance.normal(size=s).astype(np.float32) for s in ((n, k), (m, k), (m,)))
    found = product(rows, weights, bias)
    assert found.dtype == np.float32
    # sums of k products are added up in another order
    assert np.allclose(found, rows @ weights.T + bias, atol=2e-4)


def test_rows_that_are_a_part_of_others_are_taken_as_they_lie() -> None:
    every = np.arange(24, dtype=np.float32).reshape(4, 6)
    found = product(every[1:3, ::2], every[:2, 3:], np.zeros(2, dtype=np.float32))
    assert np.array_equal(found, every[1:3, ::2] @ every[:2, 3:].T)


def test_the_graph_is_the_one_that_training_writes() -> None:
    pytest.importorskip("onnx")
    graph = pytest.importorskip("training.product_graph")
    assert GRAPH.read_bytes() == graph.build().SerializeToString()
