"""Shipped weights, in; a checkpoint that training can go on from, out.

``python -m training.from_weights --out FILE [--folder FOLDER]``. The int8 matrices are multiplied by their
scales again; what the rounding took stays lost (on PolNeAR dev the checkpoint, exported anew, scores the
same to a tenth of a point in every role).
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from rapport.reading.model import FOLDER
from training.network import LAYERS, Network

Floats = NDArray[np.float32]


def checkpoint_of(folder: Path = FOLDER) -> dict[str, Tensor]:
    """The network's state from a folder as `training.export` writes it."""
    graph = onnx.load(folder / "reader.onnx").graph
    kept = {tensor.name: numpy_helper.to_array(tensor) for tensor in graph.initializer}
    out = {
        "encoder.word.weight": kept["word"].astype(np.float32) * kept["word.scale"],
        "encoder.mark.weight": kept["mark"],
        "encoder.position.weight": kept["position"],
        **{f"encoder.norm.{k}": kept[f"norm.{k}"] for k in ("weight", "bias")},
        **{f"{head}.weight": _whole(kept, f"{head}.weight").T for head in ("roles", "names")},
        **{f"{head}.bias": kept[f"{head}.bias"] for head in ("roles", "names")},
    }
    for i in range(LAYERS):
        for part in ("qkv", "out", "up", "down"):
            out[f"encoder.layers.{i}.{part}.weight"] = _whole(kept, f"l{i}.{part}.weight").T
            out[f"encoder.layers.{i}.{part}.bias"] = kept[f"l{i}.{part}.bias"]
        for part in ("norm1", "norm2"):
            for k in ("weight", "bias"):
                out[f"encoder.layers.{i}.{part}.{k}"] = kept[f"l{i}.{part}.{k}"]
    state = Network().state_dict()
    with np.load(folder / "heads.npz") as heads:
        out |= {name: heads[name] for name in heads.files if name in state}
    return {name: torch.tensor(out[name]).reshape(state[name].shape) for name in state}


def _whole(kept: dict[str, NDArray[np.generic]], name: str) -> Floats:
    """A matrix as it is, or from its whole numbers and their scales (one a column, or one for all)."""
    if name in kept:
        return kept[name].astype(np.float32)
    numbers, zero = (kept[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "zero_point"))
    out: Floats = (numbers - zero) * kept[f"{name}_scale"]
    return out


def main() -> None:
    """Keep the checkpoint."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--folder", type=Path, default=FOLDER)
    ask.add_argument("--out", type=Path, required=True)
    told = ask.parse_args()
    told.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(checkpoint_of(told.folder), told.out)


if __name__ == "__main__":
    main()
