"""The words that a form matched, read through the tables: month 2, unit "1W", clock time "10:35"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from rapport.reading.timex.tables import words
from rapport.reading.timex.values import number_of

_SPACE = re.compile(r"\s+")


def plain(written: str) -> str:
    """Words in lower case with single spaces and straight apostrophes."""
    return _SPACE.sub(" ", written.lower()).replace("’", "'")


@dataclass(frozen=True, slots=True)
class Groups:
    """An expression's words by slot of its form; `whole` is the expression in lower case."""

    whole: str
    by_slot: dict[str, str | None]

    def get(self, slot: str) -> str:
        """The words in a slot in lower case, with single spaces; "" when there are none."""
        return plain(self.by_slot.get(slot) or "")

    def has(self, slot: str) -> bool:
        """Whether the slot is filled."""
        return bool(self.by_slot.get(slot))

    def lookup(self, slot: str) -> str:
        """What the table of that name says of the words in the slot, "" when it is empty."""
        return str(words(slot)[self.get(slot).rstrip(".")]) if self.has(slot) else ""

    def step(self) -> int:
        """How many periods away: last -1, this 0, next 1, from either table of such words."""
        return int(self.lookup("follows") or self.lookup("relative") or 0)

    def number(self, slot: str = "number") -> float | None:
        """The number in words or numerals; None for "several" and for an empty slot."""
        return number_of(self.get(slot)) if self.has(slot) else None

    def unit(self) -> str:
        """How many of which TIMEX3 unit the word names: "1D", "3M" (a quarter), "1TH" (an hour)."""
        name = self.get("unit")
        return str(words("units").get(name) or words("unit")[name])

    def period(self) -> str:
        """The letter of the calendar period that the unit names; T for units of the clock."""
        return {"3M": "Q", "2W": "W"}.get(self.unit(), self.unit()[1])

    def weekday(self) -> int:
        """0 for Monday."""
        return int(self.lookup("weekday"))

    def month(self) -> int | None:
        """1 for January."""
        if self.get("month").isdigit():
            return int(self.get("month"))
        return int(self.lookup("month")) if self.has("month") else None

    def part(self) -> str | None:
        """The TIMEX3 letters of the part of the day."""
        return self.lookup("part") or None

    def clock(self) -> str | None:
        """The time of day as "HH:MM"."""
        if self.has("clockword"):
            return self.lookup("clockword")
        if self.has("hour24"):
            return f"{int(self.get('hour24')):02}:{self.get('minute24')}"
        if not self.has("hour"):
            return None
        hour = int(self.get("hour"))
        if self.has("half"):
            hour = hour % 12 + (12 if self.get("half") == "p" else 0)
        elif self.part():  # "4 in the morning"; "11 at night"
            late = self.part() in ("AF", "EV") or (self.part() == "NI" and hour >= 6)
            hour = hour % 12 + (12 if late else 0)
        return f"{hour:02}:{self.get('minute') or '00'}"
