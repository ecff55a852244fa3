"""The losses: a chain's whole weight, a batch as its windows one by one, and what teachers teach."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

pytest.importorskip("torch", reason="PyTorch is installed for training only")

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.examples import Example
from training.losses import encoded, losses_of
from training.network import Network, crf_loss, crf_steps, partition
from training.rounded import rounded_between, rounded_rows
from training.teachers import marginals, taught_losses


def chains() -> tuple[Tensor, Tensor, Tensor]:
    """Scores of two rows of five and three words and three tags, transitions, and the rows' mask."""
    torch.manual_seed(5)
    mask = torch.tensor([[True] * 5, [True] * 3 + [False] * 2])
    return torch.randn(2, 5, 3), torch.randn(3, 3), mask


def sequences(scores: Tensor, transitions: Tensor) -> dict[tuple[int, ...], float]:
    """Every tag sequence of one row (words, tags) and its weight."""
    return {
        tags: math.exp(
            sum(float(scores[n, tag]) for n, tag in enumerate(tags))
            + sum(float(transitions[pair]) for pair in itertools.pairwise(tags))
        )
        for tags in itertools.product(range(scores.shape[1]), repeat=len(scores))
    }


def test_a_chain_weighs_what_its_sequences_weigh() -> None:
    scores, transitions, mask = chains()
    found = partition(scores[:, 0], crf_steps(scores, transitions, mask))
    for row, words in enumerate((5, 3)):
        whole = sum(sequences(scores[row, :words], transitions).values())
        assert found[row].item() == pytest.approx(math.log(whole), abs=1e-4)


def test_one_word_is_a_chain() -> None:
    scores = torch.tensor([[[0.5, 1.5, -1.0]]])
    loss = crf_loss(scores, torch.randn(3, 3), torch.tensor([[1]]), torch.tensor([[True]]))
    assert loss.item() == pytest.approx(F.cross_entropy(scores[0], torch.tensor([1])).item(), abs=1e-5)


def test_marginals_are_shares_of_the_sequences() -> None:
    scores, transitions, mask = chains()
    first, steps = marginals(scores, transitions, mask)
    weights = sequences(scores[1, :3], transitions)
    whole = sum(weights.values())
    for tag in range(3):
        share = sum(w for tags, w in weights.items() if tags[0] == tag) / whole
        assert first[1, tag].item() == pytest.approx(share, abs=1e-5)
        share = sum(w for tags, w in weights.items() if tags[1:] == (tag, 2)) / whole
        assert steps[1, 1, tag, 2].item() == pytest.approx(share, abs=1e-5)


def window(length: int, seed: int) -> Example:
    """A window of words without meaning that has something of every task."""
    chance = np.random.default_rng(seed)
    words = np.arange(1, length - 1)
    return Example(
        ids=chance.integers(1000, 20000, length),
        marks=np.zeros(length, dtype=np.int64),
        words=words,
        roles=chance.integers(0, 7, len(words)),
        names=chance.integers(0, 7, len(words)),
        contents=[(1, 3), (4, 6)],
        cues=[(7, 7), (9, 9)],
        sources=[(8, 8)],
        cue_of_content=[1, -1],
        source_of_cue=[1, 0],
        mentions=[(1, 1), (4, 5), (8, 8)],
        chains=[seed, seed + 1, seed],
        regards=[(None, (4, 5), 0), ((8, 8), (1, 1), 2)],
    )


def network(seed: int) -> Network:
    torch.manual_seed(seed)
    made = Network()
    torch.nn.init.normal_(made.transitions)
    return made.eval()


def test_a_batch_loses_what_its_windows_lose() -> None:
    """Spans of one window are no answer in another, and padding is nothing."""
    own = network(1)
    batch = [window(14, 1), window(14, 2)]
    hidden = encoded(own, batch, hide=0)
    together = losses_of(own, hidden, batch)
    apart = [losses_of(own, hidden[n : n + 1], batch[n : n + 1]) for n in range(2)]
    assert set(together) == {"roles", "names", "links", "chains", "stance"}
    for task, loss in together.items():
        mean = sum(a[task].item() for a in apart) / 2
        assert loss.item() == pytest.approx(mean, abs=1e-4), task


def test_a_pupil_like_its_teacher_has_nothing_to_learn() -> None:
    own = network(1)
    batch = [window(14, 1), window(11, 2)]

    def slope(pupil: Network, teacher: Network) -> dict[str, float]:
        found = {}
        for task, loss in taught_losses(pupil, encoded(pupil, batch, hide=0), batch, [teacher]).items():
            heads = [p for n, p in pupil.named_parameters() if not n.startswith("encoder.")]
            grads = torch.autograd.grad(loss, heads, allow_unused=True, retain_graph=True)
            found[task] = max(g.abs().max().item() for g in grads if g is not None)
        return found

    same, different = (slope(own, network(seed).requires_grad_(False)) for seed in (1, 2))
    assert set(same) == set(different) == {"roles", "names", "links", "chains", "stance"}
    for task in same:
        assert same[task] < 1e-4 < 1e-3 < different[task], task


def test_windows_without_marks_are_taught_roles_and_names_alone() -> None:
    own = network(1)
    bare = window(14, 3)
    plain = Example(ids=bare.ids, marks=bare.marks, words=bare.words)
    assert set(taught_losses(own, encoded(own, [plain], hide=0), [plain], [own])) == {"roles", "names"}
    assert losses_of(own, encoded(own, [plain], hide=0), [plain]) == {}


def test_rounding_keeps_to_its_steps() -> None:
    torch.manual_seed(2)
    weight = torch.randn(4, 50)
    rounded = rounded_rows(weight)
    assert ((rounded - weight).abs().amax(1) <= weight.abs().amax(1) / 254 + 1e-7).all()
    assert max(len(row.unique()) for row in rounded) <= 255
    x = torch.randn(6, 50) + 1
    near = rounded_between(x)
    assert len(near.unique()) <= 256
    assert (near - x).abs().max() <= (x.max() - x.min().clamp(max=0)) / 255 + 1e-6
