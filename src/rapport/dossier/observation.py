"""A statement toward one person, as the statistics see it: who, about whom, when, how, in which outlets."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from rapport.reading.reading import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One plain statement of `speaker` about `target`; statements that are flagged make none.

    `speaker` and `target` are ids of persons. `day` is the middle of the interval in which it was said,
    else the day of its first publication. `story` is the story, else the
    article, that carried it first: what is drawn together in a bootstrap. `outlets` has one name for
    each plain report. `p` are the mean probabilities, `label` the likeliest.
    """

    statement: str
    speaker: str
    target: str
    story: str
    day: date | None
    label: Label
    p: dict[Label, float]
    outlets: tuple[str, ...]

    @property
    def reports(self) -> int:
        """How many plain reports of it there are."""
        return len(self.outlets)

    @property
    def sign(self) -> int:
        """+1 for favourable, 0 for neutral, -1 for critical."""
        return {Label.FAVOURABLE: 1, Label.NEUTRAL: 0, Label.CRITICAL: -1}[self.label]
