"""A checkpoint, in; the shipped weights out: ``python -m training.export CHECKPOINT --version 1``.

Writes reader.onnx (int8), heads.npz, tokenizer.json and weights.json into the package, and prints how
far the ONNX scores lie from the network's own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from rapport.reading.model import FOLDER, load_model
from training.graph import build
from training.network import base_folder
from training.torch_model import head_arrays, load_network, load_tokenizer

# Weights that stay in float: the heads (a thousandth of the work, and every score rests on them).
IN_FLOAT = ["roles.product", "names.product"]


def export(checkpoint: Path, folder: Path, *, version: str, quantise: bool = True) -> None:
    """Write a checkpoint's weights into a folder as the reader loads them."""
    network = load_network(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    model = build(network)
    with tempfile.TemporaryDirectory() as work:
        plain = Path(work) / "reader.onnx"
        onnx.save(model, plain)
        if quantise:
            quantize_dynamic(
                plain,
                folder / "reader.onnx",
                op_types_to_quantize=["MatMul", "Attention"],
                nodes_to_exclude=IN_FLOAT,
                per_channel=True,
                weight_type=QuantType.QInt8,
                extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
            )
        else:
            shutil.copy(plain, folder / "reader.onnx")
    np.savez(folder / "heads.npz", **head_arrays(network))
    load_tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    digest = hashlib.sha256((folder / "reader.onnx").read_bytes()).hexdigest()
    told = {"version": f"{version}-{digest[:8]}", "base": base_folder().parent.name}
    (folder / "weights.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def difference(checkpoint: Path, folder: Path) -> dict[str, float]:
    """The largest and mean absolute difference of the outputs on seeded random windows."""
    network = load_network(checkpoint)
    model = load_model(folder)
    chance = np.random.default_rng(1)
    ids = chance.integers(1000, 30000, (2, 128))
    ids[:, 0], ids[:, -1] = 101, 102
    marks = chance.integers(0, 8, ids.shape)
    mask = np.ones_like(ids)
    mask[1, 100:] = 0
    with torch.inference_mode():
        ours = [x.numpy() for x in network(*(torch.from_numpy(x) for x in (ids, marks, mask)))]
    theirs = model.encoder(ids, marks, mask)
    out = {}
    for name, a, b in zip(("hidden", "roles", "names"), ours, theirs, strict=True):
        gap = np.abs(a - b)[mask == 1]
        out[f"{name} max"], out[f"{name} mean"] = float(gap.max()), float(gap.mean())
    return out


def main() -> None:
    """Export and compare."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("--folder", type=Path, default=FOLDER)
    ask.add_argument("--version", default="1")
    ask.add_argument("--float", action="store_true", help="leave the weights in float32")
    told = ask.parse_args()
    export(told.checkpoint, told.folder, version=told.version, quantise=not told.float)
    for name, gap in difference(told.checkpoint, told.folder).items():
        print(f"{name:12} {gap:.5f}")


if __name__ == "__main__":
    main()
