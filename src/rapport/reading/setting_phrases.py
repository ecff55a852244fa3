"""Noun phrases outside quotation marks, and the encoder's states, in; how likely each tells a setting, out.

Tables know rallies and town halls; that somebody spoke "in the pews" or was told it "on the tyre forum"
only the encoder sees. A softmax over the fields and "none of them" weighs means of its lower states, over
the head of the phrase, the word before it and its sentence, beside the preposition and what the rules make
of it. It was fitted on the states of one version of the weights: with any other, `judge_of` gives none.
``python -m training.fit_phrases --write`` writes tables/setting_phrases.toml.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from rapport.reading.finder import Finder
from rapport.reading.frames import CONTENT, Frame
from rapport.reading.model import Scores
from rapport.reading.settings import is_inside
from rapport.reading.words import phrases as table_phrases
from rapport.text.spans import Span

TABLE = Path(__file__).parent / "tables" / "setting_phrases.toml"
#: the fields that a phrase may be for, in the order of the weights
FIELDS = ("outlet", "medium", "occasion", "place")
#: what the means are over
BLOCKS = ("head", "before", "sentence")

Floats = NDArray[np.float32]
Clues = tuple[str, ...]

_BEHIND = re.compile(
    r"\b(in|at|on|during|outside|inside|from|to|with|before|near|aboard|via|through|by|over|of|for|after|under|"
    r"behind|beside|into|around|across|alongside|amid|following) (?=[\w“\"\x01])",
    re.IGNORECASE,
)
_DETERMINED = re.compile(
    r"(?<![\w’'-])(?:an?|the|his|her|their|its|my|our|this|that|one of) (?=[\w“\"\x01])", re.IGNORECASE
)
_LAST_WORD = re.compile(r"\S+$")
# the word before a phrase is no longer than this
_REACH = 24
_OWNER = re.compile(r"[’']s ")
_ARTICLES = frozenset("a an the his her their its this that my our".split())
_MARKED = re.compile(r"[“\"‘]")
# told in somebody's words that are not in quotation marks, or by the article
_INSIDE = (("the article's words",), ("somebody's words",))
# more words than this say no more
_LONG = 4


@dataclass(frozen=True, slots=True)
class SettingPhrase:
    """A noun phrase: its words, its head, the word before it, its sentence, and clues of its form."""

    span: Span
    head: Span
    before: Span | None
    sentence: int
    clues: Clues


@dataclass(frozen=True, slots=True)
class Weights:
    """What clues (each (fields,)) and states (each (384, fields)) count; `version` is that of the states."""

    version: str
    bias: Floats
    clues: Mapping[str, Floats]
    states: Mapping[str, Floats]

    def chances(self, clues: Sequence[Iterable[str]], means: Mapping[str, Floats]) -> Floats:
        """The probability of each field for each phrase (phrases, fields); means are (phrases, 384)."""
        nothing = np.zeros(len(FIELDS), dtype=np.float32)
        told = np.array([sum((self.clues.get(name, nothing) for name in row), self.bias) for row in clues])
        scores = told + sum(means[name] @ self.states[name] for name in BLOCKS)
        e = np.exp(np.minimum(scores, 30.0))
        out: Floats = e / (1.0 + e.sum(1, keepdims=True))
        return out


#: The probability of each field for each phrase (phrases, fields), given what the rules take each for.
Judge = Callable[[Sequence[SettingPhrase], Sequence[frozenset[str]]], Floats]
#: An article's scores and sentences, in; its judge out, or none.
JudgeMaker = Callable[[Scores, Sequence[Span]], Judge | None]


def judge_of(version: str, scores: Scores, sentences: Sequence[Span]) -> Judge | None:
    """The shipped judge for one article; None where the weights' states are not those it was fitted on."""
    weights = shipped()
    return judge_by(weights, scores, sentences) if weights.version == version else None


def judge_by(weights: Weights, scores: Scores, sentences: Sequence[Span]) -> Judge:
    """The judge of one article by given weights."""

    def judge(phrases: Sequence[SettingPhrase], ruled: Sequence[frozenset[str]]) -> Floats:
        if not phrases:
            return np.zeros((0, len(FIELDS)), dtype=np.float32)
        clues = [clues_of(p, r) for p, r in zip(phrases, ruled, strict=True)]
        return weights.chances(clues, means_of(phrases, scores, sentences))

    return judge


def clues_of(phrase: SettingPhrase, ruled: Iterable[str]) -> Iterator[str]:
    """The clues of a phrase's form, and for which fields the rules have its words."""
    yield from phrase.clues
    yield from (f"the rules say {key}" for key in ruled)


def means_of(
    phrases: Sequence[SettingPhrase], scores: Scores, sentences: Sequence[Span]
) -> dict[str, Floats]:
    """The means that the judge weighs, each (phrases, 384)."""
    whole = {n: scores.mean([sentences[n]]) for n in {p.sentence for p in phrases}}
    return {
        "head": np.array([scores.mean([p.head]) for p in phrases]),
        "before": np.array([scores.mean([p.before] if p.before else []) for p in phrases]),
        "sentence": np.array([whole[p.sentence] for p in phrases]),
    }


def find_phrases(finder: Finder, sentences: Sequence[Span]) -> Iterator[SettingPhrase]:
    """The phrases behind prepositions, determiners and verbs of telling, and names, outside quotations."""
    told = sorted(m.end() + 1 for m in table_phrases("verbs", "telling").find(finder.text))
    for n, sentence in enumerate(sentences):
        frame = finder.frames.unquoted(sentence)
        done: set[int] = set()
        for at, link in sorted(_starts(finder, frame, told).items()):
            found = finder.noun_phrase(frame, at)
            if found is None or CONTENT in found.of(frame.text) or found.start in done:
                continue
            done.add(found.start)
            span = frame.span(found.start, found.end)
            words = span.of(finder.text)
            head = words.lower().rfind(found.head)
            yield SettingPhrase(
                span=span,
                head=Span(span.start + head, span.start + head + len(found.head)) if head >= 0 else span,
                before=_before(finder.text, span.start),
                sentence=n,
                clues=(*_form(words, link), *_INSIDE[is_inside(span.start, finder.frames.contents)]),
            )


def _starts(finder: Finder, frame: Frame, told: Sequence[int]) -> dict[int, str]:
    """Where phrases may begin, with the preposition before, "told" behind a verb of telling, or nothing."""
    text, first = frame.text, frame.start
    behind = told[bisect_left(told, first) : bisect_left(told, first + len(text))]
    out = {name.start - first: "" for name in finder.names_in(frame)}
    out |= {m.start(): "" for m in _DETERMINED.finditer(text)}
    return (
        out | {at - first: "told" for at in behind} | {m.end(): m[1].lower() for m in _BEHIND.finditer(text)}
    )


def _before(text: str, at: int) -> Span | None:
    line = text[max(0, at - _REACH) : at]
    word = _LAST_WORD.search(line.rstrip())
    return Span(at - len(line) + word.start(), at - len(line) + word.end()) if word else None


def _form(words: str, link: str) -> Iterator[str]:
    yield f"behind {link}" if link else "behind nothing"
    yield "a capital" if words[:1].isupper() else "no capital"
    first = words.split()[0].lower()
    yield first if first in _ARTICLES else "an owner" if _OWNER.search(words) else "no article"
    yield f"{min(_LONG, len(words.split()))} words"
    if _MARKED.search(words):
        yield "quotation marks"


@cache
def shipped() -> Weights:
    """The shipped weights."""
    told = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    return Weights(
        told["version"],
        np.array(told["bias"], dtype=np.float32),
        {name: np.array(x, dtype=np.float32) for name, x in told["clues"].items()},
        {name: np.array(told["states"][name], dtype=np.float32).reshape(-1, len(FIELDS)) for name in BLOCKS},
    )
