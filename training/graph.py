"""The network's weights, in; an ONNX graph with fused operators out.

Written operator by operator rather than traced, so that the graph is the drawing of
training/network.py: embeddings, six layers of attention and feed-forward, two linear heads. Attention
and Gelu are onnxruntime's own operators (domain com.microsoft). Its BiasGelu and SkipLayerNormalization,
which take a sum along, need one and a half and five times the time of the sum and the plain operator
(python -m training.bench_operators); the reader's session must not put them together again (UNFUSED in
rapport/reading/model.py).
"""

from __future__ import annotations

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from rapport.reading.labels import STANCES
from rapport.reading.model import LOWER
from training.network import HEADS, LAYERS, WIDTH, Network
from training.tower import Tower

MS = "com.microsoft"
Array = NDArray[np.generic]
SHAPE = ["batch", "pieces"]
INPUTS = [helper.make_tensor_value_info(n, TensorProto.INT64, SHAPE) for n in ("ids", "marks", "mask")]


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
    """The float32 graph; inputs ids, marks (batch, pieces), outputs hidden, roles, names, lower.

    It has no mask: the reader puts windows of one length into a call, and attention without a mask goes block
    by block, a tenth of the encoder faster.

    The word embedding is stored as int8 with one scale a row: it is half of all weights and is only
    looked up, never multiplied.
    """
    state = {k: v.numpy() for k, v in network.state_dict().items()}
    g = Graph()
    x = _lower(g, state, None)
    for i in range(LOWER, LAYERS):
        x = _layer(g, state, f"encoder.layers.{i}.", f"l{i}.", x, None)
    g.op("Identity", [x], "hidden")
    for head in ("roles", "names"):
        g.op("Identity", [_linear(g, state, head, "hidden")], head)
    outputs = [
        helper.make_tensor_value_info("hidden", TensorProto.FLOAT, [*SHAPE, state["roles.weight"].shape[1]]),
        helper.make_tensor_value_info("roles", TensorProto.FLOAT, [*SHAPE, state["roles.weight"].shape[0]]),
        helper.make_tensor_value_info("names", TensorProto.FLOAT, [*SHAPE, state["names.weight"].shape[0]]),
        helper.make_tensor_value_info("lower", TensorProto.FLOAT, [*SHAPE, WIDTH]),
    ]
    return _model(g, "reader", INPUTS[:2], outputs)


def build_lower(network: Network) -> onnx.ModelProto:
    """The part of it up to the lower states: inputs ids, marks, mask (batch, pieces), output lower."""
    g = Graph()
    mask = g.op("Cast", ["mask"], "mask32", to=TensorProto.INT32)
    _lower(g, {k: v.numpy() for k, v in network.state_dict().items()}, mask)
    output = helper.make_tensor_value_info("lower", TensorProto.FLOAT, [*SHAPE, WIDTH])
    return _model(g, "lower", INPUTS, [output])


def _lower(g: Graph, state: dict[str, Array], mask: str | None) -> str:
    x = _embeddings(g, state)
    for i in range(LOWER):
        x = _layer(g, state, f"encoder.layers.{i}.", f"l{i}.", x, mask)
    return g.op("Identity", [x], "lower")


def build_tower(tower: Tower) -> onnx.ModelProto:
    """The tower's float32 graph, with the parts of `rapport.reading.passages.Asked` as its inputs.

    Inputs states (passages, pieces, 384), marks, mask (passages, pieces), holder, target (passages, 2);
    output scores (passages, 3). Of the last layer only the states at the ends of holder and target are asked
    for, so that only these four are worked out.
    """
    state = {k: v.numpy() for k, v in tower.state_dict().items()}
    g = Graph()
    pair = g.op("Gather", [g.weight("pair", state["pair.weight"]), "marks"], "pair.value")
    x = g.op("Add", ["states", pair], "marked")
    mask = g.op("Cast", ["mask"], "mask32", to=TensorProto.INT32)
    *below, last = range(LAYERS - LOWER)
    for i in below:
        x = _layer(g, state, f"layers.{i}.", f"l{i}.", x, mask)
    zero = g.weight("zero", np.array([0], np.int64))
    whole = g.op("Concat", ["holder", "target"], "places", axis=1)
    behind = g.weight("behind", np.array([-1], np.int64))
    at = g.op("Unsqueeze", [g.op("Max", [whole, zero], "places.at"), behind], "places.each")
    four = g.op("GatherND", [x, at], "ends", batch_dims=1)
    x = _layer(g, state, f"layers.{last}.", f"l{last}.", four, mask, x)

    first = g.op("ReduceMin", ["holder"], "holder.first", axes=[1], keepdims=1)
    known = g.op("GreaterOrEqual", [first, zero], "holder.known")
    flat = g.weight("flat", np.array([0, -1], np.int64))

    def vector(name: str, which: list[int]) -> str:
        found = g.op(
            "Gather", [x, g.weight(f"{name}.which", np.array(which, np.int64))], f"{name}.ends", axis=1
        )
        return g.op("Reshape", [found, flat], f"{name}.vector")

    author = g.weight("author", state["author"])
    held = g.op("Where", [known, vector("holder", [0, 1]), author], "held")
    x = g.op("Concat", [held, vector("target", [2, 3])], "both", axis=1)
    x = _linear(g, state, "hidden", x)
    half = g.op("Mul", [x, g.weight("half", np.float32(0.5))], "half.value")
    scaled = g.op("Mul", [x, g.weight("root", np.float32(0.5**0.5))], "scaled")
    one = g.op("Add", [g.op("Erf", [scaled], "erf"), g.weight("one", np.float32(1))], "erf.one")
    g.op("Identity", [_linear(g, state, "out", g.op("Mul", [half, one], "gelu"))], "scores")
    shape = ["passages", "pieces"]
    inputs = [
        helper.make_tensor_value_info("states", TensorProto.FLOAT, [*shape, WIDTH]),
        *(helper.make_tensor_value_info(n, TensorProto.INT64, shape) for n in ("marks", "mask")),
        *(helper.make_tensor_value_info(n, TensorProto.INT64, ["passages", 2]) for n in ("holder", "target")),
    ]
    outputs = [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["passages", len(STANCES)])]
    return _model(g, "stance", inputs, outputs)


def _linear(g: Graph, state: dict[str, Array], name: str, x: str) -> str:
    product = g.op("MatMul", [x, g.weight(f"{name}.weight", state[f"{name}.weight"].T)], f"{name}.product")
    return g.op("Add", [product, g.weight(f"{name}.bias", state[f"{name}.bias"])], f"{name}.value")


def _model(
    g: Graph, name: str, inputs: list[onnx.ValueInfoProto], outputs: list[onnx.ValueInfoProto]
) -> onnx.ModelProto:
    graph = helper.make_graph(g.nodes, name, inputs, outputs, g.weights)
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


def _layer(
    g: Graph, state: dict[str, Array], old: str, new: str, x: str, mask: str | None, over: str | None = None
) -> str:
    """A layer's states of x; they look at the states `over`, at x itself where none are given."""

    def linear(name: str) -> tuple[str, str]:
        return (
            g.weight(f"{new}{name}.weight", state[f"{old}{name}.weight"].T),
            g.weight(f"{new}{name}.bias", state[f"{old}{name}.bias"]),
        )

    def norm(before: str, change: str, bias: str, name: str) -> str:
        weights = [g.weight(f"{new}{name}.{k}", state[f"{old}{name}.{k}"]) for k in ("weight", "bias")]
        changed = g.op("Add", [before, change], f"{new}{name}.change")
        total = g.op("Add", [changed, bias], f"{new}{name}.sum")
        return g.op("LayerNormalization", [total, *weights], new + name, epsilon=1e-12)

    if mask and over is None:
        weight, bias = linear("qkv")
        seen = g.op("Attention", [x, weight, bias, mask], new + "seen", domain=MS, num_heads=HEADS)
    else:
        parts = zip("qkv", (x, over or x, over or x), range(3), strict=True)
        q, k, v = (_part(g, state, f"{old}qkv.", new + name, n, given) for name, given, n in parts)
        hidden = ["", mask] if mask else []
        seen = g.op("MultiHeadAttention", [q, k, v, *hidden], new + "seen", domain=MS, num_heads=HEADS)
    weight, bias = linear("out")
    x = norm(x, g.op("MatMul", [seen, weight], new + "out"), bias, "norm1")
    weight, bias = linear("up")
    raised = g.op("Add", [g.op("MatMul", [x, weight], new + "up"), bias], new + "raised")
    inner = g.op("Gelu", [raised], new + "inner", domain=MS)
    weight, bias = linear("down")
    return norm(x, g.op("MatMul", [inner, weight], new + "down"), bias, "norm2")


def _part(g: Graph, state: dict[str, Array], old: str, new: str, which: int, x: str) -> str:
    """Queries, keys or values of x: a third of one product, with the bias."""
    own = slice(which * WIDTH, (which + 1) * WIDTH)
    product = g.op("MatMul", [x, g.weight(f"{new}.weight", state[f"{old}weight"][own].T)], new)
    return g.op("Add", [product, g.weight(f"{new}.bias", state[f"{old}bias"][own])], f"{new}.value")
