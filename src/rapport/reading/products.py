"""Rows and weights, in; their product out, made by onnxruntime in one thread.

numpy's own product (OpenBLAS) starts a thread on every core for a handful of rows already, and between its
calls these threads wait busily, on the cores that the encoder or another reader needs. Where cores are taken,
each such call takes 15 ms instead of 0.1 ms (docs/evaluation.md, "Speed and memory").
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.runtime import onnxruntime, session_options

Floats = NDArray[np.float32]

# one operator without weights, as training/product_graph.py writes it
GRAPH = Path(__file__).parent / "product.onnx"


def product(rows: Floats, weights: Floats, bias: Floats) -> Floats:
    """rows (n, k) times weights (m, k) turned, plus bias (m,): (n, m).

    >>> product(np.ones((1, 2), np.float32), np.array([[1, 2], [3, 4]], np.float32), np.zeros(2, np.float32))
    array([[3., 7.]], dtype=float32)
    """
    out: Floats = _session().run(None, {"rows": rows, "weights": weights, "bias": bias})[0]
    return out


@cache
def _session() -> onnxruntime.InferenceSession:
    return onnxruntime.InferenceSession(
        GRAPH.read_bytes(), session_options(1), providers=["CPUExecutionProvider"]
    )
