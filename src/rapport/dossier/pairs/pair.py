"""An ordered pair of people in a record: how much one is reported to say of the other, and how warmly."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rapport.dossier.findings.finding import Figure
from rapport.reading.reading import EntityType, Label
from rapport.record.answers import Person
from rapport.record.observation import Observation


class Sign(StrEnum):
    """Which way one treats the other, as far as the interval of the warmth tells."""

    FAVOURABLE = "more favourable than critical"
    CRITICAL = "more critical than favourable"
    UNDECIDED = "neither shown"
    TOO_FEW = "too few to say"


# What a signed graph takes: nothing where there is too little to say.
NUMBERS = {Sign.FAVOURABLE: 1, Sign.CRITICAL: -1, Sign.UNDECIDED: 0, Sign.TOO_FEW: None}


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two: the person, and what the record takes them for (a body may speak, too)."""

    person: Person
    type: EntityType | None

    @property
    def name(self) -> str:
        """The usual name."""
        return self.person.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """What `speaker` is reported to have said about `target`, in order of time.

    `returned` counts the target's statements about the speaker. `warmth` is the share of favourable
    less that of critical statements as labelled, -1 to 1; None when there are too few. `asymmetry` is the
    warmth less that of the reverse pair, with the p-value of a dossier's test and the same adjusted for all
    pairs compared; None when either warmth is. The corrected ones allow for the classifier's errors; None
    where those are not known.
    """

    speaker: Party
    target: Party
    observations: tuple[Observation, ...]
    returned: int = 0
    warmth: Figure | None = None
    warmth_corrected: Figure | None = None
    asymmetry: Figure | None = None
    asymmetry_corrected: Figure | None = None
    asymmetry_p: float | None = None
    asymmetry_adjusted: float | None = None

    @property
    def ids(self) -> tuple[str, str]:
        """What it is known by: the ids of speaker and target."""
        return (self.speaker.person.id, self.target.person.id)

    @property
    def statements(self) -> int:
        """How many plain statements there are."""
        return len(self.observations)

    @property
    def reports(self) -> int:
        """How many plain reports of them."""
        return sum(one.reports for one in self.observations)

    @property
    def stories(self) -> int:
        """In how many stories or single articles they were first told."""
        return len({one.story for one in self.observations})

    @property
    def outlets(self) -> tuple[str, ...]:
        """Who reported them, in order of the alphabet."""
        return tuple(sorted({outlet for one in self.observations for outlet in one.outlets if outlet}))

    @property
    def first(self) -> date | None:
        """The day of the first that has one."""
        return min((one.day for one in self.observations if one.day), default=None)

    @property
    def last(self) -> date | None:
        """The day of the last that has one."""
        return max((one.day for one in self.observations if one.day), default=None)

    @property
    def sign(self) -> Sign:
        """Which way, when the intervals of the warmth, as labelled and corrected, lie on one side of 0."""
        known = [one for one in (self.warmth, self.warmth_corrected) if one]
        if not known:
            return Sign.TOO_FEW
        if all(one.low is not None and one.low > 0 for one in known):
            return Sign.FAVOURABLE
        below = all(one.high is not None and one.high < 0 for one in known)
        return Sign.CRITICAL if below else Sign.UNDECIDED

    def count(self, label: Label) -> int:
        """How many of the statements have this label."""
        return sum(one.label is label for one in self.observations)
