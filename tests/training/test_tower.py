"""The stance tower: as exported, as begun, and alone in what it changes."""

from __future__ import annotations

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")
pytest.importorskip("onnx", reason="onnx is installed for training only")

import torch

from rapport.reading.passages import Passage, side_by_side
from rapport.reading.runtime import onnxruntime
from training.graph import build_tower
from training.network import WIDTH, Encoder, Network
from training.quantise import lower_states
from training.torch_model import as_tower
from training.tower import Tower

STATES = np.random.default_rng(1).normal(size=(30, WIDTH)).astype(np.float32)
ASKED = side_by_side(
    [
        Passage(np.arange(30), (0, 1), (5, 6)),
        Passage(np.arange(4, 20), None, (3, 3)),
        Passage(np.arange(4, 20), (7, 9), (3, 3)),
    ]
)


def made() -> Tower:
    torch.manual_seed(3)
    tower = Tower()
    torch.nn.init.normal_(tower.pair.weight)
    torch.nn.init.normal_(tower.author)
    return tower.eval()


def test_the_graph_scores_as_the_network() -> None:
    tower = made()
    expected = as_tower(tower)(STATES[ASKED.at], ASKED)
    session = onnxruntime.InferenceSession(
        build_tower(tower).SerializeToString(), providers=["CPUExecutionProvider"]
    )
    given = {name: getattr(ASKED, name) for name in ("marks", "mask", "holder", "target")}
    found = session.run(None, {"states": STATES[ASKED.at], **given})[0]
    assert found.shape == (3, 3)
    assert np.abs(found - expected).max() < 1e-4


def test_padding_changes_nothing_and_marks_do() -> None:
    tower = as_tower(made())
    together = tower(STATES[ASKED.at], ASKED)
    short = side_by_side([Passage(np.arange(4, 20), None, (3, 3))])
    alone = tower(STATES[short.at], short)
    assert np.abs(together[1] - alone[0]).max() < 1e-4
    assert np.abs(together[1] - together[2]).max() > 1e-2


def test_it_begins_as_the_encoders_last_layers() -> None:
    torch.manual_seed(4)
    encoder, tower = Encoder().eval(), Tower().eval()
    tower.begin_from(encoder)
    x, mask = torch.randn(2, 7, WIDTH), torch.ones(2, 7)
    attend = (mask == 1)[:, None, None, :]
    own = x
    for layer in tower.layers:
        own = layer(own, attend)
    assert torch.equal(own, encoder.higher(x, mask))


def test_the_lower_layers_in_int8_give_about_the_float_networks_states() -> None:
    torch.manual_seed(5)
    network = Network().eval()
    ids = torch.randint(1000, 30000, (2, 40), generator=torch.Generator().manual_seed(6))
    marks, mask = torch.zeros_like(ids), torch.ones_like(ids)
    mask[1, 25:] = 0
    found = lower_states(network, threads=1)(ids, marks, mask)
    with torch.inference_mode():
        expected = network.encoder.lower(ids, marks, mask)
    gap = (found - expected)[mask == 1].abs()
    assert found.shape == expected.shape == (2, 40, WIDTH)
    # states are of size 1; random weights have no outliers to round badly
    assert gap.mean() < 0.05
