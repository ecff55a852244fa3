"""A content, in; the attributions inside it that are likely enough, each with its probability, out.

Rules find some (`inner.py`). Whether those stand, and what other words tell of a report, is judged by clues
whose weights are learnt (`python -m training.fit_inner`): first from PolNeAR outside contents, where every
report is marked, then from the nested labels of tests/gold and the samples.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapport.reading.inner import find_inner, sentences_of
from rapport.reading.inner_clues import clues_of
from rapport.reading.inner_spans import spans_of
from rapport.reading.inner_words import Word, stem_of, words_of
from rapport.text.spans import Span
from rapport.text.tsv import read_tsv

TABLES = Path(__file__).parent / "tables"
Found = tuple[Span | None, Span | None, Span]

# What no rule finds is taken from the first on, what a rule finds stands from the second on. By articles left
# out (training.fit_inner) F1 is the same from 0.35 to 0.6 for the first; with 0.5 half of what it adds holds.
ACCEPT, STAND = 0.5, 0.15
# A rule's find without a word that is judged, as an inner quotation: nine of ten are right.
_BY_RULE = 0.9
# What the share of a word's occurrences that are cues is smoothed by: half a cue, two others.
_CUE, _OTHER = 0.5, 2.0


@dataclass(frozen=True, slots=True)
class Judged:
    """A word that may tell of a report, its clues, and which of the rules' finds it is in."""

    words: tuple[Word, ...]
    at: int
    sentence: Span
    clues: tuple[str, ...]
    rule: int | None

    @property
    def word(self) -> Word:
        """The word itself."""
        return self.words[self.at]


def judge_inner(passage: str) -> list[tuple[Found, float]]:
    """The attributions in a passage of somebody's words, in text order, with their probabilities."""
    found = find_inner(passage)
    likely: list[tuple[float, Found]] = []
    best: dict[int, float] = {}
    for word in candidates(passage, found):
        p = probability(word)
        if word.rule is not None:
            best[word.rule] = max(p, best.get(word.rule, 0.0))
        elif p > ACCEPT and (own := spans_of(passage, word.sentence, word.words, word.at)):
            likely.append((p, own))
    ruled = ((best.get(n, _BY_RULE), one) for n, one in enumerate(found))
    likely += [(p, one) for p, one in ruled if p > STAND]
    out: list[tuple[Found, float]] = []
    cues: list[Span] = []
    for p, one in sorted(likely, key=lambda item: (-item[0], (item[1][1] or item[1][2]).start)):
        if one[1] is None or not any(one[1].overlaps(cue) for cue in cues):
            out.append((one, p))
            cues += [one[1]] if one[1] else []
    return sorted(out, key=lambda item: (item[0][1] or item[0][2]).start)


def candidates(passage: str, found: list[Found]) -> Iterator[Judged]:
    """Every word of the passage that PolNeAR's cues have often enough, with its clues."""
    ruled = [(one[1], n, "somebody" if one[0] else "nobody") for n, one in enumerate(found) if one[1]]
    known = seen()
    for sentence in sentences_of(passage):
        words = tuple(words_of(passage, sentence.start, sentence.end))
        for at, word in enumerate(words):
            if stem_of(word.text) not in known or not word.is_plain:
                continue
            rule = next(
                ((n, kind) for cue, n, kind in ruled if cue.start < word.end and word.start < cue.end), None
            )
            clues = tuple(clues_of(words, at, rule[1] if rule else None))
            yield Judged(words, at, sentence, clues, rule[0] if rule else None)


def probability(one: Judged) -> float:
    """How likely the word is to tell of a report."""
    table = weights()
    odds = table.get("share of cues", 0.0) * share_of(stem_of(one.word.text))
    odds += sum([table.get(clue, 0.0) for clue in one.clues])
    return 1 / (1 + math.exp(-odds))


def share_of(stem: str, cues: int = 0, others: int = 0) -> float:
    """The log odds that an occurrence of the word is a cue in PolNeAR; those counts left out."""
    among, all_of_them = seen()[stem]
    told, rest = among - cues, all_of_them - among - others
    return math.log((told + _CUE) / (rest + _OTHER))


@cache
def seen() -> dict[str, tuple[int, int]]:
    """How often a word is in a cue, and how often it stands, outside PolNeAR's contents."""
    rows = read_tsv(TABLES / "inner_seen.tsv")
    return {row["word"]: (int(row["cues"]), int(row["all"])) for row in rows}


@cache
def weights() -> dict[str, float]:
    """The weight of every clue, in natural log odds."""
    return {row["clue"]: float(row["weight"]) for row in read_tsv(TABLES / "inner_weights.tsv")}
