"""The graph of `rapport/reading/product.onnx`: ``python -m training.product_graph``.

One operator and no weights: rows (n, k) times weights (m, k) turned, plus bias (m,).
"""

from __future__ import annotations

from pathlib import Path

import onnx
from onnx import TensorProto, helper

FILE = Path(__file__).parent.parent / "src" / "rapport" / "reading" / "product.onnx"


def build() -> onnx.ModelProto:
    """The graph; inputs rows, weights, bias, output out, all float32."""

    def value(name: str, shape: list[str]) -> onnx.ValueInfoProto:
        return helper.make_tensor_value_info(name, TensorProto.FLOAT, shape)

    graph = helper.make_graph(
        [helper.make_node("Gemm", ["rows", "weights", "bias"], ["out"], transB=1)],
        "product",
        [value("rows", ["n", "k"]), value("weights", ["m", "k"]), value("bias", ["m"])],
        [value("out", ["n", "m"])],
    )
    imports = [helper.make_opsetid("", 13)]
    return helper.make_model(graph, opset_imports=imports, ir_version=8, producer_name="rapport")


if __name__ == "__main__":
    onnx.save(build(), FILE)
