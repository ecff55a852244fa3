"""Where an encoder's time goes: ``python -m training.bench_operators --corpora DIR [--against FOLDER]``.

Runs every encoder over the same windows in one thread with onnxruntime's own profile and prints each kind
of operator's milliseconds a thousand pieces; `--against` sets other exports' folders beside the shipped one.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from rapport.reading.model import FOLDER, UNFUSED, load_model
from rapport.reading.runtime import onnxruntime
from training.bench import texts
from training.bench_encoders import Batches, batches_of

LEAST = 0.005  # the share of the time under which a kind of operator is left out of the table


def operator_times(graph: Path, batches: Batches) -> Counter[str]:
    """Milliseconds of each kind of operator over all batches, in one thread."""
    with tempfile.TemporaryDirectory() as work:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        options.enable_profiling = True
        options.profile_file_prefix = str(Path(work) / "profile")
        session = onnxruntime.InferenceSession(
            str(graph), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(UNFUSED)
        )
        for ids, marks, mask in batches:
            session.run(None, {"ids": ids, "marks": marks, "mask": mask})
        events = json.loads(Path(session.end_profiling()).read_text(encoding="utf-8"))
    spent: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("kernel_time"):
            spent[event["args"]["op_name"]] += event["dur"] / 1000
    return spent


def report(name: str, spent: Counter[str], pieces: int) -> str:
    """A table: the operators of one encoder, the longest first."""
    total = sum(spent.values())
    lines = [f"{name}: {1000 * total / pieces:.1f} ms a thousand pieces"]
    lines += [
        f"  {kind:26} {1000 * time / pieces:6.2f} {100 * time / total:5.1f} %"
        for kind, time in spent.most_common()
        if time >= LEAST * total
    ]
    return "\n".join(lines)


def main(given: Sequence[str] | None = None) -> None:
    """Read the command line and print the tables."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, default=Path("../shared/corpora"))
    ask.add_argument("--articles", type=int, default=20)
    ask.add_argument("--against", type=Path, action="append", default=[])
    told = ask.parse_args(given)
    model = load_model()
    batches = [b for text in texts(told.corpora)[: told.articles] for b in batches_of(model, text)]
    pieces = sum(int(mask.sum()) for _, _, mask in batches)
    for folder in [FOLDER, *told.against]:
        print(report(folder.name, operator_times(folder / "reader.onnx", batches), pieces))


if __name__ == "__main__":
    main()
