"""A statement toward one person, as the statistics see it: who, about whom, when, how, in which outlets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import fsum

from rapport.people.line import DIGITS
from rapport.reading.reading import Label

# An enumeration is walked through by a generator, and this is asked ten thousand times.
_LABELS = (Label.FAVOURABLE, Label.NEUTRAL, Label.CRITICAL)
_SIGN = {Label.FAVOURABLE: 1, Label.NEUTRAL: 0, Label.CRITICAL: -1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One plain statement of `speaker` about `target`; statements that are flagged make none.

    `speaker` and `target` are ids of two persons. `day` is the middle of the interval in which it was
    said, else the day of its first publication; `ends` are the first and the last day of that interval,
    None for one that is open, and itself None when the day is exact. `story` is the story, else the
    article, that carried it first: what is drawn together in a bootstrap. `outlets` has one name for
    each plain report, the first published first, empty where the article names none; `articles` are the ids
    of their articles. `p` are the mean probabilities over the plain reports that speak of `target`, `label`
    the likeliest.
    """

    statement: str
    speaker: str
    target: str
    story: str
    day: date | None
    label: Label
    p: dict[Label, float]
    outlets: tuple[str, ...]
    ends: tuple[date | None, date | None] | None = None
    articles: tuple[str, ...] = ()

    @property
    def reports(self) -> int:
        """How many plain reports of it there are."""
        return len(self.outlets)

    @property
    def sign(self) -> int:
        """+1 for favourable, 0 for neutral, -1 for critical."""
        return _SIGN[self.label]

    @property
    def weight(self) -> float:
        """How much of a side it takes: the probability of favourable less that of critical."""
        return self.p[Label.FAVOURABLE] - self.p[Label.CRITICAL]


def mean_stance(given: Sequence[Mapping[Label, float]]) -> tuple[Label, dict[Label, float]]:
    """The likeliest stance and the mean probabilities of some; the order of `given` changes nothing."""
    if len(given) == 1:
        # four statements in five have one report: the same without a sum
        told = [given[0].get(label, 0.0) for label in _LABELS]
    else:
        told = [fsum(one.get(label, 0.0) for one in given) / len(given) for label in _LABELS]
    favourable, neutral, critical = (round(one, DIGITS) for one in told)
    p = {Label.FAVOURABLE: favourable, Label.NEUTRAL: neutral, Label.CRITICAL: critical}
    # A tie goes to neutral: it claims least; else to the first.
    if neutral >= favourable and neutral >= critical:
        return Label.NEUTRAL, p
    return (Label.FAVOURABLE if favourable >= critical else Label.CRITICAL), p
