"""What one test found about two people: an effect with its interval, a p-value, a sentence, the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What a test can answer."""

    SHOWN = "shown"
    NOT_SHOWN = "no evidence"
    TOO_FEW = "too few to say"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a finding, with its interval where it has one.

    `unit` says how to print it: "share" (0 to 1), "difference" (of shares, -1 to 1), "count", "days",
    "day" (an ordinal), "date" (the middle of a date that is known no better than from `low` to `high`,
    None for an open end), "ratio" or "p".
    `statements` are the ids of the statements that were counted for it.
    """

    name: str
    value: float
    low: float | None = None
    high: float | None = None
    unit: str
    statements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The answer of one test: `sentence` says no more than the test.

    `kind` is the test ("asymmetry-warmth", "change" …), `speaker` and `target` the ids of the direction
    it is about, both None when it is about the two together. `figures` begin with the effect; `p` is None
    when nothing was tested. `method` says in plain words what was done; `evidence` are ids of statements,
    the telling ones first.
    """

    kind: str
    speaker: str | None
    target: str | None
    verdict: Verdict
    sentence: str
    figures: tuple[Figure, ...]
    p: float | None
    n: int
    method: str
    evidence: tuple[str, ...] = ()
