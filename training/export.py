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
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from rapport.reading.model import FOLDER, load_model
from rapport.reading.windows import plan_windows, tokenise, window_inputs
from training.graph import build
from training.network import base_folder
from training.torch_model import head_arrays, load_network, load_tokenizer

# Weights that stay in float: the heads (a thousandth of the work, and every score rests on them).
IN_FLOAT = ["roles.product", "names.product"]

REFERENCE = Path(__file__).parent.parent / "tests" / "reading" / "reference_scores.npz"
REFERENCE_SENTENCES = [
    "“Rob Till is a decent man,” Maren Oskeld, the mayor of Dravenna, told the Courier on Tuesday.",
    'The Harbour Party said that "nobody had asked" before Quill denied the meeting.',
    "She has never criticised him in public, according to two former aides.",
    "“I said, ‘This is a fine boat,’ and he laughed,” Till recalled.",
    "The minister’s spokeswoman did not answer questions about the talks in Geneva.",
]


def export(
    checkpoint: Path,
    folder: Path,
    *,
    version: str,
    quantise: bool = True,
    per_channel: bool = True,
    in_float: Sequence[str] = (),
) -> None:
    """Write a checkpoint's weights into a folder as the reader loads them.

    `in_float` are nodes of training/graph.py that stay in float beside the heads: "l5.down" is the last
    layer's second product; `per_channel` gives each column of a weight a scale of its own.
    """
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
                nodes_to_exclude=[*IN_FLOAT, *in_float],
                per_channel=per_channel,
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


def write_reference(checkpoint: Path, path: Path, *, version: str) -> None:
    """The float network's scores of a few windows of plain news, for tests/reading/test_model.py.

    Arrays: ids, marks, mask (windows, pieces); roles, names (windows, pieces, 7); hidden8, the first
    8 of the 384 columns; version, of the weights that were exported with it.
    """
    network = load_network(checkpoint)
    chance = np.random.default_rng(1)
    text = " ".join(chance.permutation(REFERENCE_SENTENCES * 6))
    tokens = tokenise(load_tokenizer(), text)
    ids, marks, mask = window_inputs([(tokens, w) for w in plan_windows(len(tokens), window=128, overlap=32)])
    with torch.inference_mode():
        found = network(*(torch.from_numpy(x) for x in (ids, marks, mask)))
    hidden, roles, names = (x.numpy() for x in found)
    arrays = {
        "ids": ids,
        "marks": marks,
        "mask": mask,
        "roles": roles,
        "names": names,
        "hidden8": hidden[..., :8],
    }
    np.savez_compressed(path, version=np.array(version), **arrays)


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
    if told.folder == FOLDER:
        write_reference(told.checkpoint, REFERENCE, version=load_model().version)


if __name__ == "__main__":
    main()
