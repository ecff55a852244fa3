"""Loading and running the weights leaves nothing in the user's folder and asks nobody."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from rapport.reading.runtime import onnxruntime, session_options

# 64 inputs times 64 weights of 1, eight times, in int8 as the encoder's layers are (DynamicQuantizeLinear,
# MatMulInteger, Cast, Mul): an input of 1 is 255, a weight 127.
LARGEST = Path(__file__).with_name("largest_products.onnx")
READ = "from rapport.reading.reader import Reader; from rapport.articles.article import Article; "
READ += "Reader().read(Article(text='“We stay,” Ada Quill said on Monday.'))"


def test_nothing_is_kept_in_the_users_folder(tmp_path: Path) -> None:
    kept = {k: v for k, v in os.environ.items() if k not in ("ORT_DISABLE_TELEMETRY", "XDG_CACHE_HOME")}
    subprocess.run([sys.executable, "-c", READ], env=kept | {"HOME": str(tmp_path)}, check=True, timeout=300)
    assert list(tmp_path.rglob("*")) == []


def test_products_are_the_same_on_every_processor() -> None:
    """Without VNNI two products of int8 are added in 16 bits, where 255 x 127 x 2 overflows: 32.4, not 64."""
    session = onnxruntime.InferenceSession(
        LARGEST.read_bytes(), session_options(1), providers=["CPUExecutionProvider"]
    )
    (sums,) = session.run(None, {"x": np.ones((1, 64), dtype=np.float32)})
    assert np.allclose(sums, 64)
