"""Marked-up text to Scores and heads that answer as a test wants, so that no weights are needed.

    {s:{p:Rob Till}} {c:said} {x:“no”}.

The letters: ``s`` source, ``c`` cue, ``x`` content; ``p`` person, ``o`` organisation, ``l`` place.
Marks nest. A word's place is its number; the heads below know a word by it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from rapport.reading.labels import NAME_TAGS, ROLE_TAGS
from rapport.reading.model import Heads, Scores
from rapport.reading.passages import Asked
from rapport.reading.windows import Tokens

ROLES = {"s": "source", "c": "cue", "x": "content"}
NAMES = {"p": "person", "o": "organisation", "l": "place"}
SURE = 12.0


def scores_of(marked: str) -> tuple[str, Scores]:
    """The text without its marks, and scores whose likeliest tags are the marks; one piece a word."""
    text, spans, opened = "", [], []
    for piece in re.split(r"(\{[scxpol]:|\})", marked):
        if piece.startswith("{"):
            opened.append((piece[1], len(text)))
        elif piece == "}":
            letter, start = opened.pop()
            spans.append((letter, start, len(text)))
        else:
            text += piece
    words = [m.span() for m in re.finditer(r"\w+|[^\w\s]", text)]
    roles = np.zeros((len(words), len(ROLE_TAGS)), dtype=np.float32)
    names = np.zeros((len(words), len(NAME_TAGS)), dtype=np.float32)
    roles[:, 0] = names[:, 0] = SURE / 2
    for letter, start, end in spans:
        inside = [i for i, (s, e) in enumerate(words) if start <= s and e <= end]
        table, tags, kind = (
            (roles, ROLE_TAGS, ROLES[letter]) if letter in ROLES else (names, NAME_TAGS, NAMES[letter])
        )
        for edge, at in (("B", inside[:1]), ("I", inside[1:])):
            table[at, tags.index(f"{edge}-{kind}")] = SURE
    numbers = np.arange(len(words))
    hidden = np.repeat(numbers[:, None], 384, axis=1).astype(np.float32)
    starts, ends = (np.array([w[edge] for w in words], dtype=np.int64) for edge in (0, 1))
    zeros = np.zeros_like(numbers)
    return text, Scores(Tokens(zeros, zeros, starts, ends, numbers), hidden, roles, names, hidden)


def word_of(text: str, phrase: str, number: int = 1) -> int:
    """The number of the word with which the phrase begins where it stands for the nth time."""
    at = [m.start() for m in re.finditer(rf"\b{re.escape(phrase)}", text)][number - 1]
    return len(re.findall(r"\w+|[^\w\s]", text[:at]))


@dataclass
class Answers:
    """A pair head that is sure of `answers` (left word to right word) and of "none" for all others.

    `margin` is how much an answer is above "none", `rest` the score of all others, in natural log odds.
    """

    answers: Mapping[int, int] = field(default_factory=dict)
    margin: float = SURE
    rest: float = 0.0

    def project_left(self, vectors: np.ndarray) -> np.ndarray:
        return vectors

    project_right = project_left

    def compare(self, left: np.ndarray, right: np.ndarray, left_at: object, right_at: object) -> np.ndarray:
        wanted = np.array([self.answers.get(int(row[0]), -1) for row in left])
        pair = np.where(right[:, 0][None, :] == wanted[:, None], SURE + self.margin, self.rest)
        return np.concatenate([np.full((len(left), 1), SURE), pair], axis=1).astype(np.float32)

    scores = compare


@dataclass
class Regards:
    """A tower that is sure of a label for each target word; it notes the holders and passages it is asked of.

    A holder of -1 is the author.
    """

    labels: Mapping[int, int]
    holders: list[int] = field(default_factory=list)
    passages: list[list[int]] = field(default_factory=list)

    def __call__(self, states: np.ndarray, asked: Asked) -> np.ndarray:
        words = states[..., 0].astype(int)
        out = np.zeros((len(words), 3), dtype=np.float32)
        for row, seen, mask, holder, target in zip(
            out, words, asked.mask, asked.holder, asked.target, strict=True
        ):
            self.passages.append(seen[mask == 1].tolist())
            self.holders.append(int(seen[holder[0]]) if holder[0] >= 0 else -1)
            row[self.labels.get(int(seen[target[0]]), 1)] = SURE
        return out


def heads_of(
    *,
    cue_of_content: Mapping[int, int] | None = None,
    source_of_cue: Mapping[int, int] | None = None,
    antecedent: Mapping[int, int] | None = None,
) -> Heads:
    """Heads that give the answers named."""
    pairs = (Answers(a or {}) for a in (cue_of_content, source_of_cue, antecedent))
    free = np.zeros((len(ROLE_TAGS), len(ROLE_TAGS)), dtype=np.float32)
    return Heads(free, *pairs)  # type: ignore[arg-type]
