"""What stays in float in an export is named, and a name that no graph has is an error."""

from __future__ import annotations

from pathlib import Path

import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")
pytest.importorskip("onnx", reason="onnx is installed for training only")

import torch

from training.export import export
from training.network import LAYERS, Network
from training.score_quantised import VARIANTS
from training.tower import Tower


def test_nodes_are_those_of_the_graphs(tmp_path: Path) -> None:
    torch.save(Network().state_dict(), tmp_path / "network.pt")
    torch.save(Tower().state_dict(), tmp_path / "tower.pt")
    made = tmp_path / "network.pt", tmp_path / "tower.pt", tmp_path / "weights"
    with pytest.raises(ValueError, match=f"no node called l{LAYERS}.down"):
        export(*made, version="0", in_float=[f"l{LAYERS}.down"])
    # every node that a variant leaves in float is there
    named = sorted({name for variant in VARIANTS for name in variant.in_float})
    export(*made, version="0", in_float=named)
    assert (tmp_path / "weights" / "reader.onnx").stat().st_size > 30_000_000  # in int8 23
