"""The network's weights, in; an ONNX graph with fused operators out.

Written operator by operator rather than traced, so that the graph is the drawing of
training/network.py: embeddings, six layers of attention and feed-forward, two linear heads. Attention and
Gelu are onnxruntime's own operators (domain com.microsoft). Its BiasGelu and SkipLayerNormalization, which
take a sum along, need one and a half and five times the time of the sum and the plain operator (python -m
training.bench_operators); the reader's session must not put them together again (UNFUSED in
rapport/reading/model.py).
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from training.network import HEADS, LAYERS, Network

MS = "com.microsoft"
Array = NDArray[np.generic]


class Graph:
    """Collects nodes and weights."""

    def __init__(self) -> None:
        self.nodes: list[onnx.NodeProto] = []
        self.weights: list[onnx.TensorProto] = []

    def weight(self, name: str, value: Array) -> str:
        """Keep a weight; returns its name."""
        self.weights.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def op(self, kind: str, inputs: list[str], output: str, *, domain: str = "", **attributes: object) -> str:
        """Add a node with one output; returns the output's name."""
        self.nodes.append(helper.make_node(kind, inputs, [output], name=output, domain=domain, **attributes))
        return output


def build(network: Network) -> onnx.ModelProto:
    """The float32 graph; inputs ids, marks, mask (batch, pieces), outputs hidden, roles, names.

    The word embedding is stored as int8 with one scale a row: it is half of all weights and is only
    looked up, never multiplied.
    """
    state = {k: v.numpy() for k, v in network.state_dict().items()}
    g = Graph()
    x = _embeddings(g, state)
    mask = g.op("Cast", ["mask"], "mask32", to=TensorProto.INT32)
    for i in range(LAYERS):
        x = _layer(g, state, f"encoder.layers.{i}.", f"l{i}.", x, mask)
    g.op("Identity", [x], "hidden")
    for head in ("roles", "names"):
        product = g.op(
            "MatMul", ["hidden", g.weight(f"{head}.weight", state[f"{head}.weight"].T)], f"{head}.product"
        )
        g.op("Add", [product, g.weight(f"{head}.bias", state[f"{head}.bias"])], head)
    shape = ["batch", "pieces"]
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("ids", "marks", "mask")]
    outputs = [
        helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [*shape, state["roles.weight"].shape[1]]),
        helper.make_tensor_value_info("roles", TensorProto.FLOAT, [*shape, state["roles.weight"].shape[0]]),
        helper.make_tensor_value_info("names", TensorProto.FLOAT, [*shape, state["names.weight"].shape[0]]),
    ]
    graph = helper.make_graph(g.nodes, "reader", inputs, outputs, g.weights)
    imports = [helper.make_opsetid("", 17), helper.make_opsetid(MS, 1)]
    return helper.make_model(graph, opset_imports=imports, ir_version=9, producer_name="rapport")


def _embeddings(g: Graph, state: dict[str, Array]) -> str:
    rows = state["encoder.word.weight"]
    scale = np.abs(rows).max(axis=1, keepdims=True) / 127
    whole = np.round(rows / scale).astype(np.int8)
    picked = g.op("Gather", [g.weight("word", whole), "ids"], "word.rows")
    scales = g.op("Gather", [g.weight("word.scale", scale.astype(np.float32)), "ids"], "word.scales")
    word = g.op("Mul", [g.op("Cast", [picked], "word.float", to=TensorProto.FLOAT), scales], "word.value")
    mark = g.op("Gather", [g.weight("mark", state["encoder.mark.weight"]), "marks"], "mark.value")
    shape = g.op("Shape", ["ids"], "shape", start=1, end=2)
    table = g.weight("position", state["encoder.position.weight"])
    zero = g.weight("zero", np.array([0], np.int64))
    position = g.op("Slice", [table, zero, shape, zero], "position.value")
    total = g.op("Add", [g.op("Add", [word, mark], "word.mark"), position], "embedded")
    norm = [g.weight(f"norm.{k}", state[f"encoder.norm.{k}"]) for k in ("weight", "bias")]
    return g.op("LayerNormalization", [total, *norm], "embedding", epsilon=1e-12)


def _layer(g: Graph, state: dict[str, Array], old: str, new: str, x: str, mask: str) -> str:
    def linear(name: str) -> tuple[str, str]:
        return (
            g.weight(f"{new}{name}.weight", state[f"{old}{name}.weight"].T),
            g.weight(f"{new}{name}.bias", state[f"{old}{name}.bias"]),
        )

    def norm(before: str, change: str, bias: str, name: str) -> str:
        weights = [g.weight(f"{new}{name}.{k}", state[f"{old}{name}.{k}"]) for k in ("weight", "bias")]
        changed = g.op("Add", [change, bias], f"{new}{name}.change")
        total = g.op("Add", [before, changed], f"{new}{name}.sum")
        return g.op("LayerNormalization", [total, *weights], new + name, epsilon=1e-12)

    weight, bias = linear("qkv")
    seen = g.op("Attention", [x, weight, bias, mask], new + "seen", domain=MS, num_heads=HEADS)
    weight, bias = linear("out")
    x = norm(x, g.op("MatMul", [seen, weight], new + "out"), bias, "norm1")
    weight, bias = linear("up")
    raised = g.op("Add", [g.op("MatMul", [x, weight], new + "up"), bias], new + "raised")
    inner = g.op("Gelu", [raised], new + "inner", domain=MS)
    weight, bias = linear("down")
    return norm(x, g.op("MatMul", [inner, weight], new + "down"), bias, "norm2")
