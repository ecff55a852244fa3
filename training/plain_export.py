"""A checkpoint, in; a plain dynamic int8 export out: ``python -m training.plain_export CHECKPOINT FOLDER``.

What anybody gets without further thought: the network traced by PyTorch's own exporter, then
onnxruntime's quantize_dynamic as it comes. `training.bench --plain FOLDER` measures the shipped weights
beside it. No operator is fused on export; onnxruntime still fuses what it recognises when it loads.
The tower for stances is the shipped one.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import torch
from onnxruntime.quantization import quantize_dynamic

from rapport.reading.model import FOLDER
from training.torch_model import head_arrays, load_network, load_tokenizer


def plain_export(checkpoint: Path, folder: Path) -> None:
    """Write the folder as the reader loads it."""
    network = load_network(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    example = tuple(torch.ones((2, 64), dtype=torch.long) for _ in range(3))
    inputs, outputs = ["ids", "marks", "mask"], ["hidden", "roles", "names", "lower"]
    with tempfile.TemporaryDirectory() as work:
        traced = Path(work) / "reader.onnx"
        torch.onnx.export(
            network,
            example,
            str(traced),
            input_names=inputs,
            output_names=outputs,
            dynamic_axes={name: {0: "batch", 1: "pieces"} for name in (*inputs, *outputs)},
            opset_version=17,
            dynamo=False,  # the newer exporter wants another package, onnxscript
        )
        quantize_dynamic(traced, folder / "reader.onnx")
    np.savez(folder / "heads.npz", **head_arrays(network))
    shutil.copy(FOLDER / "stance.onnx", folder)
    load_tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    told = {"version": f"plain-{checkpoint.stem}"}
    (folder / "weights.json").write_text(json.dumps(told) + "\n", encoding="utf-8")


def main() -> None:
    """Export."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("folder", type=Path)
    told = ask.parse_args()
    plain_export(told.checkpoint, told.folder)


if __name__ == "__main__":
    main()
