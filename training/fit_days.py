"""Whether words were said on the likeliest day told elsewhere: ``python -m training.fit_days --corpora DIR``.

Of every outer attribution whose day its own frame leaves open, in the articles of `training.carry_papers`:
the likeliest day by weights of `training.fit_carry` from other articles, what they make of it, the same
clues, the rules' word, and the means of the encoder's lower states that `rapport.reading.day_net` weighs.
Small networks (PyTorch) tell whether that day holds, the words are news of publication, or of no one time.
Prints which bases and days are right, by the table and the rules alone and with the networks, each article
judged by networks from others. ``--write`` keeps networks of all. Run it after `training.fit_carry --write`
and after every export: states are of one version.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from rapport.reading.day_net import (
    BLOCKS,
    STEPS,
    TABLE,
    DayNet,
    Network,
    arrays_of,
    clues_of,
    means_of,
    stepped,
    whole_of,
)
from rapport.reading.holding import DAY
from rapport.reading.holds import likeliest_day
from rapport.reading.model import Scores
from rapport.reading.reader import Reader
from rapport.reading.reading import Basis
from rapport.reading.setting_phrases import Judge, Weights, judge_by
from rapport.text.spans import Span
from training import fit_carry
from training.carry_papers import Paper, articles, cases_of, paper_of, right_of
from training.fit_phrases import all_rows, crossed_weights, folds_of
from training.score_gold import DATED

Floats = NDArray[np.float32]
Means = Mapping[int, Mapping[str, Floats]]
# The samples' and PolNeAR's labels were gone through two to four times, those of the others once (the authors
# of "taught", training/elsewhere.py, had such labels before them); wide's in one fast pass, whose annotators
# called present attitudes *published* as often as *unknown*.
WEIGHTS = {"samples": 3.0, "polnear": 3.0, "taught": 2.0, "wide": 0.5}
ONE_OF_TWO = frozenset({"wide"})
# Chosen by crossed figures (training/LOG.md, 29 November 2026): units, parts of each mean, networks, and how
# they are trained.
UNITS, PARTS, NETWORKS = 96, 24, 6
DROPOUT, EPOCHS, BATCH, RATE, DECAY, SMOOTHED = 0.5, 25, 256, 1e-3, 0.05, 0.05
# what varies less than this is not made larger
_LEAST = 0.001
# a clue of no more values than this has no stretches
_FEW = 4


@dataclass(frozen=True, slots=True)
class Row:
    """An open day: its clues and means, the gold's basis, whether there is a likeliest day and it is right.

    `own` is whether that day stands in the sentence of the words; `rules` the basis by the rules, `before`
    the probability by the table.
    """

    corpus: str
    article: str
    clues: Mapping[str, float]
    means: Mapping[str, Floats]
    basis: str
    rules: str
    before: float
    has_day: bool
    right: bool
    own: bool

    @property
    def outcome(self) -> int:
        """What is to be told: 0 the day holds, 1 published, 2 of no one time."""
        return 0 if self.basis in DATED else 1 if self.basis == Basis.PUBLISHED else 2


def read(reader: Reader, corpora: Path) -> Iterator[tuple[Paper, Means]]:
    """Every labelled article with its means, its settings judged by weights from other articles."""
    every = list(articles(corpora))
    judges = crossed_weights(all_rows(reader, every), reader.version)
    for corpus, article, items in every:
        seen: list[Scores] = []

        def make(
            scores: Scores,
            sentences: Sequence[Span],
            seen: list[Scores] = seen,
            weights: Weights = judges[article.url or ""],
        ) -> Judge:
            seen.append(scores)
            return judge_by(weights, scores, sentences)

        paper = paper_of(reader, corpus, article, items, make)
        whole = whole_of(seen[0])
        asked = (a for a in paper.open.asked if a.i in paper.gold)
        yield paper, {a.i: means_of(a, seen[0], paper.open.page.sentences, whole) for a in asked}


def rows_of_days(found: Sequence[tuple[Paper, Means]]) -> Iterator[Row]:
    """The open days, each with what weights from other articles make of it."""
    fold = folds_of(paper.name for paper, _ in found)
    for f in sorted(set(fold.values())):
        weights = fit_carry.fit([paper for paper, _ in found if fold[paper.name] != f])
        for paper, means in found:
            for case, p in cases_of(paper, weights) if fold[paper.name] == f else ():
                gold = paper.gold.get(case.asked.i)
                if case.key != DAY or gold is None or gold["nested"]:
                    continue
                one = likeliest_day(case, p, paper.open.page)
                right = {case.told[k].value for k in right_of(case, gold, paper.text)}
                yield Row(
                    paper.corpus,
                    paper.name,
                    clues_of(one, paper.published),
                    means[case.asked.i],
                    gold["said"]["basis"],
                    case.asked.one.said.basis.value,
                    one.before,
                    has_day=one.told is not None,
                    right=one.told is not None and one.told.value in right,
                    own=one.told is not None and one.told.sentence == case.asked.sentence,
                )


class Net(nn.Module):
    """A network of `rapport.reading.day_net` as it is trained, of standardised clues and states."""

    def __init__(self, clues: int, width: int) -> None:
        super().__init__()
        self.clues = nn.Linear(clues, UNITS)
        self.states = nn.ModuleList([nn.Linear(width, PARTS, bias=False) for _ in BLOCKS])
        self.mix = nn.Linear(PARTS * len(BLOCKS), UNITS, bias=False)
        self.again = nn.Linear(UNITS, UNITS)
        self.out = nn.Linear(UNITS, 3)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, clues: torch.Tensor, means: torch.Tensor) -> torch.Tensor:
        """Log odds (rows, 3) of clues (rows, clues) and means (blocks, rows, width)."""
        parts = [part(self.drop(m)) for part, m in zip(self.states, means, strict=True)]
        hidden = torch.relu(self.clues(self.drop(clues)) + self.mix(torch.cat(parts, dim=-1)))
        hidden = hidden + torch.relu(self.again(self.drop(hidden)))
        found: torch.Tensor = self.out(self.drop(hidden))
        return found

    def network(self, clues: tuple[Floats, Floats], means: tuple[Floats, Floats]) -> Network:
        """The network of clues and means as they are: their middles and scales go into the weights."""

        def of(layer: nn.Module) -> Floats:
            weight = layer.weight
            assert isinstance(weight, torch.Tensor)
            found: Floats = weight.detach().numpy().T.astype(np.float32)
            return found

        into = of(self.clues) / clues[1][:, None]
        states = np.array([of(part) / s[:, None] for part, s in zip(self.states, means[1], strict=True)])
        mix = of(self.mix)
        middle = np.concatenate([m @ s for m, s in zip(means[0], states, strict=True)]) @ mix
        bias = self.clues.bias.detach().numpy() - clues[0] @ into - middle
        again_bias, out_bias = (layer.bias.detach().numpy() for layer in (self.again, self.out))
        return Network(into, states, mix, bias, of(self.again), again_bias, of(self.out), out_bias)


def fit(rows: Sequence[Row], version: str, networks: int = NETWORKS, epochs: int = EPOCHS) -> DayNet:
    """Networks fitted to the rows, each begun by chance of its own."""
    steps = steps_of([row.clues for row in rows])
    told = [stepped(row.clues, steps) for row in rows]
    names = tuple(sorted({name for one in told for name in one}))
    clues = np.array([[one.get(name, 0.0) for name in names] for one in told], np.float32)
    means = np.array([[row.means[name] for row in rows] for name in BLOCKS], np.float32)
    of_clues = clues.mean(0), np.maximum(clues.std(0), _LEAST)
    of_means = means.mean(1), np.maximum(means.std(1), _LEAST)
    x = torch.from_numpy((clues - of_clues[0]) / of_clues[1])
    m = torch.from_numpy((means - of_means[0][:, None]) / of_means[1][:, None])
    wanted = torch.tensor([row.outcome for row in rows])
    often = torch.tensor([WEIGHTS.get(row.corpus, 1.0) for row in rows])
    either = torch.tensor([row.corpus in ONE_OF_TWO and row.outcome > 0 for row in rows])
    found = [trained(x, m, wanted, often, either, seed, epochs) for seed in range(networks)]
    return DayNet(version, names, steps, tuple(net.network(of_clues, of_means) for net in found))


def steps_of(clues: Sequence[Mapping[str, float]]) -> dict[str, tuple[float, ...]]:
    """For each clue that has many values, those that part it into stretches of as many cases each."""
    values: dict[str, list[float]] = defaultdict(list)
    for one in clues:
        for name, value in one.items():
            values[name].append(value)
    shares = np.linspace(0, 1, STEPS + 2)[1:-1]
    return {
        name: tuple(sorted({float(np.float32(x)) for x in np.quantile(v, shares)}))
        for name, v in sorted(values.items())
        if len(set(v)) > _FEW
    }


def trained(
    x: torch.Tensor,
    m: torch.Tensor,
    wanted: torch.Tensor,
    often: torch.Tensor,
    either: torch.Tensor,
    seed: int,
    epochs: int,
) -> Net:
    """One network; of rows in `either` it learns only that no day holds."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    net = Net(x.shape[1], m.shape[2])
    best = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    steps = epochs * -(-len(x) // BATCH)
    rate = torch.optim.lr_scheduler.OneCycleLR(best, RATE, total_steps=steps, pct_start=0.1)
    for _ in range(epochs):
        for rows in np.array_split(random.permutation(len(x)), -(-len(x) // BATCH)):
            k = torch.from_numpy(rows)
            told = torch.log_softmax(net(x[k], m[:, k]), dim=-1)
            sure = nn.functional.cross_entropy(told, wanted[k], reduction="none", label_smoothing=SMOOTHED)
            loss = torch.where(either[k], -torch.logsumexp(told[:, 1:], dim=-1), sure)
            best.zero_grad()
            ((loss * often[k]).sum() / often[k].sum()).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            best.step()
            rate.step()
    return net.eval()


def crossed(rows: Sequence[Row], networks: int = NETWORKS, epochs: int = EPOCHS) -> Floats:
    """The probabilities of each row (rows, 3) by networks fitted without its article."""
    fold = folds_of(row.article for row in rows)
    out = np.zeros((len(rows), 3), np.float32)
    for f in sorted(set(fold.values())):
        net = fit([row for row in rows if fold[row.article] != f], "", networks, epochs)
        asked = [n for n, row in enumerate(rows) if fold[row.article] == f]
        out[asked] = net.chances([rows[n].clues for n in asked], [rows[n].means for n in asked])
    return out


def told_by(row: Row, p: Sequence[float] | None) -> str:
    """The basis that is told: by the probabilities, or by the table and the rules."""
    limit = fit_carry.FROM[DAY]
    holds = row.before >= limit if p is None else p[0] > max(p[1:])
    if row.has_day and holds:
        return Basis.STATED.value if row.own else Basis.INHERITED.value
    if p is not None:
        return Basis.UNKNOWN.value if p[2] > p[1] else Basis.PUBLISHED.value
    return row.rules


def shown(rows: Sequence[Row], chances: Floats) -> Iterator[str]:
    """Bases and days right, of open ones, by the table and the rules and by the networks."""
    for corpus in sorted({row.corpus for row in rows}):
        told = [(row, p.tolist()) for row, p in zip(rows, chances, strict=True) if row.corpus == corpus]
        parts = []
        for networks in (False, True):
            every = [(row, told_by(row, p if networks else None)) for row, p in told]
            bases = sum(basis == row.basis for row, basis in every)
            days = sum(row.right and basis in DATED for row, basis in every)
            parts.append(f"{100 * bases / len(told):5.1f} % of bases, {days:4} days right")
        dated = sum(row.basis in DATED for row, _ in told)
        yield f"{corpus:13} {len(told):4} open: table {parts[0]}; networks {parts[1]} of {dated}"


def main() -> None:
    """Print what is right before and with the networks; write the table if asked."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--write", action="store_true")
    told = ask.parse_args()
    torch.set_num_threads(1)
    reader = Reader()
    rows = list(rows_of_days(list(read(reader, told.corpora))))
    for line in shown(rows, crossed(rows)):
        print(line)
    if told.write:
        np.savez_compressed(TABLE, **arrays_of(fit(rows, reader.version)))


if __name__ == "__main__":
    main()
