"""The shipped weights as a checkpoint: the float network of before, but for what int8 rounds away."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")
pytest.importorskip("onnx", reason="onnx is installed for training only")

import torch

from rapport.reading.model import load_model
from rapport.reading.passages import Passage, side_by_side
from training.from_weights import checkpoint_of, tower_of
from training.network import WIDTH, Network
from training.torch_model import as_tower
from training.tower import Tower

REFERENCE = Path(__file__).parents[1] / "reading" / "reference_scores.npz"


def test_the_checkpoint_scores_as_the_network_that_was_exported() -> None:
    network = Network()
    network.load_state_dict(checkpoint_of())
    network.eval()
    with np.load(REFERENCE) as told, torch.inference_mode():
        found = network(*(torch.from_numpy(told[name]) for name in ("ids", "marks", "mask")))
        inside = told["mask"] == 1
        for name, scores in zip(("roles", "names"), found[1:3], strict=True):
            gap = np.abs(scores.numpy() - told[name])[inside]
            assert gap.mean() < 0.25, name
            same = scores.numpy().argmax(-1)[inside] == told[name].argmax(-1)[inside]
            assert same.mean() > 0.98, name


def test_the_towers_checkpoint_answers_as_the_tower_that_was_exported() -> None:
    tower = Tower()
    tower.load_state_dict(tower_of())
    shipped = load_model(threads=1).tower
    states = np.random.default_rng(1).normal(size=(40, WIDTH)).astype(np.float32)
    asked = side_by_side([Passage(np.arange(40), (2, 3), (9, 9)), Passage(np.arange(5, 30), None, (4, 6))])
    gap = as_tower(tower.eval())(states[asked.at], asked) - shipped(states[asked.at], asked)
    assert np.abs(gap).max() < 0.2
