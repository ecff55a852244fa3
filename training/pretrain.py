"""News texts, in; a checkpoint whose encoder has learnt to guess their hidden words out.

``python -m training.pretrain --corpora DIR --out FILE``: continued masked-language pre-training (Gururangan
et al., 2020) of the base encoder on the training texts of the corpora, before any label is seen. 15 % of the
pieces are asked about: of these 80 % are hidden, 10 % are another piece and 10 % stay (Devlin et al., 2019).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from tokenizers import Tokenizer
from torch import Tensor, nn

from training.directed_sentiment import load_directed_sentiment
from training.document import Document
from training.examples import Example, Prepared, sample_windows
from training.gum import load_gum
from training.losses import collate
from training.network import VOCABULARY, WIDTH, Network, base_folder
from training.newsmtsc import load_newsmtsc
from training.optimising import kept, rising_and_falling, take_step
from training.polnear import load_polnear
from training.staged import joined
from training.timebank import held_out_names, load_timebank

ASKED = 0.15
MASK = 103
PASSAGE = 6  # loose sentences read together


class Guess(nn.Module):
    """Which piece stands there: scores over the vocabulary by the word embeddings themselves."""

    def __init__(self) -> None:
        super().__init__()
        self.dense = nn.Linear(WIDTH, WIDTH)
        self.norm = nn.LayerNorm(WIDTH)
        self.bias = nn.Parameter(torch.zeros(VOCABULARY))

    def forward(self, hidden: Tensor, word: Tensor) -> Tensor:
        """Scores (asked, vocabulary) of hidden (asked, 384) under the embeddings word (vocabulary, 384)."""
        return self.norm(F.gelu(self.dense(hidden))) @ word.T + self.bias


def passages(corpora: Path, chance: random.Random) -> Iterator[Document]:
    """Every training text once: articles whole, loose sentences some together."""
    held = held_out_names()
    articles = chain(
        {d.text: d for d in load_polnear(corpora, "train")}.values(),
        load_gum(corpora, "train"),
        (
            Document(name=t.name, text=t.text)
            for t in load_timebank(corpora / "timebank")
            if t.name not in held
        ),
    )
    yield from (Document(name=d.name, text=d.text) for d in articles)
    sentences = [
        Document(name=d.name, text=d.text)
        for d in chain(load_directed_sentiment(corpora, "train"), load_newsmtsc(corpora, "train"))
    ]
    chance.shuffle(sentences)
    for at in range(0, len(sentences), PASSAGE):
        yield joined(sentences[at : at + PASSAGE], chance)


def batches(prepared: list[Prepared], chance: random.Random, budget: int) -> list[list[Example]]:
    """Windows at random offsets in batches of at most `budget` pieces."""
    windows = [w for p in prepared for w in sample_windows(p, chance)]
    windows.sort(key=lambda e: len(e) * chance.uniform(0.9, 1.1))
    out: list[list[Example]] = [[]]
    for window in windows:
        longest = max([len(window), *(len(e) for e in out[-1])])
        if out[-1] and longest * (len(out[-1]) + 1) > budget:
            out.append([])
        out[-1].append(window)
    chance.shuffle(out)
    return out


def hidden_words(ids: Tensor) -> tuple[Tensor, Tensor]:
    """The ids as the network sees them, and which pieces are asked about."""
    asked = (torch.rand(ids.shape, device=ids.device) < ASKED) & (ids > 999)
    draw = torch.rand(ids.shape, device=ids.device)
    seen = torch.where(asked & (draw < 0.8), MASK, ids)
    other = torch.randint(1000, VOCABULARY, ids.shape, device=ids.device)
    return torch.where(asked & (draw > 0.9), other, seen), asked


def main() -> None:
    """Train and keep the encoder in a checkpoint that training.train --init begins from."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--steps", type=int, default=1000)
    ask.add_argument("--budget", type=int, default=3200)
    ask.add_argument("--rate", type=float, default=2e-4)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--device", default="cpu", help="where torch works: cpu or cuda")
    told = ask.parse_args()
    torch.manual_seed(told.seed)
    chance = random.Random(told.seed)
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    prepared = [Prepared(d, tokenizer) for d in passages(told.corpora, chance)]
    device = torch.device(told.device)
    network, guess = Network(), Guess().to(device)
    network.encoder.load_base(base_folder())
    network.to(device)
    own = [*network.encoder.parameters(), *guess.parameters()]
    optimiser = torch.optim.AdamW(own, lr=told.rate, weight_decay=0.01, fused=True)
    schedule = rising_and_falling(optimiser, told.steps)
    network.train()
    step, began, seen = 0, time.time(), torch.zeros(())
    while step < told.steps:
        for batch in batches(prepared, chance, told.budget):
            ids, marks, mask = (x.to(device, non_blocking=True) for x in collate(batch))
            shown, asked = hidden_words(ids)
            with torch.autocast(device.type, dtype=torch.bfloat16):
                hidden = network.encoder(shown, marks, mask)
                scores = guess(hidden[asked], network.encoder.word.weight)
            loss = F.cross_entropy(scores.float(), ids[asked])
            take_step(loss, own, optimiser, schedule)
            seen = 0.98 * seen + 0.02 * loss.detach() if step else loss.detach()
            step += 1
            if step % 50 == 0:
                now = {"step": step, "s": round(time.time() - began), "loss": round(float(seen), 4)}
                print(json.dumps(now), flush=True)
            if step == told.steps:
                break
    told.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(kept(network), told.out)


if __name__ == "__main__":
    main()
