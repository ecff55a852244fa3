"""The shipped weights: the one file in which the model enters. Word pieces in, scores out."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rapport.errors import WeightsError
from rapport.reading.labels import NAME_TAGS, ROLE_TAGS
from rapport.reading.pairs import PairHead, StanceHead
from rapport.reading.windows import Tokens, plan_windows, tokenise, window_inputs

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FOLDER = Path(__file__).parent / "weights"
WIDTH = 384
# Windows that go through the encoder together: more than this gains no speed on two cores and costs
# memory (python -m training.bench).
BATCH = 4


class Encoder(Protocol):
    """What turns windows into scores: the ONNX session here, the torch network in training."""

    def __call__(self, ids: Ints, marks: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        """Hidden (batch, pieces, 384), role scores and name scores (batch, pieces, 7)."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The small heads that run on single spans, and the roles' tag transitions (7, 7)."""

    transitions: Floats
    cue_of_content: PairHead
    source_of_cue: PairHead
    antecedent: PairHead
    stance: StanceHead


@dataclass(frozen=True, slots=True)
class Scores:
    """One text's scores: hidden (pieces, 384), roles and names (words, 7)."""

    tokens: Tokens
    hidden: Floats
    roles: Floats
    names: Floats

    def vectors(self, spans: list[tuple[int, int]]) -> Floats:
        """Span vectors (spans, 768): first and last piece of each span of words, side by side."""
        t = self.tokens
        ends = np.append(t.words, len(t))[1:] - 1
        first = t.words[[a for a, _ in spans]]
        last = ends[[b for _, b in spans]]
        return np.concatenate([self.hidden[first], self.hidden[last]], axis=1)

    def places(self, spans: list[tuple[int, int]]) -> Ints:
        """The first pieces (spans,) of spans of words."""
        out: Ints = self.tokens.words[[a for a, _ in spans]]
        return out


@dataclass(frozen=True, slots=True)
class Model:
    """Tokenizer, encoder and heads of one version of the weights."""

    version: str
    tokenizer: Tokenizer
    encoder: Encoder
    heads: Heads

    def scores(self, text: str) -> Scores:
        """Run the encoder over a text of any length."""
        tokens = tokenise(self.tokenizer, text)
        hidden = np.zeros((len(tokens), WIDTH), dtype=np.float32)
        roles = np.zeros((len(tokens), len(ROLE_TAGS)), dtype=np.float32)
        names = np.zeros((len(tokens), len(NAME_TAGS)), dtype=np.float32)
        windows = plan_windows(len(tokens))
        for first in range(0, len(windows), BATCH):
            batch = windows[first : first + BATCH]
            found = self.encoder(*window_inputs(tokens, batch))
            for row, w in enumerate(batch):
                own = slice(w.own_start, w.own_end)
                seen = slice(w.own_start - w.start + 1, w.own_end - w.start + 1)
                hidden[own], roles[own], names[own] = (part[row, seen] for part in found)
        return Scores(tokens, hidden, roles[tokens.words], names[tokens.words])


def load_model(folder: Path = FOLDER, *, threads: int = 0) -> Model:
    """Load the weights of a folder; `threads` 0 leaves their number to onnxruntime.

    Raises WeightsError when a file is missing or does not fit this version.
    """
    try:
        told = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        arrays = dict(np.load(folder / "heads.npz"))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.log_severity_level = 3
        session = onnxruntime.InferenceSession(
            str(folder / "reader.onnx"), options, providers=["CPUExecutionProvider"]
        )
    except Exception as error:  # tokenizers and onnxruntime raise bare Exceptions for missing files
        raise WeightsError(
            f"The reader's weights in {folder} cannot be loaded: {error}. Install Rapport again."
        ) from error

    def encode(ids: Ints, marks: Ints, mask: Ints) -> tuple[Floats, Floats, Floats]:
        hidden, roles, names = session.run(None, {"ids": ids, "marks": marks, "mask": mask})
        return hidden, roles, names

    return Model(told["version"], tokenizer, encode, heads_of(arrays))


def heads_of(arrays: dict[str, Floats]) -> Heads:
    """The heads from their arrays, named as in the network's state."""

    def pair(name: str) -> PairHead:
        keys = (
            "left.weight",
            "left.bias",
            "right.weight",
            "right.bias",
            "none.weight",
            "none.bias",
            "distance",
        )
        return PairHead(*(arrays[f"{name}.{key}"] for key in keys))

    stance = ("author", "hidden.weight", "hidden.bias", "out.weight", "out.bias")
    return Heads(
        arrays["transitions"],
        pair("cue_of_content"),
        pair("source_of_cue"),
        pair("antecedent"),
        StanceHead(*(arrays[f"stance.{key}"] for key in stance)),
    )
