"""Two checkpoints, in; the shipped weights out: ``python -m training.export LAST.pt TOWER.pt --version 1``.

Writes reader.onnx and stance.onnx (int8), heads.npz, tokenizer.json and weights.json into the package, and
prints how far the ONNX scores lie from the networks' own.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
import torch

from rapport.reading.model import FOLDER, load_model
from rapport.reading.passages import Passage, side_by_side
from rapport.reading.windows import plan_windows, tokenise, window_inputs
from training.graph import build, build_tower
from training.network import base_folder
from training.quantise import write_quantised
from training.torch_model import head_arrays, load_network, load_tokenizer, load_tower, tower_of

REFERENCE = Path(__file__).parent.parent / "tests" / "reading" / "reference_scores.npz"
REFERENCE_PASSAGE = Passage(np.arange(40), holder=(2, 3), target=(9, 9))
REFERENCE_SENTENCES = [
    "“Rob Till is a decent man,” Maren Oskeld, the mayor of Dravenna, told the Courier on Tuesday.",
    'The Harbour Party said that "nobody had asked" before Quill denied the meeting.',
    "She has never criticised him in public, according to two former aides.",
    "“I said, ‘This is a fine boat,’ and he laughed,” Till recalled.",
    "The minister’s spokeswoman did not answer questions about the talks in Geneva.",
]


def export(
    checkpoint: Path,
    tower: Path,
    folder: Path,
    *,
    version: str,
    quantise: bool = True,
    per_channel: bool = True,
    in_float: Sequence[str] = (),
) -> None:
    """Write the weights of a network and of a tower on it into a folder as the reader loads them.

    `in_float` are nodes of training/graph.py that stay in float beside the heads: "l5.down" is the last
    layer's second product; `per_channel` gives each column of a weight a scale of its own. Raises ValueError
    for a node that no graph has: it would leave nothing in float.
    """
    network = load_network(checkpoint)
    folder.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256()
    graphs = (("reader.onnx", build(network)), ("stance.onnx", build_tower(load_tower(tower))))
    if unknown := set(in_float) - {node.name for _, model in graphs for node in model.graph.node}:
        raise ValueError(f"The graphs have no node called {', '.join(sorted(unknown))}.")
    for name, model in graphs:
        if quantise:
            write_quantised(model, folder / name, per_channel=per_channel, in_float=in_float)
        else:
            onnx.save(model, folder / name)
        digest.update((folder / name).read_bytes())
    np.savez(folder / "heads.npz", **head_arrays(network))
    load_tokenizer().save(str(folder / "tokenizer.json"), pretty=False)
    told = {"version": f"{version}-{digest.hexdigest()[:8]}", "base": base_folder().parent.name}
    (folder / "weights.json").write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


def difference(checkpoint: Path, tower: Path, folder: Path) -> dict[str, float]:
    """The largest and mean absolute difference of the outputs on seeded random windows.

    The tower is asked on the exported lower states.
    """
    network = load_network(checkpoint)
    model = load_model(folder)
    chance = np.random.default_rng(1)
    ids = chance.integers(1000, 30000, (2, 128))
    ids[:, 0], ids[:, -1] = 101, 102
    marks = chance.integers(0, 8, ids.shape)
    mask = np.ones_like(ids)
    with torch.inference_mode():
        ours = [x.numpy() for x in network(*(torch.from_numpy(x) for x in (ids, marks, mask)))]
    theirs = model.encoder(ids, marks, mask)
    out = {}
    asked = side_by_side([REFERENCE_PASSAGE] * len(ids))
    lower = theirs[-1][:, : len(REFERENCE_PASSAGE)]
    gaps = {
        name: np.abs(a - b)[mask == 1]
        for name, a, b in zip(("hidden", "roles", "names", "lower"), ours, theirs, strict=True)
    }
    gaps["stance"] = np.abs(tower_of(tower)(lower, asked) - model.tower(lower, asked))
    for name, gap in gaps.items():
        out[f"{name} max"], out[f"{name} mean"] = float(gap.max()), float(gap.mean())
    return out


def write_reference(checkpoint: Path, tower: Path, path: Path, *, version: str) -> None:
    """The float networks' scores of a few windows of plain news, for tests/reading/test_model.py.

    Arrays: ids, marks, mask (windows, pieces); roles, names (windows, pieces, 7); hidden8, the first
    8 of the 384 columns; stance (windows, 3), of the third and fourth piece toward the tenth; version, of the
    weights that were exported with it.
    """
    network = load_network(checkpoint)
    chance = np.random.default_rng(1)
    text = " ".join(chance.permutation(REFERENCE_SENTENCES * 6))
    tokens = tokenise(load_tokenizer(), text)
    ids, marks, mask = window_inputs([(tokens, w) for w in plan_windows(len(tokens), window=128, overlap=32)])
    with torch.inference_mode():
        found = network(*(torch.from_numpy(x) for x in (ids, marks, mask)))
    hidden, roles, names, lower = (x.numpy() for x in found)
    asked = side_by_side([REFERENCE_PASSAGE] * len(ids))
    arrays = {
        "ids": ids,
        "marks": marks,
        "mask": mask,
        "roles": roles,
        "names": names,
        "hidden8": hidden[..., :8],
        "stance": tower_of(tower)(lower[:, : len(REFERENCE_PASSAGE)], asked),
    }
    np.savez_compressed(path, version=np.array(version), **arrays)


def main() -> None:
    """Export and compare."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("tower", type=Path, help="a checkpoint of training.train_stance on the first one")
    ask.add_argument("--folder", type=Path, default=FOLDER)
    ask.add_argument("--version", default="1")
    ask.add_argument("--float", action="store_true", help="leave the weights in float32")
    told = ask.parse_args()
    export(told.checkpoint, told.tower, told.folder, version=told.version, quantise=not told.float)
    for name, gap in difference(told.checkpoint, told.tower, told.folder).items():
        print(f"{name:12} {gap:.5f}")
    if told.folder == FOLDER:
        write_reference(told.checkpoint, told.tower, REFERENCE, version=load_model().version)


if __name__ == "__main__":
    main()
