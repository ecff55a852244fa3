"""What int8 costs on each task: ``python -m training.score_quantised CHECKPOINT TOWER --corpora DIR``.

Exports a checkpoint in several ways, scores each and times its encoder on the same windows, and prints
a table: variant by task, size and speed. Variants of int8 differ in the layers left in float and in
whether every column of a weight has a scale of its own. The word embedding is int8, one scale a row, in
all of them, "float32" too (training/graph.py).
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from rapport.reading.model import Model, load_model
from training import score_names, score_roles, score_stance
from training.bench import texts
from training.bench_encoders import batches_of, compare
from training.bootstrap import added
from training.crossner import load_crossner
from training.export import export
from training.network import LAYERS
from training.polnear import load_polnear

ATTENTION = ("q", "k", "v", "out")  # the nodes of a layer that are quantised (training/graph.py)
PRODUCTS = (*ATTENTION, "up", "down")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """One way to export."""

    name: str
    quantise: bool = True
    per_channel: bool = True
    in_float: tuple[str, ...] = ()


def layer(number: int) -> tuple[str, ...]:
    """All products of a layer."""
    return every(PRODUCTS, [number])


def every(products: Sequence[str], layers: Iterable[int] = range(LAYERS)) -> tuple[str, ...]:
    """These products of the layers."""
    return tuple(f"l{number}.{product}" for number in layers for product in products)


VARIANTS = (
    Variant(name="as shipped (int8 per channel)"),
    Variant(name="float32", quantise=False),
    Variant(name="int8 per tensor", per_channel=False),
    Variant(name="first layer in float", in_float=layer(0)),
    Variant(name="last layer in float", in_float=layer(LAYERS - 1)),
    Variant(name="FFN down in float", in_float=every(["down"])),
    Variant(name="attention in float", in_float=every(ATTENTION)),
    Variant(name="FFN down of last two in float", in_float=every(["down"], [LAYERS - 2, LAYERS - 1])),
)


def task_scores(model: Model, corpora: Path, articles: int | None, sentences: int | None) -> dict[str, float]:
    """F1 in percent by task, the columns of the table, on the first so many; None is the whole dev part."""
    polnear = list(islice(load_polnear(corpora, "dev"), articles))
    roles = score_roles.score(polnear, score_roles.predict_with(model))
    out = {m.removeprefix("exact "): roles[m] for m in score_roles.METRICS if not m.startswith("token")}
    for _, load, part, pairs, figures in score_stance.TASKS:
        total: Counter[tuple[int, int]] = added(
            [pairs(model, d) for d in islice(load(corpora, part), sentences)]
        )
        name, value = next(iter(figures(total).items()))
        out["directed" if "5" in name else "newsmtsc"] = value
    find = score_names.names_of(model)
    units = [score_names.counts(d, find(d.text)) for d in islice(load_crossner(corpora, "dev"), sentences)]
    names = score_names.figures(added(units))
    return out | {"persons": names["person"]}


def main() -> None:
    """Print the table."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("tower", type=Path)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--articles", type=int, help="annotators' files of PolNeAR dev, the first so many")
    ask.add_argument("--sentences", type=int, help="sentences of each other dev part, the first so many")
    ask.add_argument("--timed", type=int, default=20, help="articles of PolNeAR dev that are timed")
    ask.add_argument("--repeats", type=int, default=3)
    ask.add_argument("--only", nargs="+", metavar="WORD", help="variants whose names hold one of these words")
    told = ask.parse_args()
    chosen = [v for v in VARIANTS if not told.only or any(word in v.name for word in told.only)]
    print(f"PolNeAR files: {told.articles or 'all'}; sentences of each other part: {told.sentences or 'all'}")
    with tempfile.TemporaryDirectory() as work:
        models: dict[str, Model] = {}
        sizes: dict[str, float] = {}
        for number, v in enumerate(chosen):
            folder = Path(work) / str(number)
            export(
                told.checkpoint,
                told.tower,
                folder,
                version="trial",
                quantise=v.quantise,
                per_channel=v.per_channel,
                in_float=v.in_float,
            )
            models[v.name] = load_model(folder)
            sizes[v.name] = sum(path.stat().st_size for path in folder.glob("*.onnx")) / 1e6
        any_model = next(iter(models.values()))
        batches = [batches_of(any_model, text) for text in texts(told.corpora)[: told.timed]]
        speeds = compare({name: (m.encoder, batches) for name, m in models.items()}, told.repeats)
        head = True
        for name, model in models.items():
            found = task_scores(model, told.corpora, told.articles, told.sentences)
            if head:
                print(f"{'':30}" + "".join(f"{task:>10}" for task in found) + "        MB     speed")
                head = False
            figures = "".join(f"{value:10.1f}" for value in found.values())
            print(f"{name:30}{figures}{sizes[name]:10.1f}{speeds[name][1]:10.2f}", flush=True)


if __name__ == "__main__":
    main()
