"""What one test found about two people: an effect with its interval, a p-value, a sentence, the evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import isfinite

# Units of figures that hold one part of what was counted against another.
COMPARED = frozenset(("difference", "ratio", "share"))


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

    @property
    def days(self) -> tuple[date | None, date | None, date | None]:
        """Its value and the ends of its interval as days, where it is a day; an open end is None."""
        if self.unit not in ("day", "date"):
            return None, None, None
        value, low, high = (
            date.fromordinal(round(one)) if one is not None and isfinite(one) else None
            for one in (self.value, self.low, self.high)
        )
        return value, low, high


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

    def behind(self, figure: Figure) -> tuple[str, ...]:
        """The ids of the statements behind one of its figures.

        What is compared, and names none of its own, rests on all that the finding counted; a share of
        nothing on none.
        """
        if figure.statements or figure.unit not in COMPARED or (figure.unit == "share" and not figure.value):
            return figure.statements
        counted = [id for one in self.figures for id in one.statements]
        return tuple(dict.fromkeys((*counted, *self.evidence)))
