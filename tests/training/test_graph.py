"""The reader's graph scores as the network does, with and without a mask."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")
pytest.importorskip("onnx", reason="onnx is installed for training only")

import torch

from rapport.reading.runtime import onnxruntime
from training.graph import build, build_lower
from training.network import Network


def test_the_graphs_give_the_networks_states_and_scores() -> None:
    torch.manual_seed(7)
    network = Network().eval()
    chance = np.random.default_rng(8)
    ids, marks = chance.integers(1000, 30000, (3, 50)), chance.integers(0, 8, (3, 50))
    mask = np.ones_like(ids)
    with torch.inference_mode():
        expected = [x.numpy() for x in network(*(torch.from_numpy(x) for x in (ids, marks, mask)))]
    whole, lower = (
        onnxruntime.InferenceSession(graph.SerializeToString(), providers=["CPUExecutionProvider"])
        for graph in (build(network), build_lower(network))
    )
    found = whole.run(None, {"ids": ids, "marks": marks})
    assert [x.shape for x in found] == [x.shape for x in expected]
    # the word embedding is int8 with a scale a row: it moves these states by a hundredth
    assert all(np.abs(a - b).mean() < 0.02 for a, b in zip(found, expected, strict=True))
    masked = lower.run(None, {"ids": ids, "marks": marks, "mask": mask})[0]
    assert np.abs(masked - found[-1]).max() < 1e-4
