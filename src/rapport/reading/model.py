"""The shipped weights: the one file in which the model enters. Word pieces in, scores out."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from rapport.errors import WeightsError
from rapport.reading.labels import NAME_TAGS, ROLE_TAGS
from rapport.reading.pairs import PairHead
from rapport.reading.passages import Asked, Tower
from rapport.reading.runtime import onnxruntime, session_options
from rapport.reading.windows import WINDOW, Tokens, Window, plan_windows, tokenise, window_inputs
from rapport.text.spans import Span

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

FOLDER = Path(__file__).parent / "weights"
WIDTH = 384
# The stance tower stands on the encoder's first so many layers (training/tower.py).
LOWER = 4
# Windows that go through the encoder together: more than four gain no speed on two cores and cost memory
# (python -m training.bench). Those of one call share the ranges that int8 rounds by, so that F1 moves by a
# tenth or two with this number; with six all floors of the gate hold.
BATCH = 6
# What onnxruntime may not put together: its fused sum and norm take five times as long as the two apart, its
# fused bias and GELU one and a half times (python -m training.bench_operators).
UNFUSED = ("SkipLayerNormFusion", "BiasGeluFusion")


class Encoder(Protocol):
    """What turns windows into scores: the ONNX session here, the torch network in training."""

    def __call__(self, ids: Ints, marks: Ints, mask: Ints) -> tuple[Floats, Floats, Floats, Floats]:
        """Hidden and lower states (batch, pieces, 384) and between them role and name scores (..., 7)."""


@dataclass(frozen=True, slots=True)
class Heads:
    """The small heads that run on single spans, and the roles' tag transitions (7, 7)."""

    transitions: Floats
    cue_of_content: PairHead
    source_of_cue: PairHead
    antecedent: PairHead


@dataclass(frozen=True, slots=True)
class Scores:
    """One text's scores: hidden and lower (pieces, 384), roles and names (words, 7).

    `lower` are the states after the first `LOWER` layers, which the tower is asked about.
    """

    tokens: Tokens
    hidden: Floats
    roles: Floats
    names: Floats
    lower: Floats

    def vectors(self, spans: list[tuple[int, int]]) -> Floats:
        """Span vectors (spans, 768): first and last piece of each span of words, side by side."""
        t = self.tokens
        first = t.words[[a for a, _ in spans]]
        last = t.word_lasts[[b for _, b in spans]]
        return np.concatenate([self.hidden[first], self.hidden[last]], axis=1)

    def mean(self, spans: Sequence[Span]) -> Floats:
        """The mean of the lower states (384,) over the pieces of spans of code points; zeros without any."""
        t = self.tokens
        parts = [
            self.lower[np.searchsorted(t.ends, s.start, "right") : np.searchsorted(t.starts, s.end)]
            for s in spans
        ]
        pieces = np.concatenate(parts) if parts else self.lower[:0]
        out: Floats = pieces.mean(0) if len(pieces) else np.zeros(WIDTH, dtype=np.float32)
        return out

    def places(self, spans: list[tuple[int, int]]) -> Ints:
        """The first pieces (spans,) of spans of words."""
        out: Ints = self.tokens.words[[a for a, _ in spans]]
        return out


@dataclass(frozen=True, slots=True)
class Begun:
    """A text on its way through the encoder: its pieces, the batches to run, and what is known so far.

    `out` are hidden states, roles, names and lower states, each (pieces, …), zeros until a batch brings them.
    """

    tokens: Tokens
    batches: tuple[list[Window], ...]
    out: tuple[Floats, ...]

    def scores(self) -> Scores:
        """The text's scores, when every batch has run."""
        hidden, roles, names, lower = self.out
        return Scores(self.tokens, hidden, roles[self.tokens.words], names[self.tokens.words], lower)


@dataclass(frozen=True, slots=True)
class Model:
    """Tokenizer, encoder, heads and tower of one version of the weights; `plan` cuts pieces into windows."""

    version: str
    tokenizer: Tokenizer
    encoder: Encoder
    heads: Heads
    tower: Tower
    plan: Callable[[int], list[Window]] = plan_windows
    restore: bool = True

    def scores(self, text: str) -> Scores:
        """Run the encoder over a text of any length."""
        begun = self.begin(text)
        for batch in begun.batches:
            self.encode(begun, batch)
        return begun.scores()

    def begin(self, text: str) -> Begun:
        """Cut a text into batches of windows; `encode` takes them one by one, in any order and thread."""
        tokens = tokenise(self.tokenizer, text, restore=self.restore)
        widths = (WIDTH, len(ROLE_TAGS), len(NAME_TAGS), WIDTH)
        out = tuple(np.zeros((len(tokens), width), dtype=np.float32) for width in widths)
        planned = sorted(self.plan(len(tokens)), key=lambda w: w.end - w.start)
        return Begun(tokens, tuple(_batches(planned)), out)

    def encode(self, begun: Begun, batch: list[Window]) -> None:
        """Run the encoder over one batch of a text; what its windows own becomes known."""
        found = self.encoder(*window_inputs([(begun.tokens, w) for w in batch]))
        for row, w in enumerate(batch):
            seen = slice(w.own_start - w.start + 1, w.own_end - w.start + 1)
            for kept, part in zip(begun.out, found, strict=True):
                kept[w.own_start : w.own_end] = part[row, seen]


def _batches(planned: list[Window]) -> Iterator[list[Window]]:
    """At most `BATCH` full windows' pieces together, all of one length: the shipped encoder has no mask.

    All windows of an article are of one length (`plan_windows`).
    """
    for own, alike in groupby(planned, key=lambda w: w.end - w.start):
        windows = list(alike)
        most = max(1, BATCH * WINDOW // (own + 2))
        yield from (windows[i : i + most] for i in range(0, len(windows), most))


def load_model(folder: Path = FOLDER, *, threads: int = 0, unfused: Sequence[str] = UNFUSED) -> Model:
    """Load the weights of a folder; `threads` 0 leaves their number to onnxruntime.

    `unfused` names the optimisers of onnxruntime that are left out.

    Raises WeightsError when a file is missing or does not fit this version.
    """
    try:
        told = json.loads((folder / "weights.json").read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        arrays = dict(np.load(folder / "heads.npz"))
        options = session_options(threads)
        # threads that wait by spinning take the core from the next step: 9.4 articles/s with, 12.1 without
        # (python -m training.bench, the encoder alone, two cores)
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        session, second = (
            onnxruntime.InferenceSession(
                str(folder / file),
                options,
                providers=["CPUExecutionProvider"],
                disabled_optimizers=list(unfused),
            )
            for file in ("reader.onnx", "stance.onnx")
        )
    except Exception as error:  # tokenizers and onnxruntime raise bare Exceptions for missing files
        raise WeightsError(
            f"The reader's weights in {folder} cannot be loaded: {error}. Install Rapport again."
        ) from error

    asked_for = [given.name for given in session.get_inputs()]

    def encode(ids: Ints, marks: Ints, mask: Ints) -> tuple[Floats, Floats, Floats, Floats]:
        if "mask" not in asked_for and not mask.all():
            raise ValueError("These weights take windows of one length in a call, without padding.")
        given = {"ids": ids, "marks": marks, "mask": mask}
        hidden, roles, names, lower = session.run(None, {name: given[name] for name in asked_for})
        return hidden, roles, names, lower

    def stance(states: Floats, asked: Asked) -> Floats:
        given = {name: getattr(asked, name) for name in ("marks", "mask", "holder", "target")}
        out: Floats = second.run(None, {"states": states, **given})[0]
        return out

    return Model(told["version"], tokenizer, encode, heads_of(arrays), stance)


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

    return Heads(
        arrays["transitions"],
        pair("cue_of_content"),
        pair("source_of_cue"),
        pair("antecedent"),
    )
