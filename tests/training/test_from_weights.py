"""The shipped weights as a checkpoint: the float network of before, but for what int8 rounds away."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")
pytest.importorskip("onnx", reason="onnx is installed for training only")

import torch

from training.from_weights import checkpoint_of
from training.network import Network

REFERENCE = Path(__file__).parents[1] / "reading" / "reference_scores.npz"


def test_the_checkpoint_scores_as_the_network_that_was_exported() -> None:
    network = Network()
    network.load_state_dict(checkpoint_of())
    network.eval()
    with np.load(REFERENCE) as told, torch.inference_mode():
        found = network(*(torch.from_numpy(told[name]) for name in ("ids", "marks", "mask")))
        inside = told["mask"] == 1
        for name, scores in zip(("roles", "names"), found[1:], strict=True):
            gap = np.abs(scores.numpy() - told[name])[inside]
            assert gap.mean() < 0.25, name
            same = scores.numpy().argmax(-1)[inside] == told[name].argmax(-1)[inside]
            assert same.mean() > 0.98, name
