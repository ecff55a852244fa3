"""A checkpoint and the corpora of stance, in; a stance tower out.

    python -m training.train_stance CHECKPOINT --corpora ../shared/corpora --out DIR

The checkpoint's first layers stay as they are, in int8 as they are shipped; the tower (training/tower.py)
learns on directed-sentiment, NewsMTSC, the articles whose stances are labelled (training/stance_articles.py)
and passages written for it (training/stance_written.py). Sentences are joined to passages, an author's may
become somebody's words (training/staged.py), and many sentences and articles lose their names, masked or
swapped (training/masked.py), so that words are judged and not people. Epochs are made ahead by other
processes: making one takes as long as learning from it on a card.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812

from rapport.reading.passages import side_by_side
from rapport.reading.windows import WINDOW
from training.directed_sentiment import load_directed_sentiment
from training.document import Document
from training.losses import with_hidden
from training.masked import with_masked, with_swapped
from training.network import WIDTH
from training.newsmtsc import load_newsmtsc
from training.optimising import EVERY, kept, rising_and_falling, running_mean, take_step
from training.quantise import lower_states
from training.rounded import rounded_lower
from training.silver_names import with_silver_names
from training.staged import passages
from training.stance_articles import load_articles
from training.stance_elsewhere import load_elsewhere_articles
from training.stance_examples import Example, all_windows, batched, collated, example, one_of_two
from training.stance_written import DEEDS, MORE, load_written, together
from training.torch_model import load_network, load_tokenizer
from training.tower import Tower

Lower = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], torch.Tensor]

# Pieces hidden in training: the lower layers have seen these very sentences.
HIDDEN = 0.05


@dataclass(frozen=True, slots=True)
class Mix:
    """What an epoch is made of.

    `sentences` and `articles` are the shares of them that are in it, drawn anew each time, `written` how
    often the written passages are and `elsewhere` those of tests/gold/elsewhere; `masked` and `swapped` are
    shares of what loses its names, `quoted` of the authors' sentences; with `more` and `deeds` the later
    passages are in it, too; `small` takes forty sentences and passages and three articles.
    """

    corpora: Path
    sentences: float
    articles: float
    written: int
    elsewhere: int
    masked: float
    swapped: float
    quoted: float
    more: bool
    deeds: bool
    small: bool


def load(mix: Mix) -> tuple[list[Document], list[Document]]:
    """The sentences of the training parts, with the names that tables are sure of, and the articles."""
    parts = (load_directed_sentiment(mix.corpora, "train"), load_newsmtsc(mix.corpora, "train"))
    sentences = [with_silver_names(d) for part in parts for d in islice(part, 40 if mix.small else None)]
    articles = load_articles(mix.corpora) if mix.articles else []
    return sentences, articles[:3] if mix.small else articles


def made(mix: Mix, seed: str) -> list[Example]:
    """The examples of one epoch: what it takes of each source, as chance renames and joins it."""
    chance = random.Random(seed)
    tokenizer = load_tokenizer()
    sentences, articles = (
        [_renamed(document, mix, chance) for document in chance.sample(all_of, round(share * len(all_of)))]
        for all_of, share in zip(load(mix), (mix.sentences, mix.articles), strict=True)
    )
    asked = [one_of_two(document, chance) for document in sentences]
    examples = [example(d, parts, tokenizer) for d, parts in passages(asked, chance, quoted=mix.quoted)]
    written = load_written() + (load_written(folder=MORE) if mix.more else [])
    written += load_written(folder=DEEDS) if mix.deeds else []
    written = written[: 40 if mix.small else None]
    others = load_elsewhere_articles()[: 3 if mix.small else None] if mix.elsewhere else []
    for _ in range(mix.elsewhere):
        articles += [_renamed(document, mix, chance) for document in others]
    for _ in range(mix.written):
        articles += together([_renamed(document, mix, chance) for document in written], chance)
    return examples + all_windows(articles, tokenizer)


def _renamed(document: Document, mix: Mix, chance: random.Random) -> Document:
    kind = chance.random()
    if kind < mix.masked:
        return with_masked(document)
    return with_swapped(document, chance) if kind < mix.masked + mix.swapped else document


def epochs(mix: Mix, number: int, *, seed: int, workers: int) -> Iterator[list[Example]]:
    """The epochs in order, made ahead by `workers` processes."""
    with ProcessPoolExecutor(workers, get_context("spawn")) as pool:
        yield from pool.map(made, [mix] * number, [f"{seed}-{n}" for n in range(number)])


def loss_of(lower: Lower, tower: Tower, batch: list[Example]) -> torch.Tensor:
    """The mean loss of a batch's passages."""
    device = tower.author.device
    ids, marks, mask, asked, gold = collated(batch)
    ids, marks, mask, gold = (x.to(device, non_blocking=True) for x in (ids, marks, mask, gold))
    states = lower(with_hidden(ids, HIDDEN), marks, mask).reshape(-1, WIDTH)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        scores = tower.asked(states, side_by_side(asked))
    return F.cross_entropy(scores.float(), gold, label_smoothing=0.05)


def main() -> None:
    """Train and keep the averaged weights after every epoch."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("checkpoint", type=Path)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--init", type=Path, help="go on from this tower instead of the encoder's last layers")
    ask.add_argument("--epochs", type=int, default=3)
    ask.add_argument("--stop-after", type=int, help="stop after so many of the epochs")
    ask.add_argument("--budget", type=int, default=10 * WINDOW, help="pieces in a batch")
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--head-rate", type=float, default=1e-3)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--masked", type=float, default=0.3, help="share of sentences with letters for names")
    ask.add_argument("--swapped", type=float, default=0.3, help="share of sentences with invented names")
    ask.add_argument("--quoted", type=float, default=0.5, help="share of authors' sentences put in mouths")
    ask.add_argument(
        "--sentences", type=float, default=1.0, help="share of the corpora's sentences in an epoch"
    )
    ask.add_argument("--articles", type=float, default=1.0, help="share of the labelled articles in an epoch")
    ask.add_argument("--written", type=int, default=1, help="how often an epoch has the written passages")
    ask.add_argument(
        "--elsewhere", type=int, default=0, help="how often an epoch has the articles of elsewhere"
    )
    ask.add_argument("--more", action="store_true", help="with the passages of written/more")
    ask.add_argument("--deeds", action="store_true", help="with the passages of written/deeds")
    ask.add_argument("--workers", type=int, default=1, help="processes that make the epochs")
    ask.add_argument("--threads", type=int, default=0, help="what torch may use; 0 for all cores")
    ask.add_argument("--device", default="cpu", help="where torch works: cpu or cuda")
    ask.add_argument("--small", action="store_true", help="a few sentences of each corpus, to try it")
    told = ask.parse_args()

    if told.threads:
        torch.set_num_threads(told.threads)
    torch.manual_seed(told.seed)
    chance = random.Random(told.seed)
    network = load_network(told.checkpoint)
    device = torch.device(told.device)
    cpu = device.type == "cpu"
    lower = lower_states(network, threads=told.threads) if cpu else rounded_lower(network, device)
    tower = Tower()
    if told.init:
        tower.load_state_dict(torch.load(told.init, weights_only=True))
    else:
        tower.begin_from(network.encoder)
    tower.to(device)
    mix = Mix(
        told.corpora,
        sentences=told.sentences,
        articles=told.articles,
        written=told.written,
        elsewhere=told.elsewhere,
        masked=told.masked,
        swapped=told.swapped,
        quoted=told.quoted,
        more=told.more,
        deeds=told.deeds,
        small=told.small,
    )
    ahead = epochs(mix, told.epochs, seed=told.seed, workers=told.workers)
    first = list(batched(next(ahead), told.budget, chance))
    total = told.epochs * len(first)  # the others have a batch more or less

    layers = list(tower.layers.parameters())
    heads = [p for n, p in tower.named_parameters() if not n.startswith("layers.")]
    groups = [{"params": layers, "lr": told.rate}, {"params": heads, "lr": told.head_rate}]
    optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    schedule, averaged = rising_and_falling(optimiser, total), running_mean(tower)
    told.out.mkdir(parents=True, exist_ok=True)
    seen, step, began = torch.zeros(()), 0, time.time()
    for number in range(told.stop_after or told.epochs):
        for batch in list(batched(next(ahead), told.budget, chance)) if number else first:
            tower.train()
            loss = loss_of(lower, tower, batch)
            take_step(loss, [*tower.parameters()], optimiser, schedule)
            if step % EVERY == 0:
                averaged.update_parameters(tower)
            seen = 0.98 * seen + 0.02 * loss.detach() if step else loss.detach()
            step += 1
            if step % 20 == 0:
                now = {
                    "step": step,
                    "of": total,
                    "s": round(time.time() - began),
                    "stance": round(float(seen), 4),
                }
                print(json.dumps(now), flush=True)
        torch.save(kept(averaged.module), told.out / f"epoch{number + 1}.pt")


if __name__ == "__main__":
    main()
