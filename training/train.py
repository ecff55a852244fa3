"""Data sets, in; a checkpoint out: ``python -m training.train --corpora ../shared/corpora --out DIR``.

All tasks train together: each step draws its windows from all data sets in proportion to their size.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from training.crossner import load_crossner
from training.directed_sentiment import load_directed_sentiment
from training.document import Document
from training.examples import Example, Prepared, sample_windows
from training.gum import load_gum
from training.litbank import load_litbank
from training.losses import WEIGHTS, encoded, losses_of
from training.masked import without_names
from training.network import Encoder, Network, base_folder
from training.newsmtsc import load_newsmtsc
from training.optimising import EVERY, kept, rising_and_falling, running_mean, take_step
from training.polnear import load_polnear
from training.retold import retold
from training.silver_chains import with_silver_chains
from training.silver_names import with_silver_names
from training.staged import staged
from training.swap import swapped
from training.taught import load_taught, load_unmarked
from training.teachers import load_teachers, taught_losses

# How often a document is drawn with its names replaced by invented ones (training/swap.py).
SWAPPED = 0.25
# How often an epoch goes through each data set.
SHARES = {
    "polnear": 1.0,
    "gum": 1.0,
    "litbank": 0.5,
    "crossner": 1.5,
    "directed-sentiment": 0.6,
    "newsmtsc": 0.6,
}


# How often an epoch goes through the articles that weights were asked about (--taught, --teachers).
TAUGHT = 1.0
# How much of a loss is the teachers' where people have marked the answer as well.
TEACHING = 0.5


@dataclass(frozen=True, slots=True)
class Part:
    """A data set's documents as they are, and how often an epoch goes through them."""

    share: float
    documents: list[Prepared]


def load(
    corpora: Path,
    tokenizer: Tokenizer,
    *,
    shares: Mapping[str, float],
    plain: bool = False,
    taught: Path | None = None,
    unmarked: bool = False,
    small: bool = False,
) -> list[Part]:
    """The parts with a share; `plain` without silver names; `small` takes twenty documents of each.

    `unmarked` adds articles that nobody marked, as they are, for teachers to read.
    """

    def named(documents: Iterable[Document]) -> Iterable[Document]:
        return documents if plain else map(with_silver_names, documents)

    sources: dict[str, Callable[[], Iterable[Document]]] = {
        "polnear": lambda: named(load_polnear(corpora, "train")),
        "gum": lambda: load_gum(corpora, "train"),
        "litbank": lambda: load_litbank(corpora),
        "crossner": lambda: load_crossner(corpora, "train"),
        "directed-sentiment": lambda: named(load_directed_sentiment(corpora, "train")),
        "newsmtsc": lambda: named(load_newsmtsc(corpora, "train")),
    }
    shares = dict(shares)
    if taught:
        sources["taught"] = lambda: load_taught(corpora, taught)
        shares["taught"] = TAUGHT
    if unmarked:
        sources["unmarked"] = lambda: load_unmarked(corpora)
        shares["unmarked"] = TAUGHT
    return [
        Part(share, [Prepared(d, tokenizer) for d in islice(sources[name](), 20 if small else None)])
        for name, share in shares.items()
        if share
    ]


def told_share(argument: str) -> tuple[str, float]:
    """ "gum=0.5" as a pair; argparse says so when it is none."""
    name, _, share = argument.partition("=")
    if name not in SHARES:
        raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(SHARES)}")
    return name, float(share)


def by_layer(encoder: Encoder, rate: float, decay: float) -> list[dict[str, object]]:
    """The encoder's parameters in the optimiser's groups, the last layer's at the full rate."""
    groups = [{"params": list(layer.parameters())} for layer in encoder.layers]
    rest = [p for n, p in encoder.named_parameters() if not n.startswith("layers.")]
    return [
        {**group, "lr": rate * decay**below}
        for below, group in enumerate([*reversed(groups), {"params": rest}])
    ]


def epoch(
    parts: list[Part],
    tokenizer: Tokenizer,
    chance: random.Random,
    *,
    budget: int,
    swap: float,
    hide: float,
    retell: float,
    stage: bool = False,
    mask: float = 0.0,
) -> Iterator[list[Example]]:
    """One pass: batches of at most `budget` pieces, each of windows of like length, in random order.

    `swap` is the share of the documents that get invented names, `hide` of those that get pronouns for
    names, `retell` of the sentences with attributions that come once more as somebody quoted would say them.
    With `stage` loose sentences are joined to passages, some of them as quotations, and `mask` of them
    lose the names of those whom their stances are about.
    """
    windows: list[Example] = []
    for part in parts:
        chosen = part.documents * math.floor(part.share)
        rest = part.share % 1
        if rest:
            chosen = chosen + chance.sample(part.documents, round(rest * len(part.documents)))
        if stage and part.documents[0].document.regards is not None:
            documents = [p.document for p in chosen]
            documents = [
                without_names(d, chance)
                if chance.random() < mask
                else swapped(d, chance)
                if chance.random() < swap
                else d
                for d in documents
            ]
            windows += (w for d in staged(documents, chance) for w in Prepared(d, tokenizer).windows(0))
            continue
        for prepared in chosen:
            document = prepared.document
            if chance.random() < hide:
                document = with_silver_chains(document, chance)
            if chance.random() < swap:
                document = swapped(document, chance)
            if document is not prepared.document:
                prepared = Prepared(document, tokenizer)
            windows += sample_windows(prepared, chance)
            if retell:
                for passage in retold(document, chance, retell):
                    windows += Prepared(passage, tokenizer).windows(0)
    # a little noise in the sorting key mixes data sets inside a batch
    windows.sort(key=lambda e: len(e) * chance.uniform(0.9, 1.1))
    batches: list[list[Example]] = [[]]
    for window in windows:
        longest = max([len(window), *(len(e) for e in batches[-1])])
        if batches[-1] and longest * (len(batches[-1]) + 1) > budget:
            batches.append([])
        batches[-1].append(window)
    chance.shuffle(batches)
    yield from batches


def losses_with(network: Network, batch: list[Example], teachers: list[Network]) -> dict[str, Tensor]:
    """The tasks' losses of a batch: by what people marked, and by the answers of teachers if any."""
    hidden = network.dropout(encoded(network, batch))
    marked = losses_of(network, hidden, batch)
    if not teachers:
        return marked
    taught = taught_losses(network, hidden, batch, teachers)
    return {k: TEACHING * v + (1 - TEACHING) * marked.get(k, v) for k, v in taught.items()}


def main() -> None:
    """Train and keep the averaged weights after every epoch."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=6)
    ask.add_argument("--budget", type=int, default=3200, help="pieces in a batch")
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--head-rate", type=float, default=1e-3)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--init", type=Path, help="go on from these weights instead of the base encoder's")
    ask.add_argument("--stop-after", type=int, help="stop after so many of the epochs")
    ask.add_argument("--plain", action="store_true", help="no silver names, no swapped names")
    ask.add_argument(
        "--shares",
        type=told_share,
        nargs="+",
        default=[],
        metavar="SET=SHARE",
        help="others than usual; 0: without",
    )
    ask.add_argument(
        "--frozen",
        nargs="+",
        default=[],
        metavar="NAME",
        help="parameters that stay as they begin; encoder.mark: no marks, transitions: no CRF",
    )
    ask.add_argument(
        "--hide", type=float, default=0.0, metavar="SHARE", help="documents with pronouns in place of names"
    )
    ask.add_argument(
        "--retold", type=float, default=0.0, metavar="SHARE", help="sentences as somebody quoted says them"
    )
    ask.add_argument("--staged", action="store_true", help="stances in passages and quotations")
    ask.add_argument(
        "--masked", type=float, default=0.0, metavar="SHARE", help="with --staged: stances without names"
    )
    ask.add_argument("--decay", type=float, default=1.0, help="each lower layer's rate, times the one above")
    ask.add_argument(
        "--taught", type=Path, metavar="CHECKPOINT", help="roles that these weights find in TimeBank, as gold"
    )
    ask.add_argument(
        "--teachers",
        type=Path,
        nargs="+",
        default=[],
        metavar="CHECKPOINT",
        help="weights whose mean answer is learnt as well",
    )
    ask.add_argument("--device", default="cpu", help="where torch works: cpu or cuda")
    ask.add_argument("--small", action="store_true", help="a few documents only, to try the loop")
    told = ask.parse_args()

    torch.manual_seed(told.seed)
    torch.set_float32_matmul_precision("high")
    device = torch.device(told.device)
    chance = random.Random(told.seed)
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    parts = load(
        told.corpora,
        tokenizer,
        shares=SHARES | dict(told.shares),
        plain=told.plain,
        taught=told.taught,
        unmarked=bool(told.teachers),
        small=told.small,
    )
    swap = 0.0 if told.plain else SWAPPED
    network = Network()
    if told.init:
        network.load_state_dict(torch.load(told.init, weights_only=True))
    else:
        network.encoder.load_base(base_folder())
    network.to(device)
    teachers = load_teachers(told.teachers, device)

    for name, parameter in network.named_parameters():
        parameter.requires_grad_(not name.startswith(tuple(told.frozen)))

    one_epoch = partial(
        epoch,
        parts,
        tokenizer,
        budget=told.budget,
        swap=swap,
        hide=told.hide,
        retell=told.retold,
        stage=told.staged,
        mask=told.masked,
    )
    steps_an_epoch = sum(1 for _ in one_epoch(random.Random(0)))
    total = steps_an_epoch * told.epochs
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    groups = [*by_layer(network.encoder, told.rate, told.decay), {"params": heads, "lr": told.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule, averaged = rising_and_falling(optimiser, total), running_mean(network)
    told.out.mkdir(parents=True, exist_ok=True)
    seen: dict[str, Tensor] = {}
    step, began = 0, time.time()
    for number in range(told.stop_after or told.epochs):
        for batch in one_epoch(chance):
            network.train()
            parts_of_loss = losses_with(network, batch, teachers)
            loss = torch.stack([WEIGHTS[k] * v for k, v in parts_of_loss.items()]).sum()
            take_step(loss, [*network.parameters()], optimiser, schedule)
            if step % EVERY == 0:
                averaged.update_parameters(network)
            for k, v in parts_of_loss.items():
                seen[k] = 0.98 * seen.get(k, v.detach()) + 0.02 * v.detach()
            step += 1
            if step % 50 == 0:
                now = {k: round(v.item(), 4) for k, v in sorted(seen.items())}
                print(
                    json.dumps({"step": step, "of": total, "s": round(time.time() - began), **now}),
                    flush=True,
                )
        torch.save(kept(averaged.module), told.out / f"epoch{number + 1}.pt")
        torch.save(kept(network), told.out / "last.pt")


if __name__ == "__main__":
    main()
