"""A checkpoint, in; the model the reader runs on out, so that a checkpoint is scored before export."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor

from rapport.reading.model import Floats, Ints, Model, heads_of
from rapport.reading.passages import Asked
from rapport.reading.passages import Tower as AnyTower
from training.network import Network, StanceHead, base_folder
from training.tower import Tower


def load_network(checkpoint: Path) -> Network:
    """The network with a checkpoint's weights, ready to run."""
    network = Network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network.eval()


def load_tower(checkpoint: Path) -> Tower:
    """The stance tower with a checkpoint's weights, ready to run."""
    tower = Tower()
    tower.load_state_dict(torch.load(checkpoint, weights_only=True))
    return tower.eval()


def head_arrays(network: Network) -> dict[str, Floats]:
    """The weights of everything that runs on single spans, as the reader loads them."""
    own = ("cue_of_content.", "source_of_cue.", "antecedent.", "transitions")
    return {k: v.numpy() for k, v in network.state_dict().items() if k.startswith(own)}


def load_tokenizer() -> Tokenizer:
    """The base encoder's tokenizer without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def torch_model(checkpoint: Path, tower: Path | None = None) -> Model:
    """The float32 network behind the reader's interface.

    Without a tower the network's own head for stance answers: its lower states are its last ones then.
    """
    network = load_network(checkpoint)
    stance = tower_of(tower) if tower else as_tower(AsTower(network.stance))

    def encode(ids: Ints, marks: Ints, mask: Ints) -> tuple[Floats, Floats, Floats, Floats]:
        with torch.inference_mode():
            found = network(*(torch.from_numpy(x) for x in (ids, marks, mask)))
        hidden, roles, names, lower = (x.numpy() for x in found)
        return hidden, roles, names, lower if tower else hidden

    return Model(checkpoint.stem, load_tokenizer(), encode, heads_of(head_arrays(network)), stance)


def tower_of(checkpoint: Path) -> AnyTower:
    """A checkpoint's tower as the reader asks it."""
    return as_tower(load_tower(checkpoint))


def as_tower(network: torch.nn.Module) -> AnyTower:
    """A torch tower as the reader asks it."""

    def stance(states: Floats, asked: Asked) -> Floats:
        rest = (torch.from_numpy(x) for x in (asked.marks, asked.mask, asked.holder, asked.target))
        with torch.inference_mode():
            out: Floats = network(torch.from_numpy(states), *rest).numpy()
        return out

    return stance


class AsTower(torch.nn.Module):
    """The network's own head for stance, asked as the tower is."""

    def __init__(self, head: StanceHead) -> None:
        super().__init__()
        self.head = head

    def forward(self, states: Tensor, marks: Tensor, mask: Tensor, holder: Tensor, target: Tensor) -> Tensor:
        """Scores (passages, 3) of the last states (passages, pieces, 384)."""
        row = torch.arange(len(states))[:, None]
        held = torch.where(holder[:, :1] >= 0, states[row, holder.clamp(min=0)].flatten(1), self.head.author)
        out: Tensor = self.head(held, states[row, target].flatten(1))
        return out
