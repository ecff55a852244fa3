"""A batch of windows through the network, in; one loss a task out."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor

from rapport.reading.pairs import bucket
from training.examples import IGNORED, Example, Pieces
from training.network import Network, PairHead, crf_loss

# How much each task counts. Roles are what everything stands on; links and stance are one decision a
# span and would drown the rest at weight one a decision.
WEIGHTS = {"roles": 1.0, "names": 0.5, "links": 0.3, "chains": 0.3, "stance": 0.7}
# What a pair that may not be chosen scores.
NEVER = -1e9

Placed = tuple[int, Pieces]  # the row of a window in its batch, and a span in it


def collate(examples: Sequence[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Ids, marks and mask (batch, longest)."""
    longest = max(len(e) for e in examples)
    ids, marks, mask = (torch.zeros(len(examples), longest, dtype=torch.long) for _ in range(3))
    for row, e in enumerate(examples):
        ids[row, : len(e)] = torch.from_numpy(e.ids)
        marks[row, : len(e)] = torch.from_numpy(e.marks)
        mask[row, : len(e)] = 1
    return ids, marks, mask


def with_hidden(ids: Tensor, share: float) -> Tensor:
    """Ids with a share of the pieces replaced by [MASK] (103), but for the tokenizer's own signs."""
    return torch.where((torch.rand(ids.shape, device=ids.device) < share) & (ids > 999), 103, ids)


def encoded(
    network: Network, examples: Sequence[Example], *, bf16: bool = True, hide: float = 0.05
) -> Tensor:
    """Hidden states (batch, pieces, 384) of windows, where the network is; `hide` is the share of [MASK]."""
    device = network.transitions.device
    ids, marks, mask = (x.to(device, non_blocking=True) for x in collate(examples))
    with torch.autocast(device.type, dtype=torch.bfloat16):
        hidden: Tensor = network.encoder(with_hidden(ids, hide) if hide else ids, marks, mask)
    return hidden.float()


def losses_of(network: Network, hidden: Tensor, examples: list[Example]) -> dict[str, Tensor]:
    """The tasks' losses of a batch's hidden states (batch, pieces, 384)."""
    out: dict[str, Tensor] = {}
    roles = [
        (row, e.words, e.roles) for row, e in enumerate(examples) if e.roles is not None and len(e.words)
    ]
    if roles:
        at, gold, mask = at_words(roles, hidden.device)
        out["roles"] = crf_loss(network.roles(hidden)[at], network.transitions, gold.clamp(min=0), mask)
    names = [
        (row, e.words, e.names) for row, e in enumerate(examples) if e.names is not None and len(e.words)
    ]
    if names:
        at, gold, _ = at_words(names, hidden.device)
        out["names"] = F.cross_entropy(network.names(hidden)[at].flatten(0, 1), gold.flatten())

    links = link_scores(network, hidden, examples)
    if links:
        each = [F.cross_entropy(scores, answers, reduction="none") for scores, answers in links]
        out["links"] = torch.cat(each).mean()
    chained = with_chains(examples)
    if chained:
        out["chains"] = _chain_loss(network, hidden, chained)
    regards = with_regards(examples)
    if regards:
        out["stance"] = _stance_loss(network, hidden, regards)
    return out


def with_chains(examples: Sequence[Example]) -> list[tuple[int, Example]]:
    """The windows, with their rows, that have mentions to join."""
    return [(row, e) for row, e in enumerate(examples) if len(e.mentions) > 1]


def with_regards(examples: Sequence[Example]) -> list[tuple[int, Pieces | None, Pieces, int]]:
    """Every regard of a batch behind its row: holder, target, stance."""
    return [(row, *r) for row, e in enumerate(examples) for r in e.regards]


def at_words(
    rows: Sequence[tuple[int, np.ndarray, np.ndarray | None]], device: torch.device
) -> tuple[tuple[Tensor, Tensor], Tensor, Tensor]:
    """Where in a batch the words' first pieces are, as an index; their gold (rows, words) and its mask.

    Behind a row's last word the place is 0 and the gold is passed over. Rows without gold have none.
    """
    longest = max(len(words) for _, words, _ in rows)
    at = np.zeros((len(rows), longest), dtype=np.int64)
    gold = np.full_like(at, IGNORED)
    mask = np.zeros((len(rows), longest), dtype=bool)
    for i, (_, words, tags) in enumerate(rows):
        at[i, : len(words)] = words
        mask[i, : len(words)] = True
        if tags is not None:
            gold[i, : len(words)] = tags
    row = np.asarray([r for r, _, _ in rows])[:, None]
    there = [torch.from_numpy(x).to(device, non_blocking=True) for x in (row, at, gold, mask)]
    return (there[0], there[1]), there[2], there[3]


def vectors(hidden: Tensor, spans: Sequence[Placed]) -> Tensor:
    """Span vectors (spans, 768): first and last piece side by side."""
    table = torch.tensor([(row, first, last) for row, (first, last) in spans]).to(hidden.device)
    row, first, last = table.unbind(1)
    return torch.cat([hidden[row, first], hidden[row, last]], dim=1)


def pair_scores(
    head: PairHead, hidden: Tensor, left: Sequence[Placed], right: Sequence[Placed]
) -> tuple[Tensor, Tensor]:
    """Scores (left, 1 + right) of all spans of a batch, and which pairs (left, right) share a window."""
    rows, places = ([np.asarray([p[k] for p in side]) for side in (left, right)] for k in (0, 1))
    same = torch.from_numpy(rows[0][:, None] == rows[1][None, :]).to(hidden.device)
    apart = torch.from_numpy(bucket(places[0][:, 0], places[1][:, 0])).to(hidden.device)
    return head(vectors(hidden, left), vectors(hidden, right), apart), same


def link_scores(network: Network, hidden: Tensor, examples: Sequence[Example]) -> list[tuple[Tensor, Tensor]]:
    """Scores (spans, 1 + candidates) and answers (spans,): of contents among cues, of cues among sources.

    Spans whose answer is not known are left out, and so is a head without spans.
    """
    out = []
    for head, left, right, gold in (
        (network.cue_of_content, "contents", "cues", "cue_of_content"),
        (network.source_of_cue, "cues", "sources", "source_of_cue"),
    ):
        lefts: list[Placed] = []
        rights: list[Placed] = []
        answers: list[int] = []
        for row, e in enumerate(examples):
            if not (getattr(e, left) and getattr(e, right)):
                continue
            for span, answer in zip(getattr(e, left), getattr(e, gold), strict=True):
                if answer >= 0:
                    lefts.append((row, span))
                    answers.append(answer + len(rights) if answer else 0)
            rights += ((row, span) for span in getattr(e, right))
        if lefts:
            scores, same = pair_scores(head, hidden, lefts, rights)
            scores = torch.cat([scores[:, :1], scores[:, 1:].masked_fill(~same, NEVER)], dim=1)
            out.append((scores, torch.tensor(answers).to(hidden.device)))
    return out


def chain_scores(
    network: Network, hidden: Tensor, chained: Sequence[tuple[int, Example]]
) -> tuple[Tensor, Tensor]:
    """Scores (mentions, 1 + mentions) of antecedents, and which of them are right."""
    spans = [(row, span) for row, e in chained for span in e.mentions]
    chain = torch.tensor([number for _, e in chained for number in e.chains]).to(hidden.device)
    scores, same_window = pair_scores(network.antecedent, hidden, spans, spans)
    allowed = torch.tril(same_window, diagonal=-1)
    right = allowed & (chain[:, None] == chain[None, :])
    alone = ~right.any(1, keepdim=True)
    allowed = torch.cat([torch.ones_like(alone), allowed], dim=1)
    return scores.masked_fill(~allowed, NEVER), torch.cat([alone, right], dim=1)


def _chain_loss(network: Network, hidden: Tensor, chained: Sequence[tuple[int, Example]]) -> Tensor:
    """Marginal likelihood of any earlier mention of the same chain, or of none (Lee et al., 2017)."""
    scores, right = chain_scores(network, hidden, chained)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(scores.masked_fill(~right, NEVER), 1)).mean()


def stance_scores(
    network: Network, hidden: Tensor, regards: Sequence[tuple[int, Pieces | None, Pieces, int]]
) -> Tensor:
    """Scores (regards, 3) by the network's own head."""
    held = vectors(hidden, [(row, holder or (0, 0)) for row, holder, _, _ in regards])
    known = torch.tensor([holder is not None for _, holder, _, _ in regards]).to(hidden.device)
    held = torch.where(known[:, None], held, network.stance.author)
    out: Tensor = network.stance(held, vectors(hidden, [(row, target) for row, _, target, _ in regards]))
    return out


def _stance_loss(
    network: Network, hidden: Tensor, regards: Sequence[tuple[int, Pieces | None, Pieces, int]]
) -> Tensor:
    gold = torch.tensor([g for _, _, _, g in regards]).to(hidden.device)
    return F.cross_entropy(stance_scores(network, hidden, regards), gold, label_smoothing=0.05)
