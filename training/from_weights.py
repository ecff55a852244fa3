"""Shipped weights, in; checkpoints that training can go on from, out.

``python -m training.from_weights --out FILE [--tower FILE] [--folder FOLDER]``. The int8 matrices are
multiplied by their scales again; what the rounding took stays lost (on PolNeAR dev the checkpoint, exported
anew, scores the same to a tenth of a point in every role). The head that judges stances in training is not
shipped and begins anew.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor

from rapport.reading.model import FOLDER, LOWER
from training.network import LAYERS, Network
from training.tower import Tower

Floats = NDArray[np.float32]
Kept = dict[str, NDArray[Any]]


def checkpoint_of(folder: Path = FOLDER) -> dict[str, Tensor]:
    """The network's state from a folder as `training.export` writes it."""
    kept = _kept(folder / "reader.onnx")
    out = {
        "encoder.word.weight": kept["word"].astype(np.float32) * kept["word.scale"],
        "encoder.mark.weight": kept["mark"],
        "encoder.position.weight": kept["position"],
        **{f"encoder.norm.{k}": kept[f"norm.{k}"] for k in ("weight", "bias")},
        **{f"{head}.weight": _whole(kept, f"{head}.weight").T for head in ("roles", "names")},
        **{f"{head}.bias": kept[f"{head}.bias"] for head in ("roles", "names")},
    }
    for i in range(LAYERS):
        out |= _layer(kept, f"l{i}.", f"encoder.layers.{i}.")
    state = Network().state_dict()
    with np.load(folder / "heads.npz") as heads:
        out |= {name: heads[name] for name in heads.files if name in state}
    return {
        name: torch.tensor(out[name]).reshape(was.shape) if name in out else was
        for name, was in state.items()
    }


def tower_of(folder: Path = FOLDER) -> dict[str, Tensor]:
    """The stance tower's state from a folder as `training.export` writes it."""
    kept = _kept(folder / "stance.onnx")
    out = {"pair.weight": kept["pair"], "author": kept["author"]}
    for i in range(LAYERS - LOWER):
        out |= _layer(kept, f"l{i}.", f"layers.{i}.")
    for head in ("hidden", "out"):
        out |= {f"{head}.weight": _whole(kept, f"{head}.weight").T, f"{head}.bias": kept[f"{head}.bias"]}
    return {name: torch.tensor(out[name]) for name in Tower().state_dict()}


def _kept(file: Path) -> Kept:
    return {tensor.name: numpy_helper.to_array(tensor) for tensor in onnx.load(file).graph.initializer}


def _layer(kept: Kept, old: str, new: str) -> Kept:
    # queries, keys and values are three products in the graph, one in the network
    out: Kept = {
        f"{new}qkv.weight": np.concatenate([_whole(kept, f"{old}{part}.weight").T for part in "qkv"]),
        f"{new}qkv.bias": np.concatenate([kept[f"{old}{part}.bias"] for part in "qkv"]),
    }
    for part in ("out", "up", "down"):
        out[f"{new}{part}.weight"] = _whole(kept, f"{old}{part}.weight").T
        out[f"{new}{part}.bias"] = kept[f"{old}{part}.bias"]
    for part in ("norm1", "norm2"):
        out |= {f"{new}{part}.{k}": kept[f"{old}{part}.{k}"] for k in ("weight", "bias")}
    return out


def _whole(kept: Kept, name: str) -> Floats:
    """A matrix as it is, or from its whole numbers and their scales (one a column, or one for all)."""
    if name in kept:
        return kept[name].astype(np.float32)
    numbers, zero = (kept[f"{name}_{part}"].astype(np.float32) for part in ("quantized", "zero_point"))
    out: Floats = (numbers - zero) * kept[f"{name}_scale"]
    return out


def main() -> None:
    """Keep the checkpoint, and the tower's if asked."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--folder", type=Path, default=FOLDER)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--tower", type=Path, help="keep the stance tower's checkpoint here")
    told = ask.parse_args()
    told.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(checkpoint_of(told.folder), told.out)
    if told.tower:
        told.tower.parent.mkdir(parents=True, exist_ok=True)
        torch.save(tower_of(told.folder), told.tower)


if __name__ == "__main__":
    main()
