"""Several trained networks and a batch, in; what a pupil loses against their mean answer, out.

Distillation of an ensemble (Hinton et al., 2015). Of roles the pupil is asked for the teachers' distribution
over whole tag sequences: the mean of several linear-chain CRFs is no such chain, but a chain's cross-entropy
against it needs no more than the mean marginals of one tag and of two neighbouring ones. Roles and names are
taught in every window, also where nobody marked them; links, chains and stance on the spans that are marked.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from training.examples import Example
from training.losses import (
    at_words,
    chain_scores,
    encoded,
    link_scores,
    stance_scores,
    with_chains,
    with_regards,
)
from training.network import Network, crf_steps, partition
from training.torch_model import load_network

Heard = Sequence[tuple[Network, Tensor]]  # teachers and their hidden states of the batch


def load_teachers(checkpoints: Sequence[Path], device: torch.device) -> list[Network]:
    """The networks of checkpoints, ready to answer."""
    return [load_network(checkpoint).to(device).requires_grad_(False) for checkpoint in checkpoints]


def taught_losses(
    network: Network, hidden: Tensor, examples: Sequence[Example], teachers: Sequence[Network]
) -> dict[str, Tensor]:
    """The pupil's cross-entropy against the teachers' mean, task by task, as training.losses names them."""
    with torch.no_grad():
        heard = [(teacher, encoded(teacher, examples, hide=0.0)) for teacher in teachers]
    out: dict[str, Tensor] = {}
    rows = [(row, e.words, None) for row, e in enumerate(examples) if len(e.words)]
    if rows:
        at, _, mask = at_words(rows, hidden.device)
        out["roles"] = _roles(network, hidden, heard, at, mask)
        asked = network.names(hidden)[at]
        told = torch.stack([teacher.names(states)[at].softmax(-1) for teacher, states in heard]).mean(0)
        out["names"] = F.cross_entropy(asked[mask], told[mask])

    links = [
        F.cross_entropy(scores, told, reduction="none")
        for (scores, _), *taught in zip(
            link_scores(network, hidden, examples),
            *(link_scores(teacher, states, examples) for teacher, states in heard),
            strict=True,
        )
        for told in [torch.stack([theirs.softmax(-1) for theirs, _ in taught]).mean(0)]
    ]
    if links:
        out["links"] = torch.cat(links).mean()
    if chained := with_chains(examples):
        scores, _ = chain_scores(network, hidden, chained)
        told = torch.stack([chain_scores(t, states, chained)[0].softmax(-1) for t, states in heard]).mean(0)
        out["chains"] = F.cross_entropy(scores, told)
    if regards := with_regards(examples):
        scores = stance_scores(network, hidden, regards)
        told = torch.stack([stance_scores(t, states, regards).softmax(-1) for t, states in heard]).mean(0)
        out["stance"] = F.cross_entropy(scores, told)
    return out


def _roles(network: Network, hidden: Tensor, heard: Heard, at: tuple[Tensor, Tensor], mask: Tensor) -> Tensor:
    """The cross-entropy of tag sequences, per word."""
    told = [marginals(teacher.roles(states)[at], teacher.transitions, mask) for teacher, states in heard]
    told_first, told_steps = (torch.stack(each).mean(0) for each in zip(*told, strict=True))
    scores = network.roles(hidden)[at]
    steps = crf_steps(scores, network.transitions, mask)
    expected = (told_first * scores[:, 0]).sum(1) + (told_steps * steps).sum((1, 2, 3))
    return (partition(scores[:, 0], steps) - expected).sum() / mask.sum()


def marginals(scores: Tensor, transitions: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
    """How probable the first word's tags (batch, tags) and each pair of neighbours' are, as crf_steps."""
    with torch.enable_grad():
        first = scores[:, 0].detach().requires_grad_()
        steps = crf_steps(scores, transitions, mask).detach().requires_grad_()
        found = torch.autograd.grad(partition(first, steps).sum(), (first, steps), allow_unused=True)
    return found[0], torch.zeros_like(steps) if found[1] is None else found[1]
