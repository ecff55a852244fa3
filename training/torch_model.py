"""A checkpoint, in; the model the reader runs on out, so that a checkpoint is scored before export."""

from __future__ import annotations

from pathlib import Path

import torch
from tokenizers import Tokenizer

from rapport.reading.model import Floats, Ints, Model, heads_of
from training.network import Network, base_folder


def load_network(checkpoint: Path) -> Network:
    """The network with a checkpoint's weights, ready to run."""
    network = Network()
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network.eval()


def head_arrays(network: Network) -> dict[str, Floats]:
    """The weights of everything that runs on single spans, as the reader loads them."""
    own = ("cue_of_content.", "source_of_cue.", "antecedent.", "stance.", "transitions")
    return {k: v.numpy() for k, v in network.state_dict().items() if k.startswith(own)}


def load_tokenizer() -> Tokenizer:
    """The base encoder's tokenizer without truncation and padding."""
    tokenizer = Tokenizer.from_file(str(base_folder() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def torch_model(checkpoint: Path) -> Model:
    """The float32 network behind the reader's interface."""
    network = load_network(checkpoint)

    def encode(ids: Ints, marks: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        with torch.inference_mode():
            found = network(*(torch.from_numpy(x) for x in (ids, marks, mask)))
        hidden, roles, names = (x.numpy() for x in found)
        return hidden, roles, names

    return Model(checkpoint.stem, load_tokenizer(), encode, heads_of(head_arrays(network)))
