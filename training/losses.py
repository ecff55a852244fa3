"""A batch of windows through the network, in; one loss a task out."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from rapport.reading.pairs import bucket
from training.examples import Example, Pieces
from training.network import Network, crf_loss

# How much each task counts. Roles are what everything stands on; links and stance are one decision a
# span and would drown the rest at weight one a decision.
WEIGHTS = {"roles": 1.0, "names": 0.5, "links": 0.3, "chains": 0.3, "stance": 0.7}


def collate(examples: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, marks and mask (batch, longest)."""
    longest = max(len(e) for e in examples)
    ids, marks, mask = (torch.zeros(len(examples), longest, dtype=torch.long) for _ in range(3))
    for row, e in enumerate(examples):
        ids[row, : len(e)] = torch.from_numpy(e.ids)
        marks[row, : len(e)] = torch.from_numpy(e.marks)
        mask[row, : len(e)] = 1
    return ids, marks, mask


def losses(
    network: Network, examples: list[Example], *, bf16: bool = True, hide: float = 0.05
) -> dict[str, Tensor]:
    """The tasks' losses on one batch; `hide` is the share of pieces replaced by [MASK] (103)."""
    ids, marks, mask = collate(examples)
    if hide:
        ids = torch.where((torch.rand(ids.shape) < hide) & (ids > 999), 103, ids)
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=bf16):
        hidden = network.encoder(ids, marks, mask)
    hidden = network.dropout(hidden.float())
    out: dict[str, Tensor] = {}

    roles = [(row, e) for row, e in enumerate(examples) if e.roles is not None and len(e.words)]
    if roles:
        scores, gold, present = _at_words(network.roles(hidden), [(r, e.words, e.roles) for r, e in roles])
        out["roles"] = crf_loss(scores, network.transitions, gold, present)
    names = [(row, e) for row, e in enumerate(examples) if e.names is not None and len(e.words)]
    if names:
        scores, gold, present = _at_words(network.names(hidden), [(r, e.words, e.names) for r, e in names])
        out["names"] = F.cross_entropy(scores[present], gold[present])

    links: list[Tensor] = []
    chains: list[Tensor] = []
    stance: list[Tensor] = []
    for h, e in zip(hidden.unbind(0), examples, strict=True):
        if e.contents and e.cues:
            links.append(_link_loss(network.cue_of_content, h, e.contents, e.cues, e.cue_of_content))
        if e.cues and e.sources:
            links.append(_link_loss(network.source_of_cue, h, e.cues, e.sources, e.source_of_cue))
        if len(e.mentions) > 1:
            chains.append(_chain_loss(network, h, e))
        if e.regards:
            holders = torch.stack(
                [_vectors(h, [p])[0] if p else network.stance.author for p, _, _ in e.regards]
            )
            scores = network.stance(holders, _vectors(h, [t for _, t, _ in e.regards]))
            gold = torch.tensor([g for _, _, g in e.regards])
            stance.append(F.cross_entropy(scores, gold, reduction="none", label_smoothing=0.05))
    for name, parts in (("links", links), ("chains", chains), ("stance", stance)):
        if parts:
            out[name] = torch.cat(parts).mean()
    return out


def _at_words(
    scores: Tensor, rows: list[tuple[int, np.ndarray, np.ndarray | None]]
) -> tuple[Tensor, Tensor, Tensor]:
    """Scores (rows, words, tags), gold and mask (rows, words) at the words' first pieces."""
    longest = max(len(words) for _, words, _ in rows)
    at = torch.zeros(len(rows), longest, dtype=torch.long)
    gold = torch.zeros_like(at)
    mask = torch.zeros(len(rows), longest, dtype=torch.bool)
    for i, (_, words, tags) in enumerate(rows):
        at[i, : len(words)] = torch.from_numpy(words)
        gold[i, : len(words)] = torch.from_numpy(tags)
        mask[i, : len(words)] = True
    row = torch.tensor([r for r, _, _ in rows])[:, None]
    return scores[row, at], gold, mask


def _vectors(hidden: Tensor, spans: list[Pieces]) -> Tensor:
    """Span vectors (spans, 768): first and last piece side by side."""
    first, last = torch.tensor(spans).T
    return torch.cat([hidden[first], hidden[last]], dim=1)


def _buckets(left: list[Pieces], right: list[Pieces]) -> Tensor:
    return torch.from_numpy(bucket(np.asarray([a for a, _ in left]), np.asarray([a for a, _ in right])))


def _link_loss(
    head: torch.nn.Module, h: Tensor, left: list[Pieces], right: list[Pieces], gold: list[int]
) -> Tensor:
    scores = head(_vectors(h, left), _vectors(h, right), _buckets(left, right))
    target = torch.tensor(gold)
    known = target >= 0
    return F.cross_entropy(scores[known], target[known], reduction="none")


def _chain_loss(network: Network, h: Tensor, e: Example) -> Tensor:
    """Marginal likelihood of any earlier mention of the same chain, or of none (Lee et al., 2017)."""
    vectors = _vectors(h, e.mentions)
    scores = network.antecedent(vectors, vectors, _buckets(e.mentions, e.mentions))
    chain = torch.tensor(e.chains)
    earlier = torch.tril(torch.ones(len(chain), len(chain), dtype=torch.bool), diagonal=-1)
    allowed = torch.cat([torch.ones(len(chain), 1, dtype=torch.bool), earlier], dim=1)
    same = earlier & (chain[:, None] == chain[None, :])
    right = torch.cat([~same.any(1, keepdim=True), same], dim=1)
    scores = scores.masked_fill(~allowed, -1e9)
    return torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, -1e9), 1)
