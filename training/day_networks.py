"""Open days with their gold, in; the networks of `rapport.reading.day_net` fitted to them, out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from rapport.reading.day_net import BLOCKS, STEPS, DayNet, stepped
from rapport.reading.day_network import Network
from rapport.reading.day_surroundings import KINDS, MARKS, REACH, Pieces
from training.day_rows import Row

Floats = NDArray[np.float32]
# The samples' and PolNeAR's labels were gone through two to four times, those of the others once.
WEIGHTS = {"samples": 3.0, "polnear": 3.0}
# Chosen by crossed figures (training/LOG.md, 29 November 2026): units, parts of each mean, keys and heads,
# networks, and how they are trained: a batch has so many articles, and so many of their pieces are left out.
UNITS, PARTS, KEYS, HEADS, NETWORKS = 96, 24, 48, 4, 8
DROPOUT, UNSEEN, EPOCHS, BATCH, RATE, DECAY, SMOOTHED = 0.5, 0.15, 20, 24, 1e-3, 0.05, 0.05
# a piece that is left out has such log odds
NEVER = -1e4
# what varies less than this is not made larger
_LEAST = 0.001
# a clue of no more values than this has no stretches
_FEW = 4


class Net(nn.Module):
    """A network of `rapport.reading.day_network` as it is trained, of standardised clues and states."""

    def __init__(self, clues: int, width: int) -> None:
        super().__init__()
        self.clues = nn.Linear(clues, UNITS)
        self.states = nn.ModuleList([nn.Linear(width, PARTS, bias=False) for _ in BLOCKS])
        self.mix = nn.Linear(PARTS * len(BLOCKS), UNITS, bias=False)
        self.query = nn.Linear(UNITS, KEYS)
        self.seen = nn.Linear(width + len(KINDS), 2 * KEYS)
        self.away = nn.Parameter(torch.zeros(2 * REACH + 1, HEADS))
        self.marks = nn.Parameter(torch.randn(len(MARKS), HEADS))
        self.told = nn.Linear(KEYS, UNITS)
        self.again = nn.Linear(UNITS, UNITS)
        self.out = nn.Linear(UNITS, 3)
        self.drop = nn.Dropout(DROPOUT)

    def forward(self, page: Page) -> torch.Tensor:
        """Log odds (rows, 3) of the rows of one article."""
        parts = [part(self.drop(m)) for part, m in zip(self.states, page.means, strict=True)]
        hidden = torch.relu(self.clues(self.drop(page.clues)) + self.mix(torch.cat(parts, dim=-1)))
        if len(page.states):
            hidden = hidden + torch.relu(self.told(self.drop(self._attended(hidden, page))))
        hidden = hidden + torch.relu(self.again(self.drop(hidden)))
        found: torch.Tensor = self.out(self.drop(hidden))
        return found

    def _attended(self, hidden: torch.Tensor, page: Page) -> torch.Tensor:
        """What each row (rows, keys) reads off the pieces."""
        seen = self.seen(torch.cat([self.drop(page.states), page.kinds], dim=1))
        keys, values = (part.view(len(seen), HEADS, -1) for part in seen.split(KEYS, dim=1))
        asks = self.query(hidden).view(len(hidden), HEADS, -1)
        odds = torch.einsum("rhd,phd->hrp", asks, keys) / keys.shape[-1] ** 0.5
        odds = odds + (self.away[page.away] + page.marks @ self.marks).permute(2, 0, 1)
        if self.training:
            odds = odds.masked_fill(torch.rand(len(seen)) < UNSEEN, NEVER)
        read = torch.einsum("hrp,phd->rhd", torch.softmax(odds, dim=-1), values)
        return read.reshape(len(hidden), KEYS)

    def network(self, scales: Scales) -> Network:
        """The network of clues and states as they are: their middles and scales go into the weights."""

        def of(layer: nn.Module) -> Floats:
            weight = layer.weight
            assert isinstance(weight, torch.Tensor)
            found: Floats = weight.detach().numpy().T.astype(np.float32)
            return found

        def bias_of(layer: nn.Linear) -> Floats:
            found: Floats = layer.bias.detach().numpy()
            return found

        into = of(self.clues) / scales.clues[1][:, None]
        states = np.array([of(p) / s[:, None] for p, s in zip(self.states, scales.means[1], strict=True)])
        mix = of(self.mix)
        middle = np.concatenate([m @ s for m, s in zip(scales.means[0], states, strict=True)]) @ mix
        seen = of(self.seen)
        width = len(scales.states[0])
        seen[:width] /= scales.states[1][:, None]
        return Network(
            clues=into,
            states=states,
            mix=mix,
            bias=bias_of(self.clues) - scales.clues[0] @ into - middle,
            query=of(self.query),
            query_bias=bias_of(self.query),
            seen=seen,
            seen_bias=bias_of(self.seen) - scales.states[0] @ seen[:width],
            away=self.away.detach().numpy(),
            marks=self.marks.detach().numpy(),
            told=of(self.told),
            told_bias=bias_of(self.told),
            again=of(self.again),
            again_bias=bias_of(self.again),
            out=of(self.out),
            out_bias=bias_of(self.out),
        )


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of one article as the networks learn them.

    Standardised clues (rows, clues), means (blocks, rows, width) and states (pieces, width); kinds (pieces,
    KINDS), away (rows, pieces), marks (rows, pieces, MARKS); what is wanted of each row, how much it counts.
    """

    clues: torch.Tensor
    means: torch.Tensor
    states: torch.Tensor
    kinds: torch.Tensor
    away: torch.Tensor
    marks: torch.Tensor
    wanted: torch.Tensor
    weight: float


@dataclass(frozen=True, slots=True)
class Scales:
    """Middles and scales of clues (clues,), means (blocks, width) and pieces' states (width,)."""

    clues: tuple[Floats, Floats]
    means: tuple[Floats, Floats]
    states: tuple[Floats, Floats]


def fit(
    rows: Sequence[Row],
    pieces: Mapping[str, Pieces],
    version: str,
    networks: int = NETWORKS,
    epochs: int = EPOCHS,
) -> DayNet:
    """Networks fitted to the rows, each begun by chance of its own; `pieces` are those of their articles."""
    steps = steps_of([row.clues for row in rows])
    told = [stepped(row.clues, steps) for row in rows]
    names = tuple(sorted({name for one in told for name in one}))
    clues = np.array([[one.get(name, 0.0) for name in names] for one in told], np.float32)
    means = np.array([[row.means[name] for row in rows] for name in BLOCKS], np.float32)
    of_article = by_article(range(len(rows)), rows)
    states = np.concatenate([pieces[rows[at[0]].article].states for at in of_article])
    scales = Scales(_scaled(clues, 0), _scaled(means, 1), _scaled(states, 0))
    clues = (clues - scales.clues[0]) / scales.clues[1]
    means = (means - scales.means[0][:, None]) / scales.means[1][:, None]
    pages = [
        Page(
            torch.from_numpy(clues[at]),
            torch.from_numpy(means[:, at]),
            torch.from_numpy((pieces[article].states - scales.states[0]) / scales.states[1]),
            torch.from_numpy(pieces[article].kinds),
            torch.from_numpy(np.array([rows[n].view.away for n in at])),
            torch.from_numpy(np.array([rows[n].view.marks for n in at])),
            torch.tensor([rows[n].outcome for n in at]),
            WEIGHTS.get(rows[at[0]].corpus, 1.0),
        )
        for at in of_article
        for article in [rows[at[0]].article]
    ]
    found = [trained(pages, seed, epochs).network(scales) for seed in range(networks)]
    return DayNet(version, names, steps, tuple(found))


def by_article(some: Iterable[int], rows: Sequence[Row]) -> list[list[int]]:
    """The numbers of some rows, those of one article together."""
    found: dict[str, list[int]] = defaultdict(list)
    for n in some:
        found[rows[n].article].append(n)
    return list(found.values())


def _scaled(values: Floats, axis: int) -> tuple[Floats, Floats]:
    """Middles and scales along an axis."""
    return values.mean(axis), np.maximum(values.std(axis), _LEAST)


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


def trained(pages: Sequence[Page], seed: int, epochs: int) -> Net:
    """One network."""
    torch.manual_seed(seed)
    random = np.random.default_rng(seed)
    net = Net(pages[0].clues.shape[1], pages[0].means.shape[2])
    best = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    batches = -(-len(pages) // BATCH)
    rate = torch.optim.lr_scheduler.OneCycleLR(best, RATE, total_steps=epochs * batches, pct_start=0.1)
    for _ in range(epochs):
        for some in np.array_split(random.permutation(len(pages)), batches):
            batch = [pages[n] for n in some]
            lost = [
                nn.functional.cross_entropy(net(p), p.wanted, reduction="sum", label_smoothing=SMOOTHED)
                for p in batch
            ]
            loss = torch.stack([x * p.weight for x, p in zip(lost, batch, strict=True)]).sum()
            best.zero_grad()
            (loss / sum(p.weight * len(p.wanted) for p in batch)).backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            best.step()
            rate.step()
    return net.eval()
